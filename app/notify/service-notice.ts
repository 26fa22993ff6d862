import { alertRules, alertRuleWords } from "../domain/alert-rule";
import { toLongInstant } from "./long-date";
import type { Notice } from "./notice";
import type { MessageContent } from "./outbox.server";

type ServiceContent = Extract<MessageContent, { readonly kind: "service" }>;

const CHANGE_WORDS = { opened: "opened", still_open: "still open", closed: "closed" } as const;

/** Writes an alert about the service. */
export function toServiceNotice(content: ServiceContent, origin: string): Notice {
  const { rule, change, openedAt, found } = content;
  const known = alertRules.find((each) => each === rule);
  const { title, remedy } = known === undefined ? { title: rule, remedy: "" } : alertRuleWords[known];
  return {
    subject: `Digital readiness: ${title} (${CHANGE_WORDS[change]})`,
    parts: [
      { kind: "text", text: `${title}. The alert is ${CHANGE_WORDS[change]}.` },
      {
        kind: "text",
        text:
          change === "closed"
            ? `It was open since ${toLongInstant(openedAt)}. What was found then does not hold any more: ${found}`
            : `Since ${toLongInstant(openedAt)}: ${found}`,
      },
      ...(change === "closed" || remedy === ""
        ? []
        : [
            { kind: "text" as const, text: remedy },
            { kind: "text" as const, text: "While it is open you are reminded once a day." },
          ]),
      { kind: "link", text: "What is open now", href: `${origin}/alerts` },
    ],
  };
}

/** Makes what a webhook is sent of an alert about the service. */
export function toServiceCall({ rule, change, openedAt, found }: ServiceContent): object {
  return { type: "service", rule, change, opened_at: new Date(openedAt).toISOString(), found };
}
