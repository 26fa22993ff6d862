import type {
  Acceptance,
  CheckResult,
  ReportChanges,
  ReportCheck,
  ReportContent,
  ReportFile,
  ValidationReport,
} from "../../app/domain/validation-report.ts";
import type { FileFault } from "../fault.ts";
import type { InputFiles } from "../input-files.ts";
import { toKindWords } from "../sources/kind-words.ts";
import type { StagedRows } from "../stage-files.ts";
import { countRejected, toRowsId } from "../staged-file.ts";
import type { FileFacts } from "./collect-facts.ts";
import type { LocatedFinding } from "./located-finding.ts";
import { listReportChecks } from "./report-checks.ts";

/** Everything a validation report is made from. */
export interface ReportInput {
  readonly run: Pick<ValidationReport, "runId" | "action" | "startedAt" | "finishedAt">;
  readonly input: InputFiles;
  readonly rows: readonly StagedRows[];
  /** Faults of files, and of checks that fail. */
  readonly faults: readonly FileFault[];
  readonly findings: readonly LocatedFinding[];
  readonly facts: FileFacts;
  /** By warning id. */
  readonly acceptances: ReadonlyMap<string, Acceptance>;
  readonly changes: ReportChanges;
  /** Null unless given. */
  readonly content?: ReportContent | null;
  readonly outcome: ValidationReport["outcome"];
  readonly releaseId: string | null;
}

/**
 * The validation report of a run, from what is known when it ends: also of one that was stopped before any row was read. Warnings
 * that somebody has accepted are listed and no longer make the result a warning.
 */
export function toValidationReport(known: ReportInput): ValidationReport {
  const { run, input, rows, changes, content = null, outcome, releaseId } = known;
  const staged = rows.map((row) => row.staged);
  const checks = listReportChecks(known);
  return {
    version: 1,
    ...run,
    source: input.isSynthetic ? "sample" : "exports",
    result: toResult(checks),
    outcome,
    releaseId,
    rowsIn: staged.reduce((sum, file) => sum + file.rowsIn, 0),
    accepted: staged.reduce((sum, file) => sum + file.accepted, 0),
    rejected: staged.reduce((sum, file) => sum + countRejected(file), 0),
    files: listFiles(known, checks),
    checks,
    changes,
    content,
  };
}

function toResult(checks: readonly ReportCheck[]): CheckResult {
  if (checks.some(({ result }) => result === "fail")) return "fail";
  const isOpen = checks.some(({ findings }) => findings.some(({ accepted }) => accepted === null));
  return isOpen ? "warning" : "pass";
}

function listFiles(
  { input, rows, faults, facts }: ReportInput,
  checks: readonly ReportCheck[],
): readonly ReportFile[] {
  const stagedById = new Map(rows.map(({ staged }) => [staged.fileId, staged]));
  const recognised = input.files.map(({ fileId, file, kind, sha256 }): ReportFile => {
    const staged = stagedById.get(fileId);
    return {
      fileId,
      file,
      kind: toKindWords(staged?.kind ?? kind),
      sha256,
      result: toFileResult(file, checks),
      rowsIn: staged?.rowsIn ?? null,
      accepted: staged?.accepted ?? null,
      rejected: Object.entries(staged?.rejected ?? {}).map(([reason, n]) => ({ reason, n })),
      decisions: staged?.decisions ?? [],
      notes: (staged?.notes ?? []).map(({ note }) => note),
      facts: facts.get(staged === undefined ? fileId : toRowsId(staged)) ?? [],
    };
  });
  const names = new Set(recognised.map(({ file }) => file));
  const refused = [...new Set(faults.map(({ detail }) => detail.file))].filter(
    (file) => !names.has(file) && !listNamedFiles(file).every((each) => names.has(each)),
  );
  return [
    ...refused.map(
      (file): ReportFile => ({
        fileId: "",
        file,
        kind: "Not recognised",
        sha256: "",
        result: "fail",
        rowsIn: null,
        accepted: null,
        rejected: [],
        decisions: [],
        notes: [],
        facts: [],
      }),
    ),
    ...recognised,
  ];
}

function toFileResult(file: string, checks: readonly ReportCheck[]): CheckResult {
  return toResult(
    checks.flatMap((check) => {
      const findings = check.findings.filter(
        (finding) => finding.file === file || listNamedFiles(finding.file).includes(file),
      );
      return findings.length === 0 ? [] : [{ ...check, findings }];
    }),
  );
}

/** A fault of a reference table that came in several files names all of them, and so does a finding about a snapshot of several. */
function listNamedFiles(file: string): readonly string[] {
  return file.replace(/ and \d+ more$/, "").split(", ");
}
