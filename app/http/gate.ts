import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import type { Viewer } from "../domain/viewer";
import { notSignedIn } from "./refusal";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Who sends the request; put there by the listener for every page. Absent counts as nobody. */
    readonly viewer?: Viewer | null;
    /** Whether people sign in here, so that pages link to the account. */
    readonly hasAccounts?: boolean;
  }
}

/** What the listener asks before it answers anything but health, built files and sign-in itself. */
export interface Gate {
  /** Finds who sends a request; null where nobody is signed in. Never throws for what a request holds. */
  readonly identify: (request: IncomingMessage) => Promise<Viewer | null>;
  /** Serves sign-in, sign-out and the account; false where the address is none of theirs. */
  readonly serve: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;
  /** Answers a request of nobody: browsers are led to sign-in, others are refused with 401. */
  readonly refuse: (request: IncomingMessage, response: ServerResponse, url: URL) => void;
  /** Whether people sign in here just now: false while the sample is open. */
  readonly hasAccounts: () => boolean;
}

/** Gives the viewer of a page; throws a 401 Response where there is none. */
export function getViewer({ viewer }: AppLoadContext): Viewer {
  if (!viewer) throw notSignedIn();
  return viewer;
}
