import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { AccountError, type Grants } from "./accounts.server";
import type { RecordAuthEvent } from "./auth-event";
import { toSharedGrants } from "./shared-grants";
import { readRoles, readScopes, writeRoles, writeScopes } from "./stored-grants";
import { TokenOwners } from "./token-owners.server";
import { SELECT_TOKEN, type TokenEntry, type TokenRow, toTokenEntry, toTokenGrants } from "./token-row";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Tokens that somebody has at once. */
const MOST_OWN = 20;
/** Days after which the tokens of somebody rest whom the provider has not let in since. */
const OWNER_DAYS = 30;
/** Days that a token lasts at most, and unless told otherwise. */
export const LONGEST_TOKEN_DAYS = 366;
export const USUAL_TOKEN_DAYS = 90;

export interface TokenWish extends Grants {
  readonly label: string;
  readonly account: string | null;
  readonly days: number;
}

/** Whose rights bound a token: an account, somebody of a provider, or nobody. */
interface Owner {
  readonly accountId: string | null;
  readonly ownerId: string | null;
  readonly grants: Grants | null;
}

/** A token that was just made. */
export interface MadeToken {
  readonly token: string;
  readonly publicId: string;
  /** ISO instant. */
  readonly endsAt: string;
}

/** What a token looks like, so that one that is found somewhere can be recognised. */
const SHAPE = /^readiness_[\w-]{43}$/;

/** Tokens by which programs read the dashboard: kept as hashes, with an end, and never with more rights than their account has. */
export class Tokens {
  readonly #state: StateStore;
  readonly #record: RecordAuthEvent;
  readonly #now: () => number;

  constructor(state: StateStore, record: RecordAuthEvent, now: () => number) {
    this.#state = state;
    this.#record = record;
    this.#now = now;
  }

  /** Makes a token and gives it, this once. Throws an `AccountError` where it cannot be made. */
  add({ account, ...wish }: TokenWish): MadeToken {
    const owner = account === null ? null : this.#findOwner(account);
    const bound = { accountId: owner?.id ?? null, ownerId: null, grants: owner };
    return this.#make(wish, bound, { via: "command", by: "command" });
  }

