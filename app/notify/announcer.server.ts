import { randomUUID } from "node:crypto";
import type { StateStore } from "../state/state-store.server";
import type { AlertNews } from "./alert-watch.server";
import type { Outbox } from "./outbox.server";
import type { AlertChannel, Subscribers } from "./subscribers.server";

const FACT = "announced_release";

/** Puts messages into the outbox: each in one transaction with the note that it was done, so that none is lost and none is put twice. */
export class Announcer {
  readonly #state: StateStore;
  readonly #outbox: Outbox;
  readonly #subscribers: Subscribers;

  constructor(state: StateStore, outbox: Outbox, subscribers: Subscribers) {
    this.#state = state;
    this.#outbox = outbox;
    this.#subscribers = subscribers;
  }

  /**
   * Tells that a release is current; the first one ever seen is where everything begins. It may have been current before: whether a channel
   * is told of it as new, as one that came back, or not at all follows from what was sent to it last.
   */
  announceRelease(id: string): void {
    const known = this.#findAnnounced();
    if (known === id) return;
    this.#state.transact(() => {
      this.#state.run("insert or replace into alert_fact (name, value) values (?, ?)", [FACT, id]);
      if (known === null) return;
      for (const channel of this.#subscribers.listConfirmed().filter(isAboutReleases)) {
        // One that waits still is taken back: two releases in a short time are one message.
        this.#outbox.takeBackReleases(channel.id);
        const before = this.#outbox.findTold(channel.id)?.release ?? known;
        if (before === id && !this.#outbox.isSending(channel.id)) continue;
        this.#outbox.add(channel.id, `release ${id} ${randomUUID()}`, { kind: "release", before, after: id });
      }
    });
  }

  /** Tells whether a release is the one that was announced last. */
  isAnnounced(id: string): boolean {
    return this.#findAnnounced() === id;
  }

  #findAnnounced(): string | null {
    return (
      this.#state.find<{ readonly value: string }>("select value from alert_fact where name = ?", [FACT])
        ?.value ?? null
    );
  }

  /** Tells of an alert about the service. */
  announceService({ rule, change, openedAt, toldAt, found }: AlertNews): void {
    const key = `service ${rule} ${openedAt} ${change}${change === "still_open" ? ` ${toldAt}` : ""}`;
    for (const { id, subscriptions } of this.#subscribers.listConfirmed()) {
      if (subscriptions.every(({ topic }) => topic.kind !== "service")) continue;
      this.#outbox.add(id, key, { kind: "service", rule, change, openedAt, found });
    }
  }
}

function isAboutReleases({ subscriptions }: AlertChannel): boolean {
  return subscriptions.some(({ topic }) => topic.kind !== "service");
}
