import type { ValidationReport } from "../app/domain/validation-report.ts";
import { exitCode, type FaultDetail, FileFault, PipelineError } from "./fault.ts";
import { type InputFiles, isRespondentFile } from "./input-files.ts";
import type { StagedRows } from "./stage-files.ts";
import { countRejected, type FileNote } from "./staged-file.ts";

/** One respondent file in the summary of a run. */
export interface FileSummary {
  readonly file: string;
  readonly kind: string;
  readonly version: string;
  readonly sha256: string;
  /** Names the file in the rejects that are kept. */
  readonly fileId: string;
  readonly rowsIn: number;
  readonly accepted: number;
  /** Rows refused, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly qualityNotes: readonly FileNote[];
}

/** A run in numbers, for callers of `ingest`; the command line prints the validation report. */
export interface IngestSummary {
  readonly source: "exports" | "sample";
  readonly files: readonly FileSummary[];
  readonly referenceFiles: readonly { readonly file: string; readonly kind: string }[];
  readonly duplicates: readonly { readonly file: string; readonly of: string }[];
  readonly faults: readonly FaultDetail[];
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly changed: boolean;
  /** The current release after the run; null when nothing was published. */
  readonly releaseId: string | null;
}

/** Sums a run up. */
export function toSummary(
  input: InputFiles,
  rows: readonly StagedRows[],
  releaseId: string | null,
  changed: boolean,
): IngestSummary {
  const staged = rows.map((row) => row.staged);
  return {
    source: input.isSynthetic ? "sample" : "exports",
    files: staged.map((file) => ({
      file: file.file,
      kind: file.kind,
      version: file.version,
      sha256: file.sha256,
      fileId: file.fileId,
      rowsIn: file.rowsIn,
      accepted: file.accepted,
      rejected: file.rejected,
      qualityNotes: file.notes,
    })),
    referenceFiles: input.files
      .filter(({ kind }) => !isRespondentFile(kind))
      .map(({ file, kind }) => ({ file, kind })),
    duplicates: input.duplicates,
    faults: [],
    rowsIn: staged.reduce((sum, file) => sum + file.rowsIn, 0),
    accepted: staged.reduce((sum, file) => sum + file.accepted, 0),
    rejected: staged.reduce((sum, file) => sum + countRejected(file), 0),
    changed,
    releaseId,
  };
}

/** Files that cannot be loaded, all of them, with what was found in the others. */
export class IngestFaults extends PipelineError {
  override readonly name = "IngestFaults";
  readonly summary: IngestSummary;
  /** Null as long as the run goes on. */
  readonly report: ValidationReport | null;
  readonly #faults: readonly FileFault[];

  constructor(summary: IngestSummary, faults: readonly FileFault[], report: ValidationReport | null = null) {
    const lines = faults.map((fault) => `  ✗ ${fault.message}`);
    super(
      `${faults.length === 1 ? "1 file" : `${faults.length} files`} cannot be loaded, so nothing was published and the live release stays as it was:\n${lines.join("\n")}`,
      exitCode.fileFault,
    );
    this.summary = { ...summary, faults: faults.map((fault) => fault.detail) };
    this.report = report;
    this.#faults = faults;
  }

  /** The same faults with the report of the run that they ended. */
  withReport(report: ValidationReport): IngestFaults {
    return new IngestFaults(this.summary, this.#faults, report);
  }

  /** Wraps a fault with what is known so far; anything else stays as it is. */
  static from(error: unknown, summary: IngestSummary): unknown {
    return error instanceof FileFault ? new IngestFaults(summary, [error]) : error;
  }
}
