import { createHash, randomBytes } from "node:crypto";
import type { Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { readRoles, readScopes, writeRoles, writeScopes } from "./stored-grants";

/** Milliseconds between two notes of when a session was last used; each is a write to the disk. */
const SEEN_STEP = 60_000;
/** Milliseconds by which a session may have been used in the future; one further ahead is from before the clock was put back, and its age is not known. */
const CLOCK_SLACK = 5 * 60_000;

export interface SessionLimits {
  readonly idleMs: number;
  readonly longestMs: number;
  readonly now: () => number;
}

/** Sessions remembered as they were read; a dashboard has fewer people at a time. */
const MOST_REMEMBERED = 1000;

/** Who begins a session, and what a provider gave for it. */
export interface SessionStart {
  readonly viewer: Viewer;
  /** Account of our own; null for a provider's people. */
  readonly accountId: string | null;
  readonly provider: ProviderSession | null;
  /** What the browser says it is, shortened. */
  readonly browser: string;
}

export interface ProviderSession {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's own name of the session; null where it gives none. */
  readonly session: string | null;
}

/** A session as its owner sees it. */
export interface SessionEntry {
  readonly publicId: string;
  readonly browser: string;
  /** ISO instants. */
  readonly createdAt: string;
  readonly seenAt: string;
  readonly endsAt: string;
}

/** A session that is under way. */
export interface OpenSession {
  readonly idHash: string;
  readonly publicId: string;
  readonly viewer: Viewer;
  readonly provider: ProviderSession | null;
  readonly sealedTokens: string | null;
  readonly refreshAfter: number | null;
}

interface SessionRow {
  readonly id_hash: string;
  readonly public_id: string;
  readonly via: "local" | "oidc";
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly provider_session: string | null;
  readonly viewer_id: string;
  readonly viewer_name: string;
  readonly roles: string;
  readonly scopes: string;
  readonly sealed_tokens: string | null;
  readonly refresh_after: number | null;
  readonly seen_at: number;
  readonly ends_at: number;
}

/** Gives the hash under which a session is kept. */
export function toIdHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Sessions of signed-in people: found by the hash of a secret that only their browser has, ended by time or by hand. */
export class Sessions {
  readonly #state: StateStore;
  readonly #limits: SessionLimits;
  /** Rows as they were read since the state last changed: a page takes less time than the question who asks for it. */
  readonly #read = new Map<string, SessionRow>();
  #readAt = Number.NaN;

  constructor(state: StateStore, limits: SessionLimits) {
    this.#state = state;
    this.#limits = limits;
  }

  /** Begins a session under a new secret, which it returns; a secret from before sign-in is never taken over. */
  start({ viewer, accountId, provider, browser }: SessionStart): string {
    const secret = randomBytes(32).toString("base64url");
    const now = this.#limits.now();
    this.#removeEnded(now);
    this.#state.run(
      `insert into session (id_hash, public_id, via, account_id, issuer, subject, provider_session, viewer_id, viewer_name,
         roles, scopes, browser, created_at, seen_at, ends_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        toIdHash(secret),
        randomBytes(9).toString("base64url"),
        accountId === null ? "oidc" : "local",
        accountId,
        provider?.issuer ?? null,
        provider?.subject ?? null,
        provider?.session ?? null,
        viewer.id,
        viewer.name,
        writeRoles(viewer.roles),
        writeScopes(viewer.scopes),
        browser,
        now,
        now,
        now + this.#limits.longestMs,
      ],
    );
    return secret;
  }

  /** Finds the session of a secret and notes that it is in use; null where it has ended, was ended, or never was. */
  find(secret: string | null): OpenSession | null {
    if (secret === null) return null;
    const { now: clock, idleMs } = this.#limits;
    const now = clock();
    const row = this.#findRow(toIdHash(secret));
    if (row === null || row.ends_at <= now || row.seen_at <= now - idleMs) return null;
    if (row.seen_at >= now + CLOCK_SLACK) return null;
    if (now - row.seen_at >= Math.min(SEEN_STEP, idleMs / 4)) this.#noteSeen(row.id_hash, now);
    return toOpenSession(row);
  }

  /** Lists the sessions of a viewer that are under way, the one used last first. */
  list(viewerId: string): readonly SessionEntry[] {
    const { now, idleMs } = this.#limits;
    return this.#state
      .list<{
        readonly public_id: string;
        readonly browser: string;
        readonly created_at: number;
        readonly seen_at: number;
        readonly ends_at: number;
      }>(
        `select public_id, browser, created_at, seen_at, ends_at from session
         where viewer_id = ? and ends_at > ? and seen_at > ? order by seen_at desc, public_id`,
        [viewerId, now(), now() - idleMs],
      )
      .map((row) => ({
        publicId: row.public_id,
        browser: row.browser,
        createdAt: toInstant(row.created_at),
        seenAt: toInstant(row.seen_at),
        endsAt: toInstant(row.ends_at),
      }));
  }

  /** Ends the session of a secret, if there is one. */
  end(secret: string | null): number {
    return secret === null ? 0 : this.endByHash(toIdHash(secret));
  }

  /** Ends the session of a hash. */
  endByHash(idHash: string): number {
    return this.#state.run("delete from session where id_hash = ?", [idHash]);
  }

  /** Ends one of a viewer's own sessions. */
  endOwn(viewerId: string, publicId: string): number {
    return this.#state.run("delete from session where viewer_id = ? and public_id = ?", [viewerId, publicId]);
  }

  /** Ends all sessions of a viewer, but for one where that is given. */
  endAll(viewerId: string, exceptHash = ""): number {
    return this.#state.run("delete from session where viewer_id = ? and id_hash <> ?", [
      viewerId,
      exceptHash,
    ]);
  }

  /** Ends what a provider says has ended: one of its sessions, or all of a person where it names none. */
  endOfProvider({ issuer, subject, session }: ProviderEnd): number {
    return session === null
      ? this.#state.run("delete from session where issuer = ? and subject = ?", [issuer, subject])
      : this.#state.run(
          "delete from session where issuer = ? and provider_session = ? and subject = coalesce(?, subject)",
          [issuer, session, subject],
        );
  }

  /** Keeps what a provider gave for a session, and when to ask it again. */
  keepTokens(idHash: string, sealedTokens: string, refreshAfter: number | null): void {
    this.#state.run("update session set sealed_tokens = ?, refresh_after = ? where id_hash = ?", [
      sealedTokens,
      refreshAfter,
      idHash,
    ]);
  }

  /** Puts off the next question to the provider. */
  putOffRefresh(idHash: string, refreshAfter: number): void {
    this.#state.run("update session set refresh_after = ? where id_hash = ?", [refreshAfter, idHash]);
  }

  #findRow(idHash: string): SessionRow | null {
    const version = this.#state.version();
    if (version !== this.#readAt || this.#read.size >= MOST_REMEMBERED) this.#read.clear();
    this.#readAt = version;
    const remembered = this.#read.get(idHash);
    if (remembered !== undefined) return remembered;
    const row = this.#state.find<SessionRow>(
      `select session.id_hash, public_id, via, issuer, subject, provider_session, viewer_id, viewer_name,
         coalesce(account.roles, session.roles) as roles, coalesce(account.scopes, session.scopes) as scopes,
         sealed_tokens, refresh_after, seen_at, ends_at
       from session left join account on account.id = session.account_id
       where id_hash = ? and coalesce(account.is_disabled, 0) = 0`,
      [idHash],
    );
    if (row !== null) this.#read.set(idHash, row);
    return row;
  }

  #noteSeen(idHash: string, now: number): void {
    try {
      this.#state.run("update session set seen_at = ? where id_hash = ?", [now, idHash]);
    } catch (error) {
      // On a full disk people go on reading, and are asked to sign in again sooner.
      console.error(`A session's use was not noted: ${error instanceof Error ? error.message : error}`);
    }
  }

  #removeEnded(now: number): void {
    this.#state.run("delete from session where ends_at <= ? or seen_at <= ?", [
      now,
      now - this.#limits.idleMs,
    ]);
  }
}

/** What a provider says has ended; a person, one session, or both. */
export interface ProviderEnd {
  readonly issuer: string;
  readonly subject: string | null;
  readonly session: string | null;
}

function toOpenSession(row: SessionRow): OpenSession {
  const { issuer, subject } = row;
  return {
    idHash: row.id_hash,
    publicId: row.public_id,
    viewer: {
      id: row.viewer_id,
      name: row.viewer_name,
      roles: readRoles(row.roles),
      scopes: readScopes(row.scopes),
      via: row.via,
    },
    provider: issuer === null || subject === null ? null : { issuer, subject, session: row.provider_session },
    sealedTokens: row.sealed_tokens,
    refreshAfter: row.refresh_after,
  };
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
