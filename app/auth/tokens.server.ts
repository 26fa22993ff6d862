import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Role, Scope, Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { AccountError, type Grants } from "./accounts.server";
import { toSharedGrants } from "./shared-grants";
import { readRoles, readScopes, writeRoles, writeScopes } from "./stored-grants";

const DAY = 24 * 60 * 60 * 1000;
/** Days that a token lasts at most, and unless told otherwise. */
export const LONGEST_TOKEN_DAYS = 366;
export const USUAL_TOKEN_DAYS = 90;

/** A token as lists show it; the token itself is shown once, when it is made. */
export interface TokenEntry extends Grants {
  readonly publicId: string;
  readonly label: string;
  /** Name of the account that bounds it; null for one of no account. */
  readonly account: string | null;
  /** ISO instants. */
  readonly createdAt: string;
  readonly endsAt: string;
}

export interface TokenWish extends Grants {
  readonly label: string;
  readonly account: string | null;
  readonly days: number;
}

interface TokenRow {
  readonly public_id: string;
  readonly label: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly account_roles: string | null;
  readonly account_scopes: string | null;
  readonly is_disabled: number | null;
  readonly roles: string;
  readonly scopes: string;
  readonly created_at: number;
  readonly ends_at: number;
}

const SELECT = `select token.*, account.name as account_name, account.roles as account_roles, account.scopes as account_scopes,
  account.is_disabled from api_token as token left join account on account.id = token.account_id`;

/** What a token looks like, so that one that is found somewhere can be recognised. */
const SHAPE = /^readiness_[\w-]{43}$/;

/** Tokens by which programs read the dashboard: kept as hashes, with an end, and never with more rights than their account has. */
export class Tokens {
  readonly #state: StateStore;
  readonly #now: () => number;

  constructor(state: StateStore, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  /** Makes a token and gives it, this once. Throws an `AccountError` where it cannot be made. */
  add({ label, account, days, roles, scopes }: TokenWish): {
    readonly token: string;
    readonly publicId: string;
  } {
    if (label.trim() === "" || label.length > 100)
      throw new AccountError("Say in up to 100 characters what the token is for.");
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS) {
      throw new AccountError(`A token lasts 1 to ${LONGEST_TOKEN_DAYS} days; ${days} is not one of those.`);
    }
    const owner = account === null ? null : this.#findOwner(account);
    const granted = owner === null ? { roles, scopes } : toSharedGrants({ roles, scopes }, owner);
    if (granted.roles.length === 0)
      throw new AccountError("The token would have no role. Give it one that its account has.");
    const token = `readiness_${randomBytes(32).toString("base64url")}`;
    const publicId = randomUUID();
    this.#state.run(
      `insert into api_token (id_hash, public_id, label, account_id, roles, scopes, created_at, ends_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        toHash(token),
        publicId,
        label.trim(),
        owner?.id ?? null,
        writeRoles(granted.roles),
        writeScopes(granted.scopes),
        this.#now(),
        this.#now() + days * DAY,
      ],
    );
    return { token, publicId };
  }

  /** Lists the tokens that have not ended. */
  list(): readonly TokenEntry[] {
    return this.#state
      .list<TokenRow>(`${SELECT} where token.ends_at > ? order by token.created_at`, [this.#now()])
      .map((row) => ({
        publicId: row.public_id,
        label: row.label,
        account: row.account_name,
        ...toGrants(row),
        createdAt: new Date(row.created_at).toISOString(),
        endsAt: new Date(row.ends_at).toISOString(),
      }));
  }

  /** Ends a token at once. Throws an `AccountError` where there is none of that name. */
  revoke(publicId: string): void {
    const changes = this.#state.run("delete from api_token where public_id = ?", [publicId]);
    if (changes === 0) throw new AccountError(`There is no token ${publicId}.`);
  }

  /** Finds whose token it is; null for one that is unknown, has ended, or whose account is disabled. */
  find(token: string): Viewer | null {
    if (!SHAPE.test(token)) return null;
    const row = this.#state.find<TokenRow>(`${SELECT} where token.id_hash = ?`, [toHash(token)]);
    if (row === null || row.ends_at <= this.#now() || row.is_disabled === 1) return null;
    return { id: row.public_id, name: row.label, ...toGrants(row), via: "token" };
  }

  #findOwner(name: string): Grants & { readonly id: string } {
    const row = this.#state.find<{ id: string; roles: string; scopes: string }>(
      "select id, roles, scopes from account where name = ? and is_disabled = 0",
      [name],
    );
    if (row === null) throw new AccountError(`There is no account "${name}" in use.`);
    return { id: row.id, roles: readRoles(row.roles), scopes: readScopes(row.scopes) };
  }
}

/** What a token grants today: what was given to it, as far as its account still has it. */
function toGrants(row: TokenRow): { readonly roles: readonly Role[]; readonly scopes: readonly Scope[] } {
  const own = { roles: readRoles(row.roles), scopes: readScopes(row.scopes) };
  if (row.account_id === null) return own;
  return toSharedGrants(own, {
    roles: readRoles(row.account_roles ?? "[]"),
    scopes: readScopes(row.account_scopes ?? "[]"),
  });
}

function toHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
