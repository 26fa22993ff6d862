import type { IncomingMessage, ServerResponse } from "node:http";
import { may } from "../domain/access";
import { isInboxFileId, isRunId, largestUpload } from "../domain/inbox";
import type { Viewer } from "../domain/viewer";
import { takeApproval } from "./approval-form.server";
import { noteDeed } from "./deed-note";
import type { FormTokens } from "./form-token.server";
import { type IntakeClient, IntakeError, isIntakeError } from "./intake-client.server";
import type { Notice, NoticeBoard } from "./notice-board.server";
import { isSameOrigin } from "./same-origin";
import { sendJson } from "./send-page.server";
import { withParams } from "./with-params";

const LONGEST_FORM = 4096;
/** Milliseconds for which a refused upload is still read, so that the browser sees the answer. */
const DRAIN_TIME = 10_000;

const OUT_OF_DATE = "This page was out of date, so nothing was done. Please do it again.";

export interface DataFormsOptions {
  readonly tokens: FormTokens;
  readonly notices: NoticeBoard;
  readonly intake: IntakeClient | null;
  /** Milliseconds without a byte after which a form is given up. */
  readonly idleTime: number;
  /** Origin by which browsers reach us through a proxy; null where there is none. */
  readonly publicUrl: string | null;
}

/**
 * Makes the handler of the forms about data. Each one ends with a redirection to the page that tells its outcome; our script, which
 * asks for JSON, gets that address instead.
 */
export function createDataForms({ tokens, notices, intake, idleTime, publicUrl }: DataFormsOptions) {
  /** What a form leads to: the address of the next page. */
  async function act(
    request: IncomingMessage,
    url: URL,
    working: IntakeClient,
    viewer: Viewer,
  ): Promise<string> {
    if (url.pathname === "/data/files") return upload(request, url, working, viewer);
    const form = await readForm(request);
    if (!tokens.isValid(request.headers.cookie, viewer.id, form.get("token")))
      return tell(refused(OUT_OF_DATE));
    const [, fileId = ""] = /^\/data\/files\/([^/]+)\/remove$/.exec(url.pathname) ?? [];
    if (isInboxFileId(fileId)) {
      await working.removeFile(fileId);
      noteDeed(request, { kind: "file_removed", detail: fileId });
      return "/data";
    }
    const [, checkId = ""] = /^\/data\/runs\/([^/]+)\/approval$/.exec(url.pathname) ?? [];
    if (isRunId(checkId)) {
      const outcome = await takeApproval(request, checkId, form, { working, viewer });
      return typeof outcome === "string" ? outcome : tell(refused(outcome.refusal));
    }
    if (url.pathname !== "/data/runs") throw new IntakeError(404, "There is nothing here.");
    const publishing = may(viewer, "publish");
    if (form.get("action") === "load" && !publishing.isAllowed) return tell(refused(publishing.why));
    const checkedBy = form.get("checkedBy");
    const action = form.get("action") === "load" ? "load" : "check";
    const runId = await working.startRun({
      action,
      checkedBy: checkedBy !== null && isRunId(checkedBy) ? checkedBy : null,
    });
    noteDeed(request, { kind: action === "load" ? "load_started" : "check_started", detail: runId });
    return `/data/runs/${runId}`;
  }

  async function upload(
    request: IncomingMessage,
    url: URL,
    working: IntakeClient,
    viewer: Viewer,
  ): Promise<string> {
    const { searchParams } = url;
    const notice = searchParams.get("notice");
    // The token stands in the address, because the body passes through unread.
    if (!tokens.isValid(request.headers.cookie, viewer.id, searchParams.get("token")))
      return tell(refused(OUT_OF_DATE), notice);
    if (Number(request.headers["content-length"] ?? Number.NaN) <= largestUpload) {
      const outcomes = await working.forwardUpload(request);
      noteDeed(request, { kind: "files_uploaded", detail: `${outcomes.length} files` });
      return tell({ refusal: "", outcomes }, notice);
    }
    return tell(refused("These files are too large to be uploaded at once. Upload them a few at a time."));
  }

  function tell(notice: Notice, id?: string | null): string {
    return withParams("/data", { notice: notices.put(notice, id) });
  }

  return async function serveForm(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
  ): Promise<void> {
    // The server itself has no limit, for the sake of uploads of some GB.
    request.setTimeout(idleTime, () => request.destroy());
    const location = await next(request, url, viewer);
    if (response.destroyed) return;
    if (request.headers.accept === "application/json") sendJson(response, 200, { location });
    else {
      response.setHeader("cache-control", "no-store");
      response.writeHead(303, { location }).end();
    }
    drain(request);
  };

  async function next(request: IncomingMessage, url: URL, viewer: Viewer): Promise<string> {
    if (!isSameOrigin(request.headers, publicUrl)) return tell(refused(OUT_OF_DATE));
    if (intake === null) return "/data";
    try {
      return await act(request, url, intake, viewer);
    } catch (error) {
      if (isIntakeError(error)) return tell(refused(error.message), url.searchParams.get("notice"));
      // Nobody waits for the outcome of a form that broke off.
      if (request.destroyed && !request.complete) return "/data";
      throw error;
    }
  }
}

function refused(refusal: string): Notice {
  return { refusal, outcomes: [] };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded"))
    throw new IntakeError(415, "Only the forms of this page are taken.");
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) {
    text += String(part);
    if (text.length > LONGEST_FORM) throw new IntakeError(413, "The form is too long.");
  }
  return new URLSearchParams(text);
}

function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), DRAIN_TIME);
  request.once("close", () => clearTimeout(timer));
  request.resume();
}
