import type { IncomingMessage, ServerResponse } from "node:http";
import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import { toAsker } from "./admit-pages";
import type { AuditDesk } from "./audit-desk";
import type { PageServerOptions } from "./page-server.server";
import { sendResponse } from "./send-page.server";

export const AUDIT_PATH = "/audit-log";

export interface AuditPagesOptions
  extends Pick<PageServerOptions, "store" | "handle" | "mayServe" | "hasAccounts" | "hasDataPages"> {
  /** Gives the log as it is open just now; null where none is kept. */
  readonly findDesk: () => AuditDesk | null;
}

/** Makes the server of the page about the audit log: never kept and never shared, and with the log for administrators alone. */
export function createAuditPages({ store, handle, mayServe, findDesk, ...options }: AuditPagesOptions) {
  return async function serveAudit(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
  ): Promise<void> {
    const lease = await store.acquire();
    try {
      const isShown = lease !== null && mayServe(lease.release, request.headers.host, viewer);
      const page = new Request(url, { headers: { accept: "text/html" } });
      const answer = await handle(page, {
        release: isShown ? lease.release : null,
        viewer,
        asker: toAsker(request.method, response),
        hasAccounts: options.hasAccounts?.() ?? false,
        hasDataPages: options.hasDataPages === true && may(viewer, "see_data_pages").isAllowed,
        ...(viewer.roles.includes("administrator") ? { auditDesk: findDesk() } : {}),
      });
      await sendResponse(request, response, answer);
    } finally {
      lease?.giveBack();
    }
  };
}
