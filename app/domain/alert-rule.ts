/** What whoever runs the dashboard is told about, unasked; the same names stand in the metrics and in deploy/alerts.yml. */
export const alertRules = ["job_failed", "audit_refused", "data_stale", "disk_low"] as const;

export type AlertRule = (typeof alertRules)[number];

/** What a rule is called, and what to do where it holds. */
export const alertRuleWords: Readonly<
  Record<AlertRule, { readonly title: string; readonly remedy: string }>
> = {
  job_failed: {
    title: "A load failed",
    remedy:
      "Read the report of the run under Data, or in the runs folder, put the cause right and load again. What the dashboard shows has not changed.",
  },
  audit_refused: {
    title: "Publishing was refused",
    remedy:
      "The disclosure audit did not pass. Read what the run said; never publish around it. What the dashboard shows has not changed. A release that is published later closes this.",
  },
  data_stale: {
    title: "The data are old",
    remedy:
      "Look whether exports still arrive and whether the load is started. READINESS_STALE_DAYS sets how old data may be.",
  },
  disk_low: {
    title: "A disk is nearly full",
    remedy:
      "Free room or enlarge the disk. A full disk stops loads, sign-in and the audit log. READINESS_DISK_FREE_PERCENT and READINESS_DISK_FREE_MB set the bounds.",
  },
};
