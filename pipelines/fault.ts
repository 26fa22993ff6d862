import type { RefusalReason } from "../app/domain/validation-report.ts";

/** Exit codes of every pipeline command; documented in the README. */
export const exitCode = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  fileFault: 3,
  checkFailed: 4,
  locked: 5,
  publishRefused: 6,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** An expected failure of a pipeline: printed without a stack trace, ends the process with its exit code. */
export class PipelineError extends Error {
  override readonly name: string = "PipelineError";
  readonly exitCode: ExitCode;
  /** Which rule refused to publish, where one did. */
  readonly refusal: RefusalReason | null;

  constructor(message: string, code: ExitCode, refusal: RefusalReason | null = null) {
    super(message);
    this.exitCode = code;
    this.refusal = refusal;
  }
}

/** What is wrong with a file as a whole. Never put a cell of an identifying column into `found`. */
export interface FaultDetail {
  /** Stable identifier such as `missing_header`. */
  readonly code: string;
  /** File name without its folders. */
  readonly file: string;
  /** Where in the file: a sheet, a header, a line; or "file name". */
  readonly place: string;
  /** The offending value, shortened to what is safe and useful. */
  readonly found: string;
  /** What the reader should do next. */
  readonly remedy: string;
}

/** A fault that rejects a whole file: nothing is loaded and the live release stays as it was. */
export class FileFault extends PipelineError {
  override readonly name = "FileFault";
  readonly detail: FaultDetail;

  constructor(detail: FaultDetail) {
    super(`${detail.file}: ${detail.place}: found ${detail.found}. ${detail.remedy}`, exitCode.fileFault);
    this.detail = detail;
  }
}
