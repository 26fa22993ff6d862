import type { AuditEvent, RecordAuditEvent } from "../domain/audit-event";
import type { StateStore, StateValue } from "../state/state-store.server";
import { readAnchor, writeAnchor } from "./audit-anchor.server";
import {
  type AuditAnchor,
  AuditChain,
  type AuditRow,
  type AuditVerdict,
  FIRST_HASH,
  hashRow,
} from "./audit-chain";

/** Rows that are read at once when a whole log is. */
const PART = 1000;
/** Characters that are kept of a text; the longest address the server takes has 1000. */
const LONGEST_TEXT = 2000;

/** Which events to list. */
export interface AuditFilter {
  readonly kind?: string | null;
  /** Id or account name of whoever did it or whom it is about. */
  readonly person?: string | null;
  /** Lists those before this position only; the newest where left out. */
  readonly before?: number | null;
  readonly limit: number;
}

/** A row with the names that accounts have today; null for people of a provider and accounts that are gone. */
export interface NamedAuditRow extends AuditRow {
  readonly viewer_name: string | null;
  readonly by_name: string | null;
}

/** The log of a state folder that is open. */
export interface AuditLog {
  readonly record: RecordAuditEvent;
  /** Follows the whole log and says where it is first broken. */
  readonly verify: () => AuditVerdict;
  /** Lists events, newest first. */
  readonly list: (filter: AuditFilter) => readonly NamedAuditRow[];
}

const LIST = `
  select event.*, viewer.name as viewer_name, doer.name as by_name
  from audit_event as event
  left join account as viewer on viewer.id = event.viewer_id
  left join account as doer on doer.id = event.by_id
  where event.position < ?
    and (? is null or event.kind = ?)
    and (? is null or ? in (event.viewer_id, event.by_id) or ? in (viewer.name, doer.name))
  order by event.position desc
  limit ?`;

/**
 * Opens the log of a state folder.
 *
 * The anchor is written after each transaction; where the process was killed between the two, it is moved on here. One that the log
 * does not reach or agree with stays as it is, as evidence for `verify`.
 */
export function openAuditLog(state: StateStore, now: () => number = Date.now): AuditLog {
  let isFlushing = false;
  moveAnchor(state);

  /** Waits for the transaction to end: an event of one that is taken back was never there. */
  function flushSoon(): void {
    if (isFlushing) return;
    isFlushing = true;
    queueMicrotask(() => {
      isFlushing = false;
      try {
        moveAnchor(state);
      } catch {
        // The disk is full, or the folder was closed: the anchor catches up with the next event, or when the log is opened next.
      }
    });
  }

  function record(event: AuditEvent): void {
    state.transact(() => {
      const last = findLast(state);
      const row = toRow(event, last, new Date(now()).toISOString());
      const full = { ...row, hash: hashRow(row) };
      const columns = Object.keys(full);
      const values = Object.values(full) as readonly StateValue[];
      state.run(
        `insert into audit_event (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`,
        values,
      );
    });
    flushSoon();
  }

  return {
    record,
    verify: () => verifyChain(state),
    list: ({ kind = null, person = null, before = null, limit }) =>
      state.list<NamedAuditRow>(LIST, [
        before ?? Number.MAX_SAFE_INTEGER,
        kind,
        kind,
        person,
        person,
        person,
        limit,
      ]),
  };
}

/** Lists all rows from the first, a part at a time. */
export function* walkAuditLog(state: StateStore): Generator<AuditRow> {
  // Below every row, also one that was put in by hand.
  let after = -Number.MAX_SAFE_INTEGER;
  while (true) {
    const rows = state.list<AuditRow>(
      "select * from audit_event where position > ? order by position limit ?",
      [after, PART],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

function verifyChain(state: StateStore): AuditVerdict {
  const chain = new AuditChain(readAnchor(state.folder));
  for (const row of walkAuditLog(state)) if (!chain.follow(row)) break;
  return chain.finish();
}

function toRow(event: AuditEvent, last: AuditAnchor, at: string): Omit<AuditRow, "hash"> {
  const cut = (text: string | null | undefined) => (text == null ? null : toStoredText(text));
  return {
    position: last.count + 1,
    at,
    kind: event.kind,
    via: event.via,
    viewer_id: cut(event.viewerId),
    by_id: cut(event.by),
    detail: cut(event.detail),
    address: cut(event.address),
    row_count: event.rows ?? null,
    release_id: cut(event.releaseId),
    purpose: cut(event.purpose),
    previous_hash: last.hash,
  };
}

/** What the database gives back as it was given: neither halves of characters nor control characters. */
function toStoredText(text: string): string {
  return Buffer.from(text.slice(0, LONGEST_TEXT))
    .toString()
    .replace(/\p{Cc}/gu, " ");
}

function findLast(state: StateStore): AuditAnchor {
  const last = state.find<AuditAnchor>(
    "select position as count, hash from audit_event order by position desc limit 1",
  );
  return last ?? { count: 0, hash: FIRST_HASH };
}

/** A log that is shorter than its anchor, differs at it, or has lost it must not get a new one. */
function moveAnchor(state: StateStore): void {
  const last = findLast(state);
  const anchor = readAnchor(state.folder);
  if (anchor === "damaged" || (anchor === "missing" && last.count > 0)) return;
  if (anchor !== "missing" && anchor.count > 0) {
    const row = state.find<{ readonly hash: string }>("select hash from audit_event where position = ?", [
      anchor.count,
    ]);
    if (row?.hash !== anchor.hash || anchor.count === last.count) return;
  }
  writeAnchor(state.folder, last);
}
