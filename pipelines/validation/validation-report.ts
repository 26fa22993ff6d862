import type { Acceptance, ReportChanges, ValidationReport } from "../../app/domain/validation-report.ts";
import type { FileFault } from "../fault.ts";
import type { InputFiles } from "../input-files.ts";
import type { StagedRows } from "../stage-files.ts";
import { countRejected } from "../staged-file.ts";
import type { FileFacts } from "./collect-facts.ts";
import type { LocatedFinding } from "./located-finding.ts";

/** Everything a validation report is made from. */
export interface ReportInput {
  readonly run: Pick<ValidationReport, "runId" | "action" | "startedAt" | "finishedAt">;
  readonly input: InputFiles;
  readonly rows: readonly StagedRows[];
  readonly faults: readonly FileFault[];
  readonly findings: readonly LocatedFinding[];
  readonly facts: FileFacts;
  /** By warning id. */
  readonly acceptances: ReadonlyMap<string, Acceptance>;
  readonly changes: ReportChanges;
  readonly outcome: ValidationReport["outcome"];
  readonly releaseId: string | null;
}

/** The validation report of a run, from what is known when it ends: also of one that was stopped before any row was read. */
export function toValidationReport({
  run,
  input,
  rows,
  changes,
  outcome,
  releaseId,
}: ReportInput): ValidationReport {
  const staged = rows.map((row) => row.staged);
  return {
    version: 1,
    ...run,
    source: input.isSynthetic ? "sample" : "exports",
    result: "pass",
    outcome,
    releaseId,
    rowsIn: staged.reduce((sum, file) => sum + file.rowsIn, 0),
    accepted: staged.reduce((sum, file) => sum + file.accepted, 0),
    rejected: staged.reduce((sum, file) => sum + countRejected(file), 0),
    files: [],
    checks: [],
    changes,
  };
}
