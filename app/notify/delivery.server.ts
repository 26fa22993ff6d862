import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import { toConfirmNotice } from "./confirm-notice";
import type { DeliveryResult } from "./delivery-result";
import { withEnd } from "./end-of-mail";
import { isInDomains } from "./mail-address";
import type { Mailer } from "./mailer.server";
import { type Notice, toNoticeHtml, toNoticeText } from "./notice";
import type { Outbox, WaitingMessage } from "./outbox.server";
import { toReleaseCall } from "./release-call";
import type { ReleaseNewsDesk } from "./release-news.server";
import { toReleaseNotice } from "./release-notice";
import { type SelectedNews, selectNews } from "./release-selection";
import { toServiceCall, toServiceNotice } from "./service-notice";
import type { AlertChannel, Subscribers } from "./subscribers.server";
import type { UnsubscribeSeal } from "./unsubscribe-seal.server";
import type { WebhookCaller } from "./webhook.server";

export interface DeliveryOptions {
  readonly outbox: Outbox;
  readonly subscribers: Subscribers;
  readonly seal: UnsubscribeSeal;
  readonly news: ReleaseNewsDesk;
  /** Null where no mail server is named: mail then waits. */
  readonly mailer: Mailer | null;
  readonly caller: WebhookCaller;
  /** Domains that mail may go to; empty for any. */
  readonly mailDomains: readonly string[];
  /** How people come in now; those who came in another way are told nothing. */
  readonly wayIn: "local" | "oidc";
  /** Begins the addresses of pages. */
  readonly origin: () => string;
  readonly log: (line: string) => void;
}

/** Something to send: as mail, and as data for a webhook. */
interface Letter {
  readonly notice: Notice;
  readonly call: object;
}

/**
 * Sends what waits, one message at a time for each way. What anybody is told, and whether at all, is decided here and now by the rights they
 * have at this moment.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  #isClosed = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Touches the state no more; a message under way is sent again after the next start. */
  close(): void {
    this.#isClosed = true;
  }

  /** Sends all that is due of a way. */
  async sendDue(way: "mail" | "webhook"): Promise<void> {
    const { outbox, log, mailer } = this.#options;
    if (way === "mail" && mailer === null) return;
    while (!this.#isClosed) {
      const message = outbox.take(way);
      if (message === null) return;
      const result = await this.#try(message).catch((error: unknown): DeliveryResult => {
        log(`An alert could not be made: ${error instanceof Error ? error.name : "unknown"}`);
        return { kind: "later", fault: "internal" };
      });
      if (this.#isClosed) return;
      if (result === null) continue;
      if (result.kind === "sent") outbox.end(message.id, "sent");
      else {
        log(`An alert was not delivered (${result.fault}), try ${message.tries}.`);
        if (result.kind === "never") outbox.end(message.id, "given_up", result.fault);
        else outbox.fail(message, result.fault);
      }
    }
  }

  /** Gives null where there is nothing to send any more, which is noted. */
  async #try(message: WaitingMessage): Promise<DeliveryResult | null> {
    const { outbox, subscribers } = this.#options;
    const leaveOut = (why: string) => {
      outbox.end(message.id, "left_out", why);
      return null;
    };
    const known = this.#findReader(message);
    if (known === null) return leaveOut("not_allowed");
    const { channel, viewer } = known;
    if (message.content.kind === "confirm") return this.#sendConfirm(message, channel);
    const letter = await this.#write(message, channel, viewer);
    if (this.#isClosed) return null;
    if (letter === null) return leaveOut("nothing");
    // Whoever ended it in the meantime gets nothing.
    if (subscribers.find(channel.id) === null) return null;
    return this.#send(message, channel, letter);
  }

  #findReader({ channelId, content }: WaitingMessage) {
    const { subscribers, wayIn, mailDomains } = this.#options;
    const channel = subscribers.find(channelId);
    const viewer = channel === null ? null : subscribers.findViewer(channel.viewerId, wayIn);
    if (channel === null || viewer === null || !may(viewer, "choose_alerts").isAllowed) return null;
    if (channel.way === "webhook" && !may(viewer, "make_webhook").isAllowed) return null;
    if (channel.way === "mail" && !isInDomains(channel.target, mailDomains)) return null;
    const isMeant = content.kind === "confirm" || channel.isConfirmed;
    return isMeant ? { channel, viewer } : null;
  }

  async #write({ content }: WaitingMessage, channel: AlertChannel, viewer: Viewer): Promise<Letter | null> {
    const { origin } = this.#options;
    const topics = channel.subscriptions.map(({ topic }) => topic);
    if (content.kind === "service") {
      const isWanted = topics.some(({ kind }) => kind === "service") && may(viewer, "see_metrics").isAllowed;
      return isWanted ? { notice: toServiceNotice(content, origin()), call: toServiceCall(content) } : null;
    }
    if (content.kind === "confirm") return null;
    const selected = await this.#select(content.before, content.after, channel, viewer);
    if (selected === null) return null;
    return { notice: toReleaseNotice(selected, origin()), call: toReleaseCall(selected, origin()) };
  }

  async #select(
    before: string,
    after: string,
    channel: AlertChannel,
    viewer: Viewer,
  ): Promise<SelectedNews | null> {
    const { news } = this.#options;
    const topics = channel.subscriptions.map(({ topic }) => topic);
    const found = await news.find(before, after, viewer.scopes);
    if (found !== null) return selectNews(found, topics);
    // The earlier one was cleared away: that there is a new one can still be told.
    const alone = await news.find(after, after, viewer.scopes);
    const whole = topics.filter(({ kind }) => kind === "release");
    return alone === null || whole.length === 0 ? null : selectNews(alone, whole);
  }

  async #sendConfirm(message: WaitingMessage, channel: AlertChannel): Promise<DeliveryResult | null> {
    const { mailer, caller, subscribers, origin, outbox } = this.#options;
    const { id, createdAt } = message;
    if (channel.way === "webhook") {
      const call = { id, type: "ping", at: new Date(createdAt).toISOString() };
      return caller.send({
        id,
        address: channel.target,
        secret: channel.secret ?? "",
        body: JSON.stringify(call),
      });
    }
    if (channel.isConfirmed || mailer === null) {
      outbox.end(id, "left_out", "confirmed");
      return null;
    }
    const notice = toConfirmNotice(subscribers.makeConfirmToken(channel.id), origin());
    return mailer.send({
      id,
      to: channel.target,
      subject: notice.subject,
      text: toNoticeText(notice),
      html: toNoticeHtml(notice),
      date: new Date(createdAt),
      unsubscribe: null,
    });
  }

  #send(message: WaitingMessage, channel: AlertChannel, letter: Letter): Promise<DeliveryResult> {
    const { mailer, caller, seal, origin } = this.#options;
    const { id, createdAt } = message;
    if (channel.way === "webhook" || mailer === null) {
      const body = JSON.stringify({ id, at: new Date(createdAt).toISOString(), ...letter.call });
      return caller.send({ id, address: channel.target, secret: channel.secret ?? "", body });
    }
    const unsubscribe = `${origin()}/alerts/unsubscribe?token=${encodeURIComponent(seal.issue(channel.id))}`;
    const notice = withEnd(letter.notice, origin(), unsubscribe);
    return mailer.send({
      id,
      to: channel.target,
      subject: notice.subject,
      text: toNoticeText(notice),
      html: toNoticeHtml(notice),
      date: new Date(createdAt),
      unsubscribe,
    });
  }
}
