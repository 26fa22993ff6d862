import type { IncomingMessage, ServerResponse } from "node:http";
import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import { toAsker } from "./admit-pages";
import { toDataAct } from "./data-access";
import { createDataForms } from "./data-forms.server";
import { canReachData, type DataReach } from "./data-reach";
import { FormTokens } from "./form-token.server";
import { IntakeClient, isIntakeError } from "./intake-client.server";
import { NoticeBoard } from "./notice-board.server";
import type { PageServerOptions } from "./page-server.server";
import { sendJson, sendResponse, sendText } from "./send-page.server";

const IDLE_TIME = 75_000;

export interface DataServerOptions
  extends Pick<PageServerOptions, "store" | "handle" | "mayServe" | "hasAccounts"> {
  /** Null where no process receives uploads: the pages then say so. */
  readonly intakeSocket: string | null;
  /** On this machine, by its own names, unless given. */
  readonly reach?: DataReach;
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

const THIS_MACHINE: DataReach = { isLocal: true, publicUrl: null };

/**
 * Makes the server of the pages about data. Requests that cannot reach them find nothing, and forms of those who may not send them are
 * refused before a byte of them is read.
 */
export function createDataServer(options: DataServerOptions): DataServer {
  const { store, handle, mayServe, hasAccounts, intakeSocket, idleTime = IDLE_TIME } = options;
  const { reach = THIS_MACHINE } = options;
  const tokens = new FormTokens(reach.publicUrl?.startsWith("https:") === true);
  const notices = new NoticeBoard();
  const intake = intakeSocket === null ? null : new IntakeClient(intakeSocket);
  const serveForm = createDataForms({ tokens, notices, intake, idleTime, publicUrl: reach.publicUrl });

  function canReach({ headers }: IncomingMessage, viewer: Viewer): boolean {
    return canReachData(reach, viewer, headers.host);
  }

  async function servePage(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
  ): Promise<void> {
    const lease = await store.seenBy(viewer.scopes).acquire();
    try {
      const isShown = lease !== null && mayServe(lease.release, request.headers.host, viewer);
      const release = isShown ? lease.release : null;
      const asker = toAsker(request.method, response);
      const known = { release, viewer, asker, hasAccounts: hasAccounts?.() ?? false };
      const hasDataPages = intake !== null;
      const page = new Request(url, { headers: { accept: "text/html" } });
      // The page itself refuses whoever may not see it.
      if (!canReach(request, viewer) || !may(viewer, "see_data_pages").isAllowed) {
        return await sendResponse(request, response, await handle(page, known));
      }
      const { token, cookie } = tokens.issue(request.headers.cookie, viewer.id);
      if (cookie !== null) response.setHeader("set-cookie", cookie);
      const dataDesk = { intake, formToken: token, findNotice: (id: string | undefined) => notices.find(id) };
      await sendResponse(request, response, await handle(page, { ...known, hasDataPages, dataDesk }));
    } finally {
      lease?.giveBack();
    }
  }

  return async function serveData(request, response, url, viewer) {
    const isPage = request.method === "GET" || request.method === "HEAD";
    if (!isPage && !canReach(request, viewer)) return sendText(response, 404, "There is nothing here.");
    if (request.method === "POST") {
      const refusal = toRefusal(viewer, url);
      return refusal === null ? serveForm(request, response, url, viewer) : sendText(response, 403, refusal);
    }
    if (!isPage) {
      response.setHeader("allow", "GET, HEAD, POST");
      return sendText(response, 405, "Only GET, HEAD and POST are offered.");
    }
    const [, runId] = /^\/data\/runs\/([^/]+)\/status$/.exec(url.pathname) ?? [];
    if (runId === undefined || intake === null || !canReach(request, viewer)) {
      return servePage(request, response, url, viewer);
    }
    const access = may(viewer, "see_data_pages");
    if (!access.isAllowed) return sendJson(response, 403, { message: access.why });
    try {
      const { status } = await intake.findRun(runId);
      sendJson(response, 200, status);
    } catch (error) {
      if (!isIntakeError(error)) throw error;
      sendJson(response, error.status, { message: error.message });
    }
  };
}

/** Says why a form is refused; null where it is not. */
function toRefusal(viewer: Viewer, { pathname }: URL): string | null {
  const act = toDataAct("POST", pathname);
  if (act === null) return "There is nothing here that takes a form.";
  const access = may(viewer, act);
  return access.isAllowed ? null : `${access.why} ${access.whomToAsk}`;
}
