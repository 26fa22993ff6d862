import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import { may } from "../domain/access";
import { toAsker } from "../http/admit-pages";
import type { RequestHandler } from "../http/page-server.server";
import { sendResponse } from "../http/send-page.server";
import type { StateStore } from "../state/state-store.server";
import type { Accounts } from "./accounts.server";
import type { RecordAuthEvent } from "./auth-event";
import type { AuthSettings } from "./auth-settings";
import type { FormSeal } from "./form-seal.server";
import type { HiddenCookie } from "./session-cookie";
import type { Sessions } from "./sessions.server";

/** What every part of sign-in works with. */
export interface Reception {
  readonly settings: AuthSettings;
  readonly state: StateStore;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  /** Holds the secret of a session. */
  readonly sessionCookie: HiddenCookie;
  /** Tells browsers apart before anybody is signed in. */
  readonly visitCookie: HiddenCookie;
  readonly seal: FormSeal;
  readonly handle: RequestHandler;
  readonly record: RecordAuthEvent;
  /** Tells the operator of trouble; never gets anything secret. */
  readonly log: (line: string) => void;
  readonly now: () => number;
  readonly hasDataPages: boolean;
}

/** One request to sign-in, and its answer. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Sends a page of sign-in under a status; it is never kept. */
export async function sendPage(
  reception: Reception,
  { request, response }: Visit,
  path: string,
  context: AppLoadContext,
  status = 200,
): Promise<void> {
  const { handle, hasDataPages } = reception;
  const page = new Request(`http://localhost${path}`, { headers: { accept: "text/html" } });
  const made = await handle(page, {
    release: null,
    hasAccounts: true,
    hasDataPages: hasDataPages && may(context.viewer ?? null, "see_data_pages").isAllowed,
    asker: toAsker(request.method, response),
    ...context,
  });
  const { body, headers } = made;
  await sendResponse(
    request,
    response,
    new Response(body, { status: made.status === 200 ? status : made.status, headers }),
  );
}

/** Leads on after a form; the browser asks for the page anew. */
export function leadTo({ response }: Visit, address: string): void {
  response.setHeader("cache-control", "no-store");
  response.writeHead(303, { location: address }).end();
}

/** Adds a cookie to an answer. */
export function setCookie({ response }: Visit, cookie: string): void {
  response.appendHeader("set-cookie", cookie);
}
