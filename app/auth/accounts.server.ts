import { randomUUID } from "node:crypto";
import type { Role, Scope } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import type { AuthEvent, RecordAuthEvent } from "./auth-event";
import { readRoles, readScopes, writeRoles, writeScopes } from "./stored-grants";

/** An account of our own. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  readonly isDisabled: boolean;
  /** ISO instants. */
  readonly createdAt: string;
  readonly passwordChangedAt: string;
}

export interface Grants {
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly roles: string;
  readonly scopes: string;
  readonly is_disabled: number;
  readonly created_at: number;
  readonly password_changed_at: number;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@'-]{0,63}$/u;

/** Thrown where an account cannot be made or found; the message is for whoever asked. */
export class AccountError extends Error {}

/** Local accounts. What takes rights away, or could, ends the account's sessions in the same transaction. */
export class Accounts {
  readonly #state: StateStore;
  readonly #record: RecordAuthEvent;
  readonly #now: () => number;

  constructor(state: StateStore, record: RecordAuthEvent, now: () => number) {
    this.#state = state;
    this.#record = record;
    this.#now = now;
  }

  list(): readonly Account[] {
    return this.#state.list<AccountRow>("select * from account order by name").map(toAccount);
  }

  isEmpty(): boolean {
    return this.#state.find("select 1 as one from account limit 1") === null;
  }

  /** Finds an account and the hash of its password, whether it is disabled or not. */
  findByName(name: string): { readonly account: Account; readonly password: string } | null {
    const row = this.#state.find<AccountRow>("select * from account where name = ?", [name.normalize("NFC")]);
    return row === null ? null : { account: toAccount(row), password: row.password };
  }

  /** Makes an account; throws an AccountError where the name is taken or is none. */
  add(name: string, passwordHash: string, grants: Grants): Account {
    const known = name.normalize("NFC");
    if (!NAME.test(known)) {
      throw new AccountError(
        "A name has up to 64 letters, digits and . _ - @ ', and begins with a letter or a digit.",
      );
    }
    return this.#state.transact(() => {
      if (this.findByName(known) !== null) throw new AccountError(`There is an account "${known}" already.`);
      const id = `local:${randomUUID()}`;
      this.#state.run(
        `insert into account (id, name, password, roles, scopes, created_at, password_changed_at)
         values (?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          known,
          passwordHash,
          writeRoles(grants.roles),
          writeScopes(grants.scopes),
          this.#now(),
          this.#now(),
        ],
      );
      this.#note("account_added", id, toDetail(grants));
      return this.#get(known);
    });
  }

  /** Gives an account other roles and scopes. */
  change(name: string, grants: Grants): Account {
    return this.#act(name, (id) => {
      this.#state.run("update account set roles = ?, scopes = ? where id = ?", [
        writeRoles(grants.roles),
        writeScopes(grants.scopes),
        id,
      ]);
      this.#note("account_changed", id, toDetail(grants));
    });
  }

  disable(name: string): Account {
    return this.#act(name, (id) => {
      this.#state.run("update account set is_disabled = 1 where id = ?", [id]);
      this.#note("account_disabled", id);
    });
  }

  enable(name: string): Account {
    return this.#act(name, (id) => {
      this.#state.run("update account set is_disabled = 0 where id = ?", [id]);
      this.#note("account_enabled", id);
    });
  }

  /** Gives an account another password; its tokens end as its sessions do, since whoever knew the old one may have made them. */
  setPassword(name: string, passwordHash: string, by = "command"): Account {
    return this.#act(name, (id) => {
      this.#state.run("update account set password = ?, password_changed_at = ? where id = ?", [
        passwordHash,
        this.#now(),
        id,
      ]);
      this.#note("password_changed", id, null, by);
      const tokens = this.#state.list<{ public_id: string }>(
        "select public_id from api_token where account_id = ? order by created_at",
        [id],
      );
      this.#state.run("delete from api_token where account_id = ?", [id]);
      for (const token of tokens) this.#note("token_revoked", id, token.public_id, by);
    });
  }

  /** Ends all sessions of an account and says how many there were. */
  endSessions(name: string): number {
    const { id } = this.#get(name);
    return this.#state.transact(() => {
      const ended = this.#state.run("delete from session where account_id = ?", [id]);
      this.#note("session_ended", id, String(ended));
      return ended;
    });
  }

  remove(name: string): void {
    const { id } = this.#get(name);
    this.#state.transact(() => {
      this.#state.run("delete from account where id = ?", [id]);
      this.#note("account_removed", id);
    });
  }

  #act(name: string, work: (id: string) => void): Account {
    const { id } = this.#get(name);
    this.#state.transact(() => {
      work(id);
      this.#state.run("delete from session where account_id = ?", [id]);
    });
    return this.#get(name);
  }

  #get(name: string): Account {
    const found = this.findByName(name);
    if (found === null) throw new AccountError(`There is no account "${name}".`);
    return found.account;
  }

  #note(kind: AuthEvent["kind"], id: string, detail: string | null = null, by = "command"): void {
    this.#record({ kind, via: by === "command" ? "command" : "local", viewerId: id, by, detail });
  }
}

function toDetail({ roles, scopes }: Grants): string {
  return `${writeRoles(roles)} ${writeScopes(scopes)}`;
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    roles: readRoles(row.roles),
    scopes: readScopes(row.scopes),
    isDisabled: row.is_disabled === 1,
    createdAt: new Date(row.created_at).toISOString(),
    passwordChangedAt: new Date(row.password_changed_at).toISOString(),
  };
}
