import type { Viewer } from "../domain/viewer";

/** What happened to somebody's access; carries no password, token or secret, and no name that is not an account's. */
export interface AuthEvent {
  readonly kind:
    | "signed_in"
    | "sign_in_refused"
    | "locked_out"
    | "signed_out"
    | "session_ended"
    | "account_added"
    | "account_changed"
    | "account_disabled"
    | "account_enabled"
    | "account_removed"
    | "password_changed"
    | "token_added"
    | "token_revoked"
    | "token_first_used";
  readonly via: Viewer["via"] | "command";
  /** Whose access it is; null where nobody known asked. */
  readonly viewerId: string | null;
  /** Who did it, where that is somebody else; commands act as "command". */
  readonly by: string | null;
  /** A code, a number, roles and scopes: more of what happened. */
  readonly detail: string | null;
}

/** Writes an event down; called inside the transaction that makes it true where there is one. */
export type RecordAuthEvent = (event: AuthEvent) => void;
