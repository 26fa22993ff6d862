import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "../domain/viewer";
import { createDataForms } from "./data-forms.server";
import { FormTokens } from "./form-token.server";
import { IntakeClient, isIntakeError } from "./intake-client.server";
import { isLoopbackName } from "./loopback";
import { NoticeBoard } from "./notice-board.server";
import type { PageServerOptions } from "./page-server.server";
import { sendJson, sendResponse, sendText } from "./send-page.server";

const IDLE_TIME = 75_000;

export interface DataServerOptions
  extends Pick<PageServerOptions, "store" | "handle" | "mayServe" | "hasAccounts"> {
  /** Null where no process receives uploads: the pages then say so. */
  readonly intakeSocket: string | null;
  /** Milliseconds without a byte after which a form is given up; the usual ones unless given. */
  readonly idleTime?: number;
}

/** Serves one request of the pages about data. */
export type DataServer = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  viewer: Viewer,
) => Promise<void>;

/** Tells whether an address belongs to the pages about data. */
export function isDataPath(pathname: string): boolean {
  return pathname === "/data" || pathname.startsWith("/data/");
}

/**
 * Makes the server of the pages about data, for a dashboard that only this machine can reach: there is no sign-in, so whoever
 * reaches them may publish. Requests by any other name than this machine's find nothing.
 */
export function createDataServer(options: DataServerOptions): DataServer {
  const { store, handle, mayServe, hasAccounts, intakeSocket, idleTime = IDLE_TIME } = options;
  const tokens = new FormTokens();
  const notices = new NoticeBoard();
  const intake = intakeSocket === null ? null : new IntakeClient(intakeSocket);
  const serveForm = createDataForms({ tokens, notices, intake, idleTime });

  async function servePage(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
  ): Promise<void> {
    const lease = await store.acquire();
    try {
      const may = lease !== null && mayServe(lease.release, request.headers.host, viewer);
      const release = may ? lease.release : null;
      const known = { release, viewer, hasAccounts: hasAccounts?.() ?? false };
      const hasDataPages = intake !== null;
      const page = new Request(url, { headers: { accept: "text/html" } });
      if (!isLoopbackName(request.headers.host)) {
        return await sendResponse(request, response, await handle(page, known));
      }
      const { token, cookie } = tokens.issue(request.headers.cookie);
      if (cookie !== null) response.setHeader("set-cookie", cookie);
      const dataDesk = { intake, formToken: token, findNotice: (id: string | undefined) => notices.find(id) };
      await sendResponse(request, response, await handle(page, { ...known, hasDataPages, dataDesk }));
    } finally {
      lease?.giveBack();
    }
  }

  return async function serveData(request, response, url, viewer) {
    const isPage = request.method === "GET" || request.method === "HEAD";
    if (!isPage && !isLoopbackName(request.headers.host))
      return sendText(response, 404, "There is nothing here.");
    if (request.method === "POST") return serveForm(request, response, url);
    if (!isPage) {
      response.setHeader("allow", "GET, HEAD, POST");
      return sendText(response, 405, "Only GET, HEAD and POST are offered.");
    }
    const [, runId] = /^\/data\/runs\/([^/]+)\/status$/.exec(url.pathname) ?? [];
    if (runId === undefined || intake === null || !isLoopbackName(request.headers.host)) {
      return servePage(request, response, url, viewer);
    }
    try {
      const { status } = await intake.findRun(runId);
      sendJson(response, 200, status);
    } catch (error) {
      if (!isIntakeError(error)) throw error;
      sendJson(response, error.status, { message: error.message });
    }
  };
}
