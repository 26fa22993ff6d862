import { parseScope, type Scope, toScopeText } from "./viewer";

/** What somebody can be told about: each new release, the hotspots of a place, or how the service is doing. */
export type AlertTopic =
  | { readonly kind: "release" }
  | { readonly kind: "service" }
  | { readonly kind: "hotspots"; readonly place: Scope };

/** Reads a topic such as "release", "service" or "hotspots icb:QOP"; null where the text is none. England as a whole is no place here. */
export function parseAlertTopic(text: string): AlertTopic | null {
  if (text === "release" || text === "service") return { kind: text };
  const [, placeText = ""] = /^hotspots (.+)$/.exec(text) ?? [];
  const place = parseScope(placeText);
  return place === null || place.level === "england" ? null : { kind: "hotspots", place };
}

/** Writes a topic as `parseAlertTopic` reads it. */
export function toAlertTopicText(topic: AlertTopic): string {
  return topic.kind === "hotspots" ? `hotspots ${toScopeText(topic.place)}` : topic.kind;
}
