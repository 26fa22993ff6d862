import { exitCode, PipelineError } from "../fault.ts";

/** What went wrong between us and a source. Never put an answer's body, a header or a secret into `found`. */
export interface PullFaultDetail {
  /** Stable identifier such as `source_unavailable`. */
  readonly code: string;
  /** The source in words: a host or a configuration file. */
  readonly source: string;
  /** Where: a request without its query, or a path in a document. */
  readonly place: string;
  readonly found: string;
  /** What the reader should do next. */
  readonly remedy: string;
}

/** A source that did not give what was asked of it: nothing in the exports folder was replaced. */
export class PullFault extends PipelineError {
  override readonly name = "PullFault";
  readonly detail: PullFaultDetail;

  constructor(detail: PullFaultDetail) {
    super(`${detail.source}: ${detail.place}: found ${detail.found}. ${detail.remedy}`, exitCode.fileFault);
    this.detail = detail;
  }
}
