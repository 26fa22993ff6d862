import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "../domain/viewer";
import { sendText } from "../http/send-page.server";
import { openStateStore } from "../state/state-store.server";
import type { AuthSettings } from "./auth-settings";
import { createHiddenCookie } from "./session-cookie";
import { Sessions } from "./sessions.server";

/** Accounts and sessions at work. */
export interface SignIn {
  readonly identify: (request: IncomingMessage) => Promise<Viewer | null>;
  readonly serve: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SignInOptions {
  readonly settings: AuthSettings;
  readonly stateDir: string;
  readonly now?: () => number;
}

/** Opens accounts and sessions. Throws where the state folder is in use or cannot be written. */
export async function openSignIn({ settings, stateDir, now = Date.now }: SignInOptions): Promise<SignIn> {
  const state = openStateStore(stateDir);
  const sessions = new Sessions(state, { idleMs: settings.idleMs, longestMs: settings.longestMs, now });
  const isSecure = settings.publicUrl?.startsWith("https:") === true;
  const cookie = createHiddenCookie("readiness-session", isSecure);
  return {
    identify: async (request) => sessions.find(cookie.read(request.headers.cookie))?.viewer ?? null,
    serve: async (_request, response) => sendText(response, 404, "There is nothing here."),
    close: async () => state.close(),
  };
}
