/** Why a PDF could not be made, in words for the reader, and the status that goes with it. */
export class PressTrouble extends Error {
  readonly status: 501 | 503;
  /** Seconds after which it may work; null where waiting does not help. */
  readonly retryAfter: number | null;

  constructor(status: 501 | 503, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = "PressTrouble";
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Set while the page is made that says why there is no PDF. */
    readonly pressTrouble?: Pick<PressTrouble, "status" | "message">;
  }
}
