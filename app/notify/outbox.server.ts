import { randomUUID } from "node:crypto";
import type { StateStore } from "../state/state-store.server";

/** What a message is about; its words are made when it is sent. */
export type MessageContent =
  | { readonly kind: "confirm" }
  | { readonly kind: "release"; readonly before: string; readonly after: string }
  | {
      readonly kind: "service";
      readonly rule: string;
      readonly change: "opened" | "still_open" | "closed";
      readonly openedAt: number;
      readonly found: string;
    };

/** A message that waits to be sent. */
export interface WaitingMessage {
  readonly id: string;
  readonly channelId: string;
  readonly content: MessageContent;
  readonly createdAt: number;
  /** Tries so far, this one included. */
  readonly tries: number;
}

/** How a message left the outbox. */
export type MessageEnd = "sent" | "left_out" | "given_up";

interface MessageRow {
  readonly id: string;
  readonly channel_id: string;
  readonly content: string;
  readonly created_at: number;
  readonly tries: number;
  readonly fault: string | null;
}

const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 60 * MINUTE;
/** Age at which a message is given up. */
const LONGEST = 48 * 60 * MINUTE;
/** Until a message whose try did not count is taken again, so that those that wait behind it come first. */
const PAUSE = MINUTE;
/** How long it is known that somebody was told. */
const KEPT = 400 * 24 * 60 * MINUTE;

/**
 * Messages to be sent, kept in the state: what is put here in a transaction is sent at least once after it, whatever happens to the process.
 * A try is counted before it is made, so that a process that dies in it does not try without end.
 */
export class Outbox {
  readonly #state: StateStore;
  readonly #now: () => number;
  /** Messages that this process is sending just now. */
  readonly #sending = new Set<string>();

  constructor(state: StateStore, now: () => number = Date.now) {
    this.#state = state;
    this.#now = now;
  }

  /** Adds a message; nothing happens where the channel was told of the same before. */
  add(channelId: string, eventKey: string, content: MessageContent): void {
    this.#state.run(
      `insert or ignore into alert_message (id, channel_id, kind, event_key, content, created_at, next_try_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [randomUUID(), channelId, content.kind, eventKey, JSON.stringify(content), this.#now(), this.#now()],
    );
  }

  /** Takes messages about releases back that still wait, because a newer one takes their place; one that is being sent just now stays. */
  takeBackReleases(channelId: string): void {
    for (const { id } of this.#listWaiting(channelId)) {
      if (!this.#sending.has(id)) this.end(id, "left_out", "replaced");
    }
  }

  /** Tells whether a message about a release is on its way to a channel just now, so that nobody knows yet what it was told. */
  isSending(channelId: string): boolean {
    return this.#listWaiting(channelId).some(({ id }) => this.#sending.has(id));
  }

  #listWaiting(channelId: string): readonly MessageRow[] {
    return this.#state.list<MessageRow>(
      "select * from alert_message where channel_id = ? and kind = 'release' and state = 'waiting'",
      [channelId],
    );
  }

  /**
   * Finds up to which release a channel was told: the one of the last message that was sent or had nothing to say, or else the one before
   * its first message. Null where it never had one.
   */
  findTold(
    channelId: string,
  ): { readonly release: string; readonly how: "sent" | "nothing" | "begun" } | null {
    const rows = this.#state.list<MessageRow & { readonly state: string }>(
      "select * from alert_message where channel_id = ? and kind = 'release' order by created_at, rowid",
      [channelId],
    );
    const told = rows.findLast(
      ({ state, fault }) => state === "sent" || (state === "left_out" && fault === "nothing"),
    );
    const row = told ?? rows[0];
    const content = row === undefined ? null : toMessage(row).content;
    if (content?.kind !== "release") return null;
    if (told === undefined) return { release: content.before, how: "begun" };
    return { release: content.after, how: told.state === "sent" ? "sent" : "nothing" };
  }

  /** Takes the next message of a way that is due, and counts the try; null where none is. */
  take(way: "mail" | "webhook"): WaitingMessage | null {
    return this.#state.transact(() => {
      const row = this.#state.find<MessageRow>(
        `select alert_message.* from alert_message join alert_channel on alert_channel.id = channel_id
         where state = 'waiting' and next_try_at <= ? and way = ? order by next_try_at, alert_message.rowid limit 1`,
        [this.#now(), way],
      );
      if (row === null) return null;
      const tries = row.tries + 1;
      if (this.#isOld(row.created_at)) {
        this.end(row.id, "given_up", row.fault ?? "too_old");
        return this.take(way);
      }
      const wait = Math.min(LONGEST_WAIT, MINUTE * 2 ** (tries - 1));
      this.#state.run("update alert_message set tries = ?, next_try_at = ? where id = ?", [
        tries,
        this.#now() + wait,
        row.id,
      ]);
      this.#sending.add(row.id);
      return toMessage({ ...row, tries });
    });
  }

  /** Notes why a try failed; the message goes on waiting unless it is too old. */
  fail(message: WaitingMessage, fault: string): void {
    this.#sending.delete(message.id);
    if (this.#isOld(message.createdAt)) this.end(message.id, "given_up", fault);
    else this.#state.run("update alert_message set fault = ? where id = ?", [fault, message.id]);
  }

  /** Puts a message back whose try says nothing about it and so does not count; it is tried again soon, unless it is too old. */
  putBack(message: WaitingMessage, fault: string): void {
    this.fail(message, fault);
    this.#state.run(
      "update alert_message set tries = ?, next_try_at = ? where id = ? and state = 'waiting'",
      [message.tries - 1, this.#now() + PAUSE, message.id],
    );
  }

  #isOld(createdAt: number): boolean {
    return this.#now() - createdAt > LONGEST;
  }

  /** Ends a message. */
  end(id: string, state: MessageEnd, fault: string | null = null): void {
    this.#sending.delete(id);
    this.#state.run("update alert_message set state = ?, fault = ?, done_at = ? where id = ?", [
      state,
      fault,
      this.#now(),
      id,
    ]);
  }

  /** Counts what waits, and what was given up within a week. */
  count(): { readonly waiting: number; readonly givenUp: number } {
    const count = (condition: string, values: readonly number[] = []) =>
      Number(
        this.#state.find<{ readonly n: number }>(
          `select count(*) as n from alert_message where ${condition}`,
          values,
        )?.n,
      );
    return {
      waiting: count("state = 'waiting'"),
      givenUp: count("state = 'given_up' and done_at > ?", [this.#now() - 7 * 24 * 60 * MINUTE]),
    };
  }

  /** Tells how the last message to a channel went; null before the first. */
  findLast(
    channelId: string,
  ): { readonly state: MessageEnd | "waiting"; readonly fault: string | null; readonly at: number } | null {
    const row = this.#state.find<{
      readonly state: MessageEnd | "waiting";
      readonly fault: string | null;
      readonly at: number;
    }>(
      `select state, fault, coalesce(done_at, created_at) as at from alert_message
       where channel_id = ? and state <> 'left_out' order by created_at desc, rowid desc limit 1`,
      [channelId],
    );
    return row;
  }

  /** Forgets messages that ended long ago. */
  tidy(): void {
    this.#state.run("delete from alert_message where done_at < ?", [this.#now() - KEPT]);
  }
}

function toMessage(row: MessageRow): WaitingMessage {
  return {
    id: row.id,
    channelId: row.channel_id,
    // Written by `add` alone.
    content: JSON.parse(row.content) as MessageContent,
    createdAt: row.created_at,
    tries: row.tries,
  };
}
