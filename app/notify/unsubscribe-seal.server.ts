import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { StateStore } from "../state/state-store.server";

/** Makes and checks what unsubscribe links hold: the channel's id under a keyed hash, so that no mail's link has to be kept. */
export class UnsubscribeSeal {
  readonly #key: Buffer;

  constructor(state: StateStore) {
    state.run("insert or ignore into alert_fact (name, value) values ('unsubscribe_key', ?)", [
      randomBytes(32).toString("base64"),
    ]);
    const row = state.find<{ readonly value: string }>(
      "select value from alert_fact where name = 'unsubscribe_key'",
    );
    if (row === null) throw new Error("The key of unsubscribe links could not be kept.");
    this.#key = Buffer.from(row.value, "base64");
  }

  issue(channelId: string): string {
    return `${channelId}.${this.#sign(channelId)}`;
  }

  /** Gives the channel of a token; null for one that is not ours. */
  read(token: string): string | null {
    const [channelId = "", given = "", ...rest] = token.split(".");
    const expected = Buffer.from(this.#sign(channelId));
    const shown = Buffer.from(given);
    const isOurs = rest.length === 0 && shown.length === expected.length && timingSafeEqual(shown, expected);
    return isOurs ? channelId : null;
  }

  #sign(channelId: string): string {
    return createHmac("sha256", this.#key).update(`unsubscribe ${channelId}`).digest("base64url");
  }
}
