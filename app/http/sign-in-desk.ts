import type { AppLoadContext } from "@remix-run/node";
import type { Role, Scope, Viewer } from "../domain/viewer";
import { notFound } from "./refusal";

/** What the sign-in page shows. */
export interface SignInDesk {
  readonly way: "local" | "oidc";
  readonly formToken: string;
  /** Path to go to afterwards. */
  readonly returnTo: string;
  /** Why the last try failed; null before the first. */
  readonly trouble: string | null;
}

/** One of a viewer's sessions. */
export interface SessionLine {
  readonly publicId: string;
  readonly browser: string;
  /** ISO instants. */
  readonly createdAt: string;
  readonly seenAt: string;
  readonly endsAt: string;
  readonly isThisOne: boolean;
}

/** One of a viewer's tokens. */
export interface TokenLine {
  readonly publicId: string;
  readonly label: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** ISO instants. */
  readonly createdAt: string;
  readonly endsAt: string;
  /** To the hour; null for one that was never used. */
  readonly usedAt: string | null;
}

/** What the account page shows. */
export interface AccountDesk {
  readonly viewer: Viewer;
  readonly formToken: string;
  readonly sessions: readonly SessionLine[];
  readonly tokens: readonly TokenLine[];
  /** A token that was just made; null but in the answer to the form that made it. */
  readonly newToken: { readonly token: string; readonly endsAt: string } | null;
  /** Outcome of the last form; null where there was none. */
  readonly notice: { readonly isGood: boolean; readonly text: string } | null;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent to the sign-in page alone. */
    readonly signInDesk?: SignInDesk;
    /** Lent to the account page alone. */
    readonly accountDesk?: AccountDesk;
    /** Lent to the page after sign-out alone: where one signs out at the provider too, or null. */
    readonly exitAddress?: string | null;
  }
}

/** Gives the desk of the sign-in page; throws a 404 Response where nobody signs in. */
export function getSignInDesk({ signInDesk }: AppLoadContext): SignInDesk {
  if (signInDesk === undefined) throw notFound("Nobody signs in here.");
  return signInDesk;
}

/** Gives the desk of the account page; throws a 404 Response where there are no accounts. */
export function getAccountDesk({ accountDesk }: AppLoadContext): AccountDesk {
  if (accountDesk === undefined) throw notFound("There are no accounts here.");
  return accountDesk;
}
