/** Outcome of a named check, and of a whole run. */
export type CheckResult = "pass" | "warning" | "fail";

/** Who accepted a warning, and why. */
export interface Acceptance {
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly reason: string;
}

/** One thing a check found. Nothing of a person is in it, and no count below 10. */
export interface Finding {
  /** File name without its folders; empty when the finding concerns the load as a whole. */
  readonly file: string;
  readonly place: string;
  readonly found: string;
  readonly remedy: string;
  /** Stable name of a warning for `--accept`, such as `W-3f9a2c`; null for a failure. */
  readonly warningId: string | null;
  readonly accepted: Acceptance | null;
}

/** A named check of a validation report. */
export interface ReportCheck {
  readonly id: string;
  readonly title: string;
  readonly result: CheckResult;
  readonly findings: readonly Finding[];
}

/** A respondent or reference file of a validation report. */
export interface ReportFile {
  readonly fileId: string;
  readonly file: string;
  /** Kind in words, such as "DSAT workbook". */
  readonly kind: string;
  readonly sha256: string;
  readonly result: CheckResult;
  /** Null for reference files, whose rows are not counted. */
  readonly rowsIn: number | null;
  readonly accepted: number | null;
  readonly rejected: readonly { readonly reason: string; readonly n: number }[];
  readonly decisions: readonly string[];
  readonly notes: readonly string[];
  /** Facts about how the file was answered: straight-lining, blanks, completion and so on; null where too few rows. */
  readonly facts: readonly ReportFact[];
}

/** A named fact about a file: a share of its rows, or a coefficient. */
export interface ReportFact {
  readonly id: string;
  readonly title: string;
  readonly value: number | null;
  readonly unit: "share" | "coefficient" | "rows";
}

/** What a load changes, or would change, against what is live. */
export interface ReportChanges {
  readonly added: readonly string[];
  readonly withdrawn: readonly string[];
  readonly unchanged: number;
  /** Waves whose figures rest on other files than before, with how many organisations that concerns. */
  readonly waves: readonly { readonly wave: string; readonly organisations: number }[];
}

/** What a load would publish, as far as it can be named before. */
export interface ReportContent {
  /** Identifies files, withdrawals, restatements, software and what is held, and the release that is live before. */
  readonly fingerprint: string;
  /** What the release would be called; null while there is no protection secret. */
  readonly releaseId: string | null;
}

/** The validation report of one run. */
export interface ValidationReport {
  readonly version: 1;
  readonly runId: string;
  /** `check` is a dry run; `load` builds and publishes. */
  readonly action: "check" | "load";
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly source: "exports" | "sample";
  readonly result: CheckResult;
  readonly outcome: "published" | "unchanged" | "would_publish" | "blocked";
  readonly releaseId: string | null;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly files: readonly ReportFile[];
  /** Every check of the catalogue, also those that passed; only those with findings where a fault stopped the load before its checks. */
  readonly checks: readonly ReportCheck[];
  readonly changes: ReportChanges;
  /** Null where the run was stopped before it was known; reports of earlier versions do not have it. */
  readonly content: ReportContent | null;
}

/** Why publishing was refused: the disclosure audit is not passed, or nobody else has approved it yet. */
export type RefusalReason = "audit" | "approval";

/** How far a run is; written while it goes on, so that a page can be left and opened again. */
export interface RunStatus {
  readonly runId: string;
  readonly action: ValidationReport["action"];
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Null until the run has ended. */
  readonly exitCode: number | null;
  /** Why a run ended without a report; empty otherwise. */
  readonly message: string;
  /** Which rule refused to publish; null or not there where none did. */
  readonly refusal?: RefusalReason | null | undefined;
}
