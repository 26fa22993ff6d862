import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import type { ConfirmLinks } from "./confirm-links.server";
import { toConfirmNotice } from "./confirm-notice";
import type { DeliveryResult } from "./delivery-result";
import { withEnd } from "./end-of-mail";
import type { Letter } from "./letter";
import { isInDomains } from "./mail-address";
import type { Mailer } from "./mailer.server";
import { toNoticeHtml, toNoticeText } from "./notice";
import type { Outbox, WaitingMessage } from "./outbox.server";
import { toReleaseCall } from "./release-call";
import type { ReleaseNewsDesk } from "./release-news.server";
import { toReleaseNotice } from "./release-notice";
import { toReturnLetter } from "./release-return";
import { type SelectedNews, selectNews } from "./release-selection";
import { toServiceCall, toServiceNotice } from "./service-notice";
import type { AlertChannel, Subscribers } from "./subscribers.server";
import type { UnsubscribeSeal } from "./unsubscribe-seal.server";
import type { WebhookCaller } from "./webhook.server";

export interface DeliveryOptions {
  readonly outbox: Outbox;
  readonly subscribers: Subscribers;
  readonly links: ConfirmLinks;
  readonly seal: UnsubscribeSeal;
  readonly news: ReleaseNewsDesk;
  /** Lists releases in the order in which they were first live. */
  readonly listReleases: () => Promise<readonly string[]>;
  /** Tells whether a release is the one that was announced last. */
  readonly isAnnounced: (id: string) => boolean;
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
  readonly now: () => number;
}

/** How long a mail server that is down, or refuses us, is left alone. */
const REST = 60_000;

/**
 * Sends what waits, one message at a time for each way. What anybody is told, and whether at all, is decided here and now by the rights they
 * have at this moment.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  #isClosed = false;
  /** Until when the mail server is left alone, and why. */
  #restsUntil = Number.NEGATIVE_INFINITY;
  #trouble: string | null = null;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Touches the state no more; a message under way is sent again after the next start. */
  close(): void {
    this.#isClosed = true;
  }

  /** Sends all that is due of a way. */
  async sendDue(way: "mail" | "webhook"): Promise<void> {
    const { outbox, log, mailer, now } = this.#options;
    if (way === "mail" && (mailer === null || now() < this.#restsUntil)) return;
    while (!this.#isClosed) {
      const message = outbox.take(way);
      if (message === null) return;
      const result = await this.#try(message).catch((error: unknown): DeliveryResult => {
        log(`An alert could not be made: ${error instanceof Error ? error.name : "unknown"}`);
        return { kind: "later", fault: "internal" };
      });
      if (this.#isClosed) return;
      if (result === null) continue;
      if (way === "mail" && result.kind !== "down") this.#trouble = null;
      if (!this.#note(message, result)) return;
    }
  }

  /** Notes how a try went; gives whether the next message may be tried. */
  #note(message: WaitingMessage, result: DeliveryResult): boolean {
    const { outbox, log, now } = this.#options;
    if (result.kind === "down") {
      outbox.putBack(message, result.fault);
      this.#restsUntil = now() + REST;
      if (this.#trouble !== result.fault) {
        log(
          `Mail cannot be sent (${result.fault}), and waits. Look at the mail server, READINESS_SMTP_URL and READINESS_MAIL_FROM.`,
        );
      }
      this.#trouble = result.fault;
      return false;
    }
    if (result.kind === "sent") {
      outbox.end(message.id, "sent");
      return true;
    }
    log(`An alert was not delivered (${result.fault}), try ${message.tries}.`);
    if (result.kind === "never") outbox.end(message.id, "given_up", result.fault);
    else outbox.fail(message, result.fault);
    return true;
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
    if (letter === "nothing" || letter === "replaced") return leaveOut(letter);
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

  /** Writes a message; says why where there is nothing to write. */
  async #write(
    { content }: WaitingMessage,
    channel: AlertChannel,
    viewer: Viewer,
  ): Promise<Letter | "nothing" | "replaced"> {
    const { origin, outbox, isAnnounced } = this.#options;
    const topics = channel.subscriptions.map(({ topic }) => topic);
    if (content.kind === "service") {
      const isWanted = topics.some(({ kind }) => kind === "service") && may(viewer, "see_metrics").isAllowed;
      return isWanted
        ? { notice: toServiceNotice(content, origin()), call: toServiceCall(content) }
        : "nothing";
    }
    if (content.kind === "confirm") return "nothing";
    const { after } = content;
    // One that was overtaken while it was being sent is nobody's news.
    if (!isAnnounced(after)) return "replaced";
    const told = outbox.findTold(channel.id);
    const before = told?.release ?? content.before;
    if (before === after) return "nothing";
    if (await this.#isOlder(after, before)) {
      const isWanted = told?.how === "sent" || topics.some(({ kind }) => kind === "release");
      return isWanted ? toReturnLetter({ before, after }, origin()) : "nothing";
    }
    const selected = await this.#select(before, after, channel, viewer);
    if (selected === null) return "nothing";
    return { notice: toReleaseNotice(selected, origin()), call: toReleaseCall(selected, origin()) };
  }

  /** Tells whether a release was live before another was. */
  async #isOlder(id: string, than: string): Promise<boolean> {
    const ids = await this.#options.listReleases();
    return ids.includes(id) && ids.indexOf(id) < ids.indexOf(than);
  }

  async #select(
    before: string,
    after: string,
    channel: AlertChannel,
    viewer: Viewer,
  ): Promise<SelectedNews | null> {
    const { news } = this.#options;
    const topics = channel.subscriptions.map(({ topic }) => topic);
    const whole = topics.filter(({ kind }) => kind === "release");
    const found = await news.find(before, after, viewer.scopes, whole.length > 0);
    if (found !== null) return selectNews(found, topics);
    // The earlier one was cleared away, or is not of the same kind: that there is a new one can still be told.
    const alone = await news.find(after, after, viewer.scopes, false);
    return alone === null || whole.length === 0 ? null : selectNews(alone, whole);
  }

  async #sendConfirm(message: WaitingMessage, channel: AlertChannel): Promise<DeliveryResult | null> {
    const { mailer, caller, links, origin, outbox } = this.#options;
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
    const notice = toConfirmNotice(links.make(channel.id), origin());
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
