import type { Finding, ValidationReport } from "../../app/domain/validation-report.ts";

export interface ReportPlan {
  readonly runId: string;
  readonly action: ValidationReport["action"];
  readonly files: readonly string[];
  readonly result: ValidationReport["result"];
  readonly outcome: ValidationReport["outcome"];
  readonly source?: ValidationReport["source"];
}

/** Writes a report as the pipelines do: with a failing check where the result is a failure, and with a warning otherwise. */
export function makeReport(plan: ReportPlan): ValidationReport {
  const { runId, action, files, result, outcome, source = "exports" } = plan;
  const file = files[0] ?? "";
  const failure: Finding = {
    file,
    place: "header",
    found: 'the column "job_grp"',
    remedy: 'Name the column "job_group" as data/README.md says.',
    warningId: null,
    accepted: null,
  };
  const warning: Finding = {
    file,
    place: "column Q2",
    found: '"Nurse", which is not a job group',
    remedy: 'Map it in the mapping file; did you mean "Nursing / midwifery"?',
    warningId: "W-3f9a2c",
    accepted: null,
  };
  return {
    version: 1,
    runId,
    action,
    startedAt: "2026-11-21T12:00:00.000Z",
    finishedAt: "2026-11-21T12:00:07.000Z",
    source,
    result,
    outcome,
    releaseId: outcome === "published" ? "r0123456789ab" : null,
    rowsIn: 1250 * files.length,
    accepted: 1230 * files.length,
    rejected: 20 * files.length,
    files: files.map((name, index) => ({
      fileId: `${index}`.padStart(16, "0"),
      file: name,
      kind: "Assessment extract",
      sha256: "0".repeat(64),
      result: index === 0 ? result : "pass",
      rowsIn: 1250,
      accepted: 1230,
      rejected: [{ reason: "month is after the day of the extract", n: 20 }],
      decisions: ["Read as UTF-8 with commas."],
      notes: [],
      facts: [
        { id: "straight_lining", title: "Answers that are all alike", value: 0.034, unit: "share" },
        { id: "alpha", title: "Internal consistency", value: 0.87, unit: "coefficient" },
      ],
    })),
    checks: [
      {
        id: "unknown_column",
        title: "Every column is one the format has",
        result: result === "fail" ? "fail" : "pass",
        findings: result === "fail" ? [failure] : [],
      },
      {
        id: "unknown_job_group",
        title: "Every job group is in the codebook",
        result: result === "pass" ? "pass" : "warning",
        findings: result === "pass" ? [] : [warning],
      },
      { id: "empty_file", title: "No file is empty", result: "pass", findings: [] },
      { id: "rows_accounted_for", title: "Every row is accepted or rejected", result: "pass", findings: [] },
    ],
    changes: {
      added: outcome === "blocked" ? [] : files,
      withdrawn: [],
      unchanged: 3,
      waves: outcome === "blocked" ? [] : [{ wave: "Q2 2026/27", organisations: 4 }],
    },
    content: outcome === "blocked" ? null : { fingerprint: "0123456789abcdef", releaseId: "r0123456789ab" },
  };
}
