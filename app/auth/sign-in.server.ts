import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "../domain/viewer";
import type { RequestHandler } from "../http/page-server.server";
import { sendRedirect, sendText } from "../http/send-page.server";
import { withParams } from "../http/with-params";
import { chooseOrderSocket, serveOrders } from "../state/order-server.server";
import type { Orders } from "../state/orders.server";
import { openStateStore, type StateStore } from "../state/state-store.server";
import { toStateTrouble } from "../state/state-trouble";
import { readAccessFile } from "./access-file.server";
import { AccountForms, type AccountVisit } from "./account-forms.server";
import { createAccountOrders } from "./account-orders.server";
import { Accounts } from "./accounts.server";
import type { RecordAuthEvent } from "./auth-event";
import type { AuthSettings } from "./auth-settings";
import { readBearerToken } from "./bearer-token";
import { makeFirstAccount } from "./first-account.server";
import { FormSeal } from "./form-seal.server";
import { LocalSignIn } from "./local-sign-in.server";
import { ProviderSignIn } from "./provider-sign-in.server";
import { leadTo, type Reception, sendPage, setCookie, type Visit } from "./reception.server";
import { toReturnPath } from "./return-to";
import { createHiddenCookie } from "./session-cookie";
import { type OpenSession, Sessions } from "./sessions.server";
import { sendSignInPage } from "./sign-in-page.server";
import { createTokenOrders } from "./token-orders.server";
import { Tokens } from "./tokens.server";

/** Accounts and sessions at work. */
export interface SignIn {
  readonly identify: (request: IncomingMessage) => Promise<Viewer | null>;
  readonly serve: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SignInOptions {
  readonly settings: AuthSettings;
  readonly stateDir: string;
  readonly handle: RequestHandler;
  readonly hasDataPages: boolean;
  /** Tells the operator what to know. */
  readonly say: (line: string) => void;
  /** Tells the operator of trouble. */
  readonly log: (line: string) => void;
  /** Gives what writes events into the state, once it is open; nothing is written unless given. */
  readonly openRecord?: (state: StateStore) => RecordAuthEvent;
  /** Orders of commands besides those about accounts. */
  readonly orders?: Orders;
  readonly now?: () => number;
}

/**
 * Opens accounts and sessions, and makes the first account where there are local accounts and none yet.
 *
 * Throws where the state folder is in use or cannot be written, and where the file of claims is not as it must be.
 */
export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  const { settings, stateDir, say, now = Date.now } = options;
  const { oidc, publicUrl } = settings;
  if (oidc !== null) readAccessFile(oidc.accessFile);
  const socket = chooseOrderSocket(stateDir);
  const state = openStateStore(stateDir, { socket: socket.path });
  const record = options.openRecord?.(state) ?? (() => undefined);
  const isSecure = publicUrl?.startsWith("https:") === true;
  const reception: Reception = {
    settings,
    state,
    sessions: new Sessions(state, { idleMs: settings.idleMs, longestMs: settings.longestMs, now }),
    accounts: new Accounts(state, record, now),
    sessionCookie: createHiddenCookie("readiness-session", isSecure),
    visitCookie: createHiddenCookie("readiness-visit", isSecure),
    seal: new FormSeal(),
    handle: options.handle,
    record,
    log: options.log,
    now,
    hasDataPages: options.hasDataPages,
  };
  const provider =
    oidc === null || publicUrl === null
      ? null
      : new ProviderSignIn(reception, {
          oidc,
          publicUrl,
          readGrants: () => readAccessFile(oidc.accessFile),
        });
  if (provider === null) {
    const file = await makeFirstAccount(reception.accounts, stateDir);
    if (file !== null)
      say(`The first account and its password are in ${file}. Sign in, change it, and remove the file.`);
  }
  const closeOrders = await serveOrders(
    state,
    { ...createAccountOrders(() => record, now), ...createTokenOrders(() => record, now), ...options.orders },
    socket,
  );
  return {
    ...toSignIn(reception, provider),
    close: async () => {
      await closeOrders();
      state.close();
    },
  };
}

const CANNOT_WRITE =
  "The service cannot write anything down just now, so nothing was changed. Try again later; its log tells whoever runs it what to do.";

