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
}

const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 60 * MINUTE;
/** Two days in all. */
const MOST_TRIES = 14;
/** How long it is known that somebody was told. */
const KEPT = 400 * 24 * 60 * MINUTE;

/**
 * Messages to be sent, kept in the state: what is put here in a transaction is sent at least once after it, whatever happens to the process.
 * A try is counted before it is made, so that a process that dies in it does not try without end.
 */
export class Outbox {
  readonly #state: StateStore;
  readonly #now: () => number;

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

  /** Takes a message about a release back that still waits, because a newer one takes its place; gives what it began from. */
  replaceRelease(channelId: string): string | null {
    const row = this.#state.find<MessageRow>(
      "select * from alert_message where channel_id = ? and kind = 'release' and state = 'waiting' order by created_at limit 1",
      [channelId],
    );
    if (row === null) return null;
    this.#state.run(
      `update alert_message set state = 'left_out', fault = 'replaced', done_at = ?
       where channel_id = ? and kind = 'release' and state = 'waiting'`,
      [this.#now(), channelId],
    );
    const content = toMessage(row).content;
    return content.kind === "release" ? content.before : null;
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
      if (tries > MOST_TRIES) {
        this.end(row.id, "given_up", "too_many_tries");
        return this.take(way);
      }
      const wait = Math.min(LONGEST_WAIT, MINUTE * 2 ** (tries - 1));
      this.#state.run("update alert_message set tries = ?, next_try_at = ? where id = ?", [
        tries,
        this.#now() + wait,
        row.id,
      ]);
      return toMessage({ ...row, tries });
    });
  }

  /** Notes why a try failed; the message goes on waiting unless it was the last one. */
  fail(message: WaitingMessage, fault: string): void {
    if (message.tries >= MOST_TRIES) this.end(message.id, "given_up", fault);
    else this.#state.run("update alert_message set fault = ? where id = ?", [fault, message.id]);
  }

  /** Ends a message. */
  end(id: string, state: MessageEnd, fault: string | null = null): void {
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
