import { may } from "../domain/access";
import { alertRuleWords } from "../domain/alert-rule";
import { toAlertTopicText } from "../domain/alert-topic";
import type { Viewer } from "../domain/viewer";
import type { AlertDesk } from "../http/alert-desk";
import type { FormOutcome } from "./alert-forms.server";
import type { AlertWatch } from "./alert-watch.server";
import type { AlertOffice } from "./notifier.server";
import type { NotifySettings } from "./notify-settings";

export interface AlertViewOptions {
  readonly office: AlertOffice;
  readonly settings: NotifySettings;
  readonly viewer: Viewer;
  readonly watch: AlertWatch;
  readonly formToken: string;
  readonly outcome: FormOutcome | null;
}

/** Gathers what the page about alerts shows of whoever looks. */
export function toAlertDesk(options: AlertViewOptions): AlertDesk {
  const { office, settings, viewer, watch, formToken, outcome } = options;
  const toInstant = (ms: number) => new Date(ms).toISOString();
  return {
    formToken,
    hasMail: settings.mail !== null,
    mailDomains: settings.mail?.domains ?? [],
    mayMakeWebhook: may(viewer, "make_webhook").isAllowed,
    allowsPrivateWebhooks: settings.allowsPrivateWebhooks,
    service: may(viewer, "see_metrics").isAllowed
      ? watch.list().map(({ rule, openedAt, found }) => ({
          ...alertRuleWords[rule],
          found,
          openedAt: toInstant(openedAt),
        }))
      : null,
    addresses: office.subscribers.listOf(viewer.id).map(({ id, way, target, isConfirmed, subscriptions }) => {
      const last = office.outbox.findLast(id);
      return {
        id,
        way,
        target,
        isConfirmed,
        last: last === null ? null : { state: last.state, fault: last.fault, at: toInstant(last.at) },
        alerts: subscriptions.map((each) => ({ id: each.id, topic: toAlertTopicText(each.topic) })),
      };
    }),
    notice: outcome === null ? null : { isGood: outcome.status === 200, text: outcome.text },
    secret: outcome?.secret ?? null,
  };
}
