import { parseAlertTopic } from "../../domain/alert-topic";
import { toScopeText } from "../../domain/viewer";
import type { PlaceChoice } from "./load-place-choice.server";

/** Says what an alert is about; a place that is not seen any more is named by its code. */
export function topicWords(text: string, { groups }: Pick<PlaceChoice, "groups">): string {
  const topic = parseAlertTopic(text);
  if (topic === null) return text;
  if (topic.kind === "release") return "Each new release";
  if (topic.kind === "service") return "How the service is doing";
  const value = toScopeText(topic.place);
  const label = groups.flatMap(({ options }) => options).find((option) => option.value === value)?.label;
  return label === undefined
    ? `Hotspots of ${topic.place.code}, which your account does not show now, so nothing is sent`
    : `Hotspots that open or close in ${label}`;
}
