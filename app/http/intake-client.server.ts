import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import type {
  ApprovalOutcome,
  ApprovalRequest,
  InboxListing,
  LedgerStretch,
  RunRequest,
  RunSummary,
  RunView,
  UploadOutcome,
} from "../domain/inbox";

/** What the intake would not do, in words for the reader; 502 where it does not answer at all. */
export class IntakeError extends Error {
  override readonly name = "IntakeError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Recognises a refusal by its name: the built pages have a copy of the class of their own. */
export function isIntakeError(error: unknown): error is IntakeError {
  return error instanceof Error && error.name === "IntakeError" && "status" in error;
}

const ANSWER_TIME = 30_000;
const LARGEST_ANSWER = 64 * 1024 * 1024;
const NO_ANSWER =
  "The part of this program that receives files does not answer. Ask whoever runs it to start it again with npm start.";

/** Speaks to the process that receives uploads and starts runs, over its socket. Throws `IntakeError`. */
export class IntakeClient {
  readonly #socketPath: string;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  listFiles(): Promise<InboxListing> {
    return this.#ask<InboxListing>("GET", "/files");
  }

  async removeFile(id: string): Promise<void> {
    await this.#ask("DELETE", `/files/${encodeURIComponent(id)}`);
  }

  async listRuns(): Promise<readonly RunSummary[]> {
    return (await this.#ask<{ readonly runs: readonly RunSummary[] }>("GET", "/runs")).runs;
  }

  findRun(runId: string): Promise<RunView> {
    return this.#ask<RunView>("GET", `/runs/${encodeURIComponent(runId)}`);
  }

  async startRun(wanted: RunRequest): Promise<string> {
    return (await this.#ask<{ readonly runId: string }>("POST", "/runs", JSON.stringify(wanted))).runId;
  }

  /** Asks for approval of what a check looked at, or decides about it. */
  decide(runId: string, request: ApprovalRequest): Promise<ApprovalOutcome> {
    return this.#ask<ApprovalOutcome>(
      "POST",
      `/approvals/${encodeURIComponent(runId)}`,
      JSON.stringify(request),
    );
  }

  /** What the pipelines' ledger says after so many lines. */
  listDeeds(after: number): Promise<LedgerStretch> {
    return this.#ask<LedgerStretch>("GET", `/deeds/${after}`);
  }

  /**
   * Passes an upload on as it arrives, chunk by chunk and unread, and gives what became of its files.
   *
   * A refusal may come before the upload has ended; the rest of it is then the caller's to drain.
   */
  async forwardUpload(upload: IncomingMessage): Promise<readonly UploadOutcome[]> {
    const { "content-type": type = "", "content-length": length } = upload.headers;
    const headers = { "content-type": type, ...(length === undefined ? {} : { "content-length": length }) };
    const content = await this.#send<{ readonly outcomes?: readonly UploadOutcome[] }>(
      { method: "POST", path: "/files", headers },
      upload,
    );
    return content.outcomes ?? [];
  }

  #ask<Content>(method: string, path: string, body = ""): Promise<Content> {
    return this.#send<Content>({ method, path, timeout: ANSWER_TIME }, body);
  }

  async #send<Content>(options: RequestOptions, body: string | IncomingMessage): Promise<Content> {
    const { status, text } = await exchange({ ...options, socketPath: this.#socketPath, agent: false }, body);
    // The intake is the other half of this program: what it says has the shape declared in domain/inbox.
    const content = parseAnswer<Content & { readonly message?: string; readonly outcomes?: unknown }>(text);
    if (status < 400 || content.outcomes !== undefined) return content;
    throw new IntakeError(status, content.message ?? NO_ANSWER);
  }
}

function parseAnswer<Content>(text: string): Content {
  try {
    return JSON.parse(text) as Content;
  } catch {
    throw new IntakeError(502, NO_ANSWER);
  }
}

function exchange(
  options: RequestOptions,
  body: string | IncomingMessage,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((done, fail) => {
    const giveUp = () => fail(new IntakeError(502, NO_ANSWER));
    const sent = httpRequest(options, (answer) => {
      if (typeof body !== "string") body.unpipe(sent);
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (text.length > LARGEST_ANSWER) answer.destroy(new Error("too long"));
      });
      answer.once("end", () => done({ status: answer.statusCode ?? 502, text }));
      answer.once("error", giveUp);
    });
    sent.on("error", giveUp);
    sent.once("timeout", () => sent.destroy());
    if (typeof body === "string") return void sent.end(body);
    // A browser that goes away takes its upload with it.
    body.once("close", () => {
      if (!body.complete) sent.destroy();
    });
    body.pipe(sent);
  });
}