  /** Makes a token for somebody who is signed in, with no more than their own rights. Throws an `AccountError` as `add` does. */
  addOwn(viewer: Viewer, wish: Omit<TokenWish, "account">): MadeToken {
    if (this.listOwn(viewer).length >= MOST_OWN)
      throw new AccountError(`You have ${MOST_OWN} tokens, and that is the most. Revoke one first.`);
    const isLocal = viewer.via === "local";
    const bound: Owner = {
      accountId: isLocal ? viewer.id : null,
      ownerId: isLocal ? null : viewer.id,
      grants: viewer,
    };
    return this.#state.transact(() => {
      if (!isLocal) new TokenOwners(this.#state, this.#now).begin(viewer);
      return this.#make(wish, bound, { via: viewer.via, by: viewer.id });
    });
  }

  #make(
    { label, days, roles, scopes }: Omit<TokenWish, "account">,
    owner: Owner,
    doer: { readonly via: Viewer["via"] | "command"; readonly by: string },
  ): MadeToken {
    if (label.trim() === "" || label.length > 100)
      throw new AccountError("Say in up to 100 characters what the token is for.");
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS) {
      throw new AccountError(`A token lasts 1 to ${LONGEST_TOKEN_DAYS} days; ${days} is not one of those.`);
    }
    const granted =
      owner.grants === null ? { roles, scopes } : toSharedGrants({ roles, scopes }, owner.grants);
    if (granted.roles.length === 0)
      throw new AccountError("The token would have no role. Give it one that its account has.");
    const token = `readiness_${randomBytes(32).toString("base64url")}`;
    const publicId = randomUUID();
    const endsAt = this.#now() + days * DAY;
    const grants = [writeRoles(granted.roles), writeScopes(granted.scopes)];
    this.#state.transact(() => {
      this.#state.run(
        `insert into api_token (id_hash, public_id, label, account_id, owner_id, roles, scopes, created_at, ends_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          ...[toHash(token), publicId, label.trim(), owner.accountId, owner.ownerId],
          ...[...grants, this.#now(), endsAt],
        ],
      );
      const viewerId = owner.accountId ?? owner.ownerId;
      const detail = `${publicId} ${grants.join(" ")} until ${new Date(endsAt).toISOString().slice(0, 10)}`;
      this.#record({ kind: "token_added", ...doer, viewerId, detail });
    });
    return { token, publicId, endsAt: new Date(endsAt).toISOString() };
  }

  /** Lists the tokens that have not ended. */
  list(): readonly TokenEntry[] {
    return this.#state
      .list<TokenRow>(`${SELECT_TOKEN} where token.ends_at > ? order by token.created_at`, [this.#now()])
      .map(toTokenEntry);
  }

  /** Lists the tokens of somebody that have not ended. */
  listOwn({ id }: Viewer): readonly TokenEntry[] {
    return this.#state
      .list<TokenRow>(
        `${SELECT_TOKEN} where token.ends_at > ? and ? in (token.account_id, token.owner_id) order by token.created_at`,
        [this.#now(), id],
      )
      .map(toTokenEntry);
  }

  /** Ends a token at once. Throws an `AccountError` where there is none of that name. */
  revoke(publicId: string): void {
    const where = "public_id = ?";
    if (!this.#end(where, [publicId], publicId, { via: "command", by: "command" }))
      throw new AccountError(`There is no token ${publicId}.`);
  }

  /** Ends a token of somebody who is signed in; false where they have none of that name. */
  revokeOwn({ id, via }: Viewer, publicId: string): boolean {
    return this.#end("public_id = ? and ? in (account_id, owner_id)", [publicId, id], publicId, {
      via,
      by: id,
    });
  }

  #end(
    where: string,
    values: readonly string[],
    publicId: string,
    doer: { readonly via: Viewer["via"] | "command"; readonly by: string },
  ): boolean {
    return this.#state.transact(() => {
      const row = this.#state.find<Pick<TokenRow, "account_id" | "owner_id">>(
        `select account_id, owner_id from api_token where ${where}`,
        values,
      );
      if (row === null) return false;
      this.#state.run(`delete from api_token where ${where}`, values);
      const viewerId = row.account_id ?? row.owner_id;
      this.#record({ kind: "token_revoked", ...doer, viewerId, detail: publicId });
      return true;
    });
  }

  /** Finds whose token it is; null for one that is unknown, has ended, or whose account is disabled. */
  find(token: string): Viewer | null {
    if (!SHAPE.test(token)) return null;
    const row = this.#state.find<TokenRow>(`${SELECT_TOKEN} where token.id_hash = ?`, [toHash(token)]);
    if (row === null || row.ends_at <= this.#now() || row.is_disabled === 1) return null;
    if (row.owner_id !== null && (row.owner_seen_at ?? 0) + OWNER_DAYS * DAY <= this.#now()) return null;
    this.#noteUsed(row);
    const ownerId = row.account_id ?? row.owner_id;
    const owner = ownerId === null ? {} : { ownerId };
    return { id: row.public_id, name: row.label, ...toTokenGrants(row), ...owner, via: "token" };
  }

  /** Often enough to see which tokens nobody needs, and seldom enough that reading stays quick. */
  #noteUsed({ public_id: publicId, used_at: usedAt, label }: TokenRow): void {
    const now = this.#now();
    if (usedAt !== null && now - usedAt < HOUR) return;
    try {
      this.#state.transact(() => {
        this.#state.run("update api_token set used_at = ? where public_id = ?", [now, publicId]);
        if (usedAt !== null) return;
        this.#record({
          kind: "token_first_used",
          via: "token",
          viewerId: publicId,
          by: publicId,
          detail: label,
        });
      });
    } catch (error) {
      // On a full disk programs go on reading.
      console.error(`A token's use was not noted: ${error instanceof Error ? error.message : error}`);
    }
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

function toHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
