import type { IncomingMessage } from "node:http";
import type { Viewer } from "../domain/viewer";
import { isEmbedPath } from "../http/embed-origins";
import { sendEmbedRefusal } from "../http/embed-refusal";
import type { Gate } from "../http/gate";
import { isLoopbackName } from "../http/loopback";
import { sendRedirect, sendText } from "../http/send-page.server";
import { withParams } from "../http/with-params";
import type { AuthSettings } from "./auth-settings";
import { type CurrentRelease, chooseDoor, type Door } from "./door";
import { demonstrator, onlooker } from "./open-viewer";
import type { SignIn } from "./sign-in.server";

export interface GateOptions {
  readonly settings: AuthSettings;
  /** Address we listen on. */
  readonly host: string;
  readonly findCurrent: () => Promise<CurrentRelease>;
  /** Opens accounts and sessions, once they are needed. */
  readonly openSignIn: () => Promise<SignIn>;
}

/** A gate, and what starting and stopping it takes. */
export interface RunningGate extends Gate {
  /** Throws where real data would be open, or accounts cannot be opened. Gives how people come in. */
  readonly start: () => Promise<Door>;
  readonly close: () => Promise<void>;
}

const REAL_IS_NEVER_OPEN =
  'READINESS_AUTH is "open", and that is for the sample on this machine only. Leave it out, or set it to "local" or "oidc".';

/** Makes the gate that decides for each request how people come in and who sends it. */
export function createGate({ settings, host, findCurrent, openSignIn }: GateOptions): RunningGate {
  let signingIn: Promise<SignIn> | null = null;
  let hasAccounts = false;

  async function findDoor(): Promise<Door> {
    const door = chooseDoor(settings.mode, host, await findCurrent());
    hasAccounts = door === "local" || door === "oidc";
    return door;
  }

  function getSignIn(): Promise<SignIn> {
    signingIn ??= openSignIn().catch((error: unknown) => {
      signingIn = null;
      throw error;
    });
    return signingIn;
  }

  async function identify(request: IncomingMessage): Promise<Viewer | null> {
    switch (await findDoor()) {
      case "open":
        return isLoopbackName(request.headers.host) ? demonstrator : onlooker;
      case "empty":
        return onlooker;
      case "shut":
        return null;
      default:
        return (await getSignIn()).identify(request);
    }
  }

  return {
    identify,
    hasAccounts: () => hasAccounts,
    serve: async (request, response, url) => {
      if (!isSignInPath(url.pathname)) return false;
      const door = await findDoor();
      if (door === "local" || door === "oidc") {
        await (await getSignIn()).serve(request, response, url);
      } else sendRedirect(response, "/");
      return true;
    },
    refuse: (request, response, url) => {
      if (!hasAccounts) return sendText(response, 503, REAL_IS_NEVER_OPEN);
      if (isEmbedPath(url.pathname)) return sendEmbedRefusal(response, url);
      if (!wantsPage(request)) return sendText(response, 401, "Sign in to use this address.");
      sendRedirect(response, withParams("/sign-in", { returnTo: url.pathname + url.search }));
    },
    start: async () => {
      const door = await findDoor();
      if (door === "shut") throw new Error(REAL_IS_NEVER_OPEN);
      if (hasAccounts) await getSignIn();
      return door;
    },
    close: async () => {
      await (await signingIn)?.close();
    },
  };
}

/** Tells whether an address belongs to sign-in, sign-out or the account. */
export function isSignInPath(pathname: string): boolean {
  return ["/sign-in", "/sign-out", "/signed-out", "/account"].some(
    (path) => pathname === path || pathname.startsWith(`${path}/`),
  );
}

/** Programs and pictures get a plain refusal; whoever looks at pages is led to one. */
function wantsPage({ method, headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const mode = headers["sec-fetch-mode"];
  return mode === undefined ? (headers.accept ?? "").includes("text/html") : mode === "navigate";
}