function toSignIn(reception: Reception, provider: ProviderSignIn | null): Omit<SignIn, "close"> {
  const { sessions, sessionCookie, record } = reception;
  const local = provider === null ? new LocalSignIn(reception) : null;
  const tokens = new Tokens(reception.state, record, reception.now);
  const account = new AccountForms(reception, local, tokens);

  function find(request: IncomingMessage): { readonly secret: string; readonly session: OpenSession } | null {
    const secret = sessionCookie.read(request.headers.cookie);
    const session = sessions.find(secret);
    // Sessions of another way of signing in ended when the setting changed.
    if (secret === null || session === null || (session.provider === null) !== (provider === null))
      return null;
    provider?.askAgain(secret, session);
    return { secret, session };
  }

  async function signOut(visit: AccountVisit): Promise<void> {
    const { session, secret } = visit;
    if ((await account.readForm(visit)) === null) return leadTo(visit, "/account");
    const exit = (await provider?.prepareExit(secret, session)) ?? null;
    reception.state.transact(() => {
      sessions.endByHash(session.idHash);
      const { id, via } = session.viewer;
      record({ kind: "signed_out", via, viewerId: id, by: id, detail: null });
    });
    setCookie(visit, sessionCookie.clear());
    // What this browser kept of pages goes as well, for the next person at the same desk.
    visit.response.setHeader("clear-site-data", '"cache"');
    leadTo(visit, withParams("/signed-out", { exit: exit ?? undefined }));
  }

  async function showSignedOut(visit: Visit): Promise<void> {
    const address = provider?.takeExit(visit.url.searchParams.get("exit")) ?? null;
    // Not a redirection: that would still count as the form's, which may lead to this dashboard only.
    if (address !== null) visit.response.setHeader("refresh", `0; url=${address}`);
    await sendPage(reception, visit, "/signed-out", {
      viewer: null,
      hasDataPages: false,
      exitAddress: address,
    });
  }

  async function get(visit: Visit): Promise<void> {
    const { url, request, response } = visit;
    const found = find(request);
    const returnTo = toReturnPath(url.searchParams.get("returnTo"));
    switch (url.pathname) {
      case "/sign-in":
        return found === null ? sendSignInPage(reception, visit, returnTo) : sendRedirect(response, returnTo);
      case "/signed-out":
        return showSignedOut(visit);
      case "/account":
        return found === null
          ? sendRedirect(response, withParams("/sign-in", { returnTo: "/account" }))
          : account.show({ ...visit, ...found });
      case "/sign-in/start":
        if (provider === null) break;
        // A page of another site may lead here, but nobody is signed in without a press of our own button.
        return request.headers["sec-fetch-site"] === "cross-site"
          ? sendRedirect(response, withParams("/sign-in", { returnTo }))
          : provider.begin(visit);
      case "/sign-in/callback":
        if (provider !== null) return provider.finish(visit);
        break;
      default:
    }
    sendText(response, 404, "There is nothing here.");
  }

  async function post(visit: Visit): Promise<void> {
    const { pathname } = visit.url;
    if (pathname === "/sign-in" && local !== null) return local.take(visit);
    if (pathname === "/sign-in/back-channel" && provider !== null) return provider.takeMessage(visit);
    const isForm = [
      "/sign-out",
      "/account/password",
      "/account/tokens",
      "/account/tokens/revoke",
      "/account/sessions/end",
      "/account/sessions/end-others",
    ];
    if (!isForm.includes(pathname)) return sendText(visit.response, 404, "There is nothing here.");
    const found = find(visit.request);
    if (found === null) return leadTo(visit, withParams("/sign-in", { returnTo: "/account" }));
    return pathname === "/sign-out" ? signOut({ ...visit, ...found }) : account.take({ ...visit, ...found });
  }

  /** Nothing is half done: what could not be written was taken back whole. */
  async function unlessDiskFails(visit: Visit, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const trouble = toStateTrouble(error, reception.state.folder);
      if (trouble === null || visit.response.headersSent) throw error;
      reception.log(trouble);
      visit.response.setHeader("retry-after", "60");
      await sendSignInPage(reception, visit, "/", { status: 503, text: CANNOT_WRITE });
    }
  }

  return {
    identify: async (request) => {
      const token = readBearerToken(request.headers);
      // Who sends a token is known by that alone, so that a wrong one is never made good by a cookie.
      return token === null ? (find(request)?.session.viewer ?? null) : tokens.find(token);
    },
    serve: async (request, response, url) => {
      const visit = { request, response, url };
      if (request.method === "GET" || request.method === "HEAD")
        return unlessDiskFails(visit, () => get(visit));
      if (request.method === "POST") return unlessDiskFails(visit, () => post(visit));
      response.setHeader("allow", "GET, HEAD, POST");
      sendText(response, 405, "Only GET, HEAD and POST are offered.");
    },
  };
}
