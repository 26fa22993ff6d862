import { randomBytes, randomUUID } from "node:crypto";
import { readRoles, readScopes } from "../auth/stored-grants";
import { TokenOwners } from "../auth/token-owners.server";
import { type AlertTopic, parseAlertTopic, toAlertTopicText } from "../domain/alert-topic";
import type { RecordAuditEvent } from "../domain/audit-event";
import type { Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { AlertRefusal } from "./alert-refusal";

/** Where somebody is told. */
export interface AlertChannel {
  readonly id: string;
  readonly viewerId: string;
  readonly way: "mail" | "webhook";
  readonly target: string;
  /** Key of a webhook's signatures; null for mail. */
  readonly secret: string | null;
  readonly isConfirmed: boolean;
  readonly subscriptions: readonly { readonly id: string; readonly topic: AlertTopic }[];
}

interface ChannelRow {
  readonly id: string;
  readonly viewer_id: string;
  readonly way: "mail" | "webhook";
  readonly target: string;
  readonly secret: string | null;
  readonly confirmed_at: number | null;
}

const DAY = 86_400_000;
/** People of whom a provider said nothing for so long are told nothing, as their tokens rest: nobody tells us when somebody leaves. */
const REST_AFTER = 30 * DAY;
/** People of whom a provider said nothing for so long are forgotten. */
const FORGET_AFTER = 90 * DAY;
const MOST_CHANNELS = 5;
const MOST_SUBSCRIPTIONS = 30;

/** Who is told what, and where. What anybody may see is looked up each time it is asked for. */
export class Subscribers {
  readonly #state: StateStore;
  readonly #record: RecordAuditEvent;
  readonly #now: () => number;

  constructor(state: StateStore, record: RecordAuditEvent, now: () => number = Date.now) {
    this.#state = state;
    this.#record = record;
    this.#now = now;
  }

  /** Forgets people of a provider who stayed away for long, with all addresses. */
  forgetUnseen(): void {
    this.#state.run(
      `delete from alert_subscriber where account_id is null
         and coalesce((select owner.seen_at from token_owner as owner where owner.viewer_id = alert_subscriber.viewer_id), 0) < ?`,
      [this.#now() - FORGET_AFTER],
    );
  }

  /**
   * Gives who a channel belongs to with the rights they have now: those of the account, or what the provider last said. Null for accounts
   * that are disabled, people of whom the provider said nothing for long, and people of another way in.
   */
  findViewer(viewerId: string, way: "local" | "oidc"): Viewer | null {
    const row = this.#state.find<{ readonly roles: string; readonly scopes: string }>(
      way === "local"
        ? `select account.roles, account.scopes from alert_subscriber inner join account on account.id = account_id
           where alert_subscriber.viewer_id = ? and is_disabled = 0`
        : `select owner.roles, owner.scopes from alert_subscriber inner join token_owner as owner using (viewer_id)
           where viewer_id = ? and account_id is null and owner.seen_at > ?`,
      way === "local" ? [viewerId] : [viewerId, this.#now() - REST_AFTER],
    );
    if (row === null) return null;
    return { id: viewerId, name: "", roles: readRoles(row.roles), scopes: readScopes(row.scopes), via: way };
  }

  listOf(viewerId: string): readonly AlertChannel[] {
    return this.#state
      .list<ChannelRow>("select * from alert_channel where viewer_id = ? order by way, target", [viewerId])
      .map((row) => this.#toChannel(row));
  }

  /** Lists the confirmed channels, those of one person together. */
  listConfirmed(): readonly AlertChannel[] {
    return this.#state
      .list<ChannelRow>("select * from alert_channel where confirmed_at is not null order by viewer_id, id")
      .map((row) => this.#toChannel(row));
  }

  find(channelId: string): AlertChannel | null {
    const row = this.#state.find<ChannelRow>("select * from alert_channel where id = ?", [channelId]);
    return row === null ? null : this.#toChannel(row);
  }

  /**
   * Adds a topic to where somebody is told, and the place itself where it is new. A new webhook counts as confirmed and gets a key.
   *
   * Throws an AlertRefusal where there are too many.
   */
  add(viewer: Viewer, way: "mail" | "webhook", target: string, topic: AlertTopic): AlertChannel {
    return this.#state.transact(() => {
      const isLocal = viewer.via === "local";
      if (!isLocal) new TokenOwners(this.#state, this.#now).begin(viewer);
      this.#state.run(
        "insert into alert_subscriber (viewer_id, account_id, seen_at) values (?, ?, ?) on conflict do nothing",
        [viewer.id, isLocal ? viewer.id : null, this.#now()],
      );
      const known = this.listOf(viewer.id);
      const channel =
        known.find((each) => each.way === way && each.target === target) ??
        this.#addChannel(viewer, way, target, known.length);
      if (known.flatMap(({ subscriptions }) => subscriptions).length >= MOST_SUBSCRIPTIONS) {
        throw new AlertRefusal(
          `There can be ${MOST_SUBSCRIPTIONS} alerts. End one before you choose another.`,
        );
      }
      const text = toAlertTopicText(topic);
      const added = this.#state.run(
        "insert or ignore into alert_subscription (id, channel_id, topic, created_at) values (?, ?, ?, ?)",
        [randomUUID(), channel.id, text, this.#now()],
      );
      if (added > 0) this.#note("alert_chosen", viewer.id, `${way}: ${text}`);
      return this.find(channel.id) ?? channel;
    });
  }

  #addChannel(viewer: Viewer, way: "mail" | "webhook", target: string, count: number): AlertChannel {
    if (count >= MOST_CHANNELS) {
      throw new AlertRefusal(`There can be ${MOST_CHANNELS} addresses. Remove one before you add another.`);
    }
    const id = randomUUID();
    const isWebhook = way === "webhook";
    this.#state.run(
      "insert into alert_channel (id, viewer_id, way, target, secret, confirmed_at, created_at) values (?, ?, ?, ?, ?, ?, ?)",
      [
        id,
        viewer.id,
        way,
        target,
        isWebhook ? `whsec_${randomBytes(32).toString("base64")}` : null,
        isWebhook ? this.#now() : null,
        this.#now(),
      ],
    );
    const made = this.find(id);
    if (made === null) throw new Error("A channel that was just made is not there.");
    return made;
  }

  /** Ends one alert of somebody; the last one of an address takes the address with it. Gives whether there was one. */
  end(viewerId: string, subscriptionId: string): boolean {
    const channel = this.listOf(viewerId).find(({ subscriptions }) =>
      subscriptions.some(({ id }) => id === subscriptionId),
    );
    if (channel === undefined) return false;
    this.#state.transact(() => {
      this.#state.run("delete from alert_subscription where id = ?", [subscriptionId]);
      const topic = channel.subscriptions.find(({ id }) => id === subscriptionId)?.topic;
      if (channel.subscriptions.length === 1) this.#removeChannel(channel.id);
      this.#note("alert_ended", viewerId, `${channel.way}: ${topic ? toAlertTopicText(topic) : ""}`);
    });
    return true;
  }

  /** Ends everything that goes to an address and forgets it; `how` says by what. Gives whether it was there. */
  endChannel(channelId: string, how: "page" | "link"): boolean {
    const channel = this.find(channelId);
    if (channel === null) return false;
    this.#state.transact(() => {
      this.#removeChannel(channelId);
      this.#note("alert_ended", channel.viewerId, `${channel.way}: all${how === "link" ? ", by link" : ""}`);
    });
    return true;
  }

  /** Whoever has no address left is forgotten whole, unless they asked for links lately: that is counted for a day. */
  #removeChannel(channelId: string): void {
    this.#state.run("delete from alert_channel where id = ?", [channelId]);
    this.#state.run("delete from alert_link_request where asked_at < ?", [this.#now() - DAY]);
    this.#state.run(
      `delete from alert_subscriber where viewer_id not in (select viewer_id from alert_channel)
         and viewer_id not in (select viewer_id from alert_link_request)`,
    );
  }

  #toChannel(row: ChannelRow): AlertChannel {
    const subscriptions = this.#state
      .list<{ readonly id: string; readonly topic: string }>(
        "select id, topic from alert_subscription where channel_id = ? order by topic",
        [row.id],
      )
      .flatMap(({ id, topic }) => {
        const known = parseAlertTopic(topic);
        return known === null ? [] : [{ id, topic: known }];
      });
    const { id, viewer_id: viewerId, way, target, secret, confirmed_at } = row;
    return { id, viewerId, way, target, secret, isConfirmed: confirmed_at !== null, subscriptions };
  }

  #note(kind: "alert_chosen" | "alert_ended", viewerId: string, detail: string): void {
    const via = viewerId.startsWith("oidc:") ? "oidc" : "local";
    this.#record({ kind, via, viewerId, by: viewerId, detail });
  }
}
