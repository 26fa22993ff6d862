import type { AlertRule } from "../domain/alert-rule";
import { alertRuleWords } from "../domain/alert-rule";
import type { RecordAuditEvent } from "../domain/audit-event";
import { isFreeRelease } from "../http/release-gate";
import type { StateStore } from "../state/state-store.server";
import { type AlertNews, AlertWatch } from "./alert-watch.server";
import { Announcer } from "./announcer.server";
import { ConfirmLinks } from "./confirm-links.server";
import { Delivery } from "./delivery.server";
import { createMailer, type Mailer } from "./mailer.server";
import { Outbox } from "./outbox.server";
import { ReleaseNewsDesk } from "./release-news.server";
import { lookAtService, type ServiceEyeOptions } from "./service-eye.server";
import { Subscribers } from "./subscribers.server";
import { UnsubscribeSeal } from "./unsubscribe-seal.server";
import { createWebhookCaller, type WebhookCaller } from "./webhook.server";

export interface NotifierOptions extends ServiceEyeOptions {
  readonly wayIn: "local" | "oidc";
  /** Begins the addresses of pages. */
  readonly origin: () => string;
  /** Tells the operator what to know; nothing of people. */
  readonly log: (line: string) => void;
  readonly mailer?: Mailer;
  readonly caller?: WebhookCaller;
}

/** What there is once the state is open. */
export interface AlertOffice {
  readonly subscribers: Subscribers;
  readonly links: ConfirmLinks;
  readonly outbox: Outbox;
  readonly seal: UnsubscribeSeal;
  readonly announcer: Announcer;
  readonly delivery: Delivery;
}

/** Milliseconds between two looks at the current release and the outbox, and between two at the service. */
const RELEASE_STEP = 3000;
const SERVICE_STEP = 60_000;
/** How long a stop waits for a message under way; systemd waits for 30 seconds. */
const PATIENCE_AT_STOP = 5000;

/** Watches the service and the current release, and tells who wants to know. Without accounts it tells nobody and keeps nothing. */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #watch: AlertWatch;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #sending = new Map<"mail" | "webhook", Promise<void>>();
  #office: AlertOffice | null = null;
  #isClosed = false;

  constructor(options: NotifierOptions) {
    this.#options = options;
    this.#watch = new AlertWatch(options.now, options.log);
  }

  /** Opens what the state keeps; `record` writes what people choose. */
  open(state: StateStore, record: RecordAuditEvent): void {
    const { settings, store, wayIn, origin, log, now = Date.now } = this.#options;
    const subscribers = new Subscribers(state, record, now);
    const links = new ConfirmLinks(state, record, now);
    const outbox = new Outbox(state, now);
    const seal = new UnsubscribeSeal(state);
    const announcer = new Announcer(state, outbox, subscribers);
    const delivery = new Delivery({
      outbox,
      subscribers,
      links,
      seal,
      news: new ReleaseNewsDesk(store, isFreeRelease),
      listReleases: () => store.listIds(),
      isAnnounced: (id) => announcer.isAnnounced(id),
      mailer: this.#options.mailer ?? (settings.mail === null ? null : createMailer(settings.mail)),
      caller: this.#options.caller ?? createWebhookCaller({ allowsPrivate: settings.allowsPrivateWebhooks }),
      mailDomains: settings.mail?.domains ?? [],
      wayIn,
      origin,
      log,
      now,
    });
    this.#watch.open(state);
    this.#office = { subscribers, links, outbox, seal, delivery, announcer };
  }

  /** What there is once the state is open; null before, and without accounts. */
  get office(): AlertOffice | null {
    return this.#office;
  }

  get watch(): AlertWatch {
    return this.#watch;
  }

  /** Counts messages; null where none are kept, or the state cannot be read. */
  countMessages(): { readonly waiting: number; readonly givenUp: number } | null {
    try {
      return this.#office?.outbox.count() ?? null;
    } catch {
      return null;
    }
  }

  /** Begins to look and to send. */
  start(): void {
    const every = (step: number, work: () => Promise<void>) => {
      const timer = setInterval(() => void this.#guard(work), step);
      timer.unref();
      this.#timers.push(timer);
    };
    every(RELEASE_STEP, () => this.lookAtRelease());
    every(SERVICE_STEP, () => this.lookAtService());
    void this.#guard(() => this.lookAtService());
  }

  /** Looks which release is current, and sends what is due. */
  async lookAtRelease(): Promise<void> {
    const office = this.#office;
    if (office === null) return;
    const lease = await this.#options.store.acquire();
    // What was not audited may be shown on this machine alone, and mail goes elsewhere.
    const id = lease !== null && isFreeRelease(lease.release) ? lease.release.id : null;
    lease?.giveBack();
    if (this.#isClosed) return;
    if (id !== null) office.announcer.announceRelease(id);
    await this.send();
  }

  /** Looks at runs, disks and the age of the data. */
  async lookAtService(): Promise<void> {
    const findings = await lookAtService(this.#options, (rule) => this.#watch.isOpen(rule));
    if (this.#isClosed) return;
    this.#watch.take(findings, (news) => this.#tell(news));
    this.#office?.subscribers.forgetUnseen();
    this.#office?.outbox.tidy();
  }

  /** Sends what is due; each way at its own pace. */
  async send(): Promise<void> {
    await Promise.all((["mail", "webhook"] as const).map((way) => this.#sendWay(way)));
  }

  /** Stops, and waits a little for a message under way. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#isClosed = true;
    this.#office?.delivery.close();
    await Promise.race([
      Promise.all(this.#sending.values()),
      new Promise((done) => setTimeout(done, PATIENCE_AT_STOP).unref()),
    ]);
  }

  #sendWay(way: "mail" | "webhook"): Promise<void> {
    const office = this.#office;
    if (office === null || this.#isClosed) return Promise.resolve();
    const going = this.#sending.get(way);
    if (going !== undefined) return going;
    const sending = office.delivery.sendDue(way).finally(() => this.#sending.delete(way));
    this.#sending.set(way, sending);
    return sending;
  }

  #tell(news: AlertNews): void {
    const rule: AlertRule = news.rule;
    if (this.#office === null) return;
    this.#options.log(`Alert ${news.change.replace("_", " ")}: ${alertRuleWords[rule].title}. ${news.found}`);
    this.#office.announcer.announceService(news);
  }

  /** A full disk or a folder that is gone must not end the server. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#isClosed) this.#options.log(`Alerts: ${error instanceof Error ? error.message : error}`);
    }
  }
}
