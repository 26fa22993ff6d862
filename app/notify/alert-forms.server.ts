import { may } from "../domain/access";
import { type AlertTopic, parseAlertTopic } from "../domain/alert-topic";
import { toScopeText, type Viewer } from "../domain/viewer";
import { listPlaces } from "../queries/places.server";
import type { ReleaseStore } from "../release/release-store.server";
import { AlertRefusal } from "./alert-refusal";
import { isInDomains, isMailAddress } from "./mail-address";
import type { AlertOffice } from "./notifier.server";
import type { NotifySettings } from "./notify-settings";
import { parseWebhookAddress } from "./webhook-address";

/** What a form led to, told on the page; a page that says nothing new is simply shown again. */
export interface FormOutcome {
  readonly status: 200 | 400;
  readonly text: string;
  /** Key of a webhook that was just made. */
  readonly secret: string | null;
}

export interface AlertFormsOptions {
  readonly office: AlertOffice;
  readonly settings: NotifySettings;
  readonly store: ReleaseStore;
}

/** Takes the forms of the page about alerts, from somebody who may choose alerts. */
export class AlertForms {
  readonly #options: AlertFormsOptions;

  constructor(options: AlertFormsOptions) {
    this.#options = options;
  }

  /** Does what a form asks for; null where the page shows by itself what came of it. */
  async take(pathname: string, form: URLSearchParams, viewer: Viewer): Promise<FormOutcome | null> {
    const { subscribers } = this.#options.office;
    try {
      switch (pathname) {
        case "/alerts/add":
          return await this.#add(form, viewer);
        case "/alerts/end":
          subscribers.end(viewer.id, form.get("alert") ?? "");
          return null;
        case "/alerts/remove":
          if (this.#isOwn(form, viewer)) subscribers.endChannel(form.get("address") ?? "", "page");
          return null;
        case "/alerts/resend":
          if (this.#isOwn(form, viewer)) this.#sendLink(form.get("address") ?? "", viewer);
          return null;
        default:
          return refuse("There is no such form.");
      }
    } catch (error) {
      if (error instanceof AlertRefusal) return refuse(error.message);
      throw error;
    }
  }

  #isOwn(form: URLSearchParams, viewer: Viewer): boolean {
    const { subscribers } = this.#options.office;
    return subscribers.listOf(viewer.id).some(({ id }) => id === form.get("address"));
  }

  async #add(form: URLSearchParams, viewer: Viewer): Promise<FormOutcome | null> {
    const { settings, office } = this.#options;
    const way = form.get("way") === "webhook" ? "webhook" : "mail";
    const topic = await this.#readTopic(form, viewer);
    if (typeof topic === "string") return refuse(topic);
    const target =
      way === "mail" ? readMail(form, settings) : readWebhook(form, viewer, settings.allowsPrivateWebhooks);
    if ("fault" in target) return refuse(target.fault);
    const isKnown = office.subscribers
      .listOf(viewer.id)
      .some((each) => each.way === way && each.target === target.address);
    const channel = office.subscribers.add(viewer, way, target.address, topic);
    if (isKnown) return null;
    if (channel.way === "mail") this.#sendLink(channel.id, viewer);
    else office.outbox.add(channel.id, "ping", { kind: "confirm" });
    return channel.secret === null
      ? null
      : {
          status: 200,
          text: "The webhook is set up, and a first call is on its way. Keep this key now: it is shown this once.",
          secret: channel.secret,
        };
  }

  #sendLink(channelId: string, viewer: Viewer): void {
    const { subscribers, links, outbox } = this.#options.office;
    const channel = subscribers.find(channelId);
    if (channel === null || channel.isConfirmed || channel.way !== "mail") return;
    links.count(viewer.id);
    outbox.add(channelId, `confirm ${Date.now()}`, { kind: "confirm" });
  }

  /** Gives the topic, or says what is wrong. */
  async #readTopic(form: URLSearchParams, viewer: Viewer): Promise<AlertTopic | string> {
    const kind = form.get("topic") ?? "";
    const place = form.get("place") ?? "";
    const topic = parseAlertTopic(kind === "hotspots" ? `hotspots ${place}` : kind);
    if (topic === null) {
      return kind === "hotspots"
        ? "Choose the place whose hotspots you want to hear of."
        : "Choose what you want to hear of.";
    }
    if (topic.kind === "service") {
      const access = may(viewer, "see_metrics");
      return access.isAllowed ? topic : `${access.why} ${access.whomToAsk}`;
    }
    if (topic.kind === "release") return topic;
    const isSeen = (await this.#listSeen(viewer)).includes(toScopeText(topic.place));
    return isSeen ? topic : "That place is not in the current release, or outside what your account shows.";
  }

  async #listSeen(viewer: Viewer): Promise<readonly string[]> {
    const lease = await this.#options.store.seenBy(viewer.scopes).acquire();
    if (lease === null) return [];
    try {
      return (await listPlaces(lease.release.db))
        .filter(({ valid_to }) => valid_to === null)
        .map(({ geography_level, geography_code }) => `${geography_level}:${geography_code}`);
    } finally {
      lease.giveBack();
    }
  }
}

type Target = { readonly address: string } | { readonly fault: string };

function readMail(form: URLSearchParams, { mail }: NotifySettings): Target {
  const address = (form.get("mail") ?? "").trim();
  if (mail === null) return { fault: "Mail is not set up here, so nothing can be sent." };
  if (!isMailAddress(address)) return { fault: "Enter an e-mail address such as name@example.nhs.uk." };
  if (!isInDomains(address, mail.domains)) {
    return { fault: `Alerts go to addresses of ${mail.domains.join(", ")} only.` };
  }
  return { address };
}

function readWebhook(form: URLSearchParams, viewer: Viewer, allowsPrivate: boolean): Target {
  const access = may(viewer, "make_webhook");
  if (!access.isAllowed) return { fault: `${access.why} ${access.whomToAsk}` };
  const address = parseWebhookAddress(form.get("webhook") ?? "", allowsPrivate);
  return address === null
    ? {
        fault:
          "Enter the https address of the webhook, without a user or password in it. It may not lead to this machine or a private network.",
      }
    : { address };
}

function refuse(text: string): FormOutcome {
  return { status: 400, text, secret: null };
}
