import type { Role, Scope } from "../domain/viewer";
import type { Grants } from "./accounts.server";
import { toSharedGrants } from "./shared-grants";
import { readRoles, readScopes } from "./stored-grants";

/** A token as lists show it; the token itself is shown once, when it is made. */
export interface TokenEntry extends Grants {
  readonly publicId: string;
  readonly label: string;
  /** Name of the account that bounds it; null for one of no account. */
  readonly account: string | null;
  /** ISO instants. */
  readonly createdAt: string;
  readonly endsAt: string;
  /** To the hour; null for one that was never used. */
  readonly usedAt: string | null;
}

/** A token with whoever bounds it, as it is stored. */
export interface TokenRow {
  readonly public_id: string;
  readonly label: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly account_roles: string | null;
  readonly account_scopes: string | null;
  readonly is_disabled: number | null;
  readonly owner_id: string | null;
  readonly owner_roles: string | null;
  readonly owner_scopes: string | null;
  readonly owner_seen_at: number | null;
  readonly used_at: number | null;
  readonly roles: string;
  readonly scopes: string;
  readonly created_at: number;
  readonly ends_at: number;
}

/** Reads tokens; a condition follows. */
export const SELECT_TOKEN = `select token.*, account.name as account_name, account.roles as account_roles, account.scopes as account_scopes,
  account.is_disabled, token_owner.roles as owner_roles, token_owner.scopes as owner_scopes, token_owner.seen_at as owner_seen_at
  from api_token as token
  left join account on account.id = token.account_id
  left join token_owner on token_owner.viewer_id = token.owner_id`;

/** Gives a token as lists show it. */
export function toTokenEntry(row: TokenRow): TokenEntry {
  return {
    publicId: row.public_id,
    label: row.label,
    account: row.account_name,
    ...toTokenGrants(row),
    createdAt: new Date(row.created_at).toISOString(),
    endsAt: new Date(row.ends_at).toISOString(),
    usedAt: row.used_at === null ? null : new Date(row.used_at).toISOString(),
  };
}

/** What a token grants today: what was given to it, as far as its account still has it. */
export function toTokenGrants(row: TokenRow): {
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
} {
  const own = { roles: readRoles(row.roles), scopes: readScopes(row.scopes) };
  if (row.account_id === null && row.owner_id === null) return own;
  return toSharedGrants(own, {
    roles: readRoles(row.account_roles ?? row.owner_roles ?? "[]"),
    scopes: readScopes(row.account_scopes ?? row.owner_scopes ?? "[]"),
  });
}
