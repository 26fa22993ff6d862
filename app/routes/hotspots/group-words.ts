import { type HotspotFacts, hotspotSentence } from "../../domain/hotspot-words";
import { inSentence } from "../../domain/phrase";
import type { HotspotKind } from "../../release/schema";
import type { HotspotFilters } from "./hotspot-filters";

/** Names a group after "stands out": "in London", "in London (nursing and midwifery)". */
export function inGroup({ place, profession }: Pick<HotspotFilters, "place" | "profession">): string {
  const where = `in ${place.geography_name}`;
  return profession.profession_level === "all"
    ? where
    : `${where} (${inSentence(profession.profession_name)})`;
}

/** Parts a hotspot's sentence into who it is about, which a page links, and what it says of them. */
export function splitSentence(facts: HotspotFacts): { readonly who: string; readonly what: string } {
  const who = `${facts.profession} in ${facts.place}`;
  return { who, what: hotspotSentence(facts).slice(who.length) };
}

/** What heads the hotspots of a kind, and what makes one. */
export const KIND_WORDS: Readonly<Record<HotspotKind, { readonly label: string; readonly meaning: string }>> =
  {
    capability: {
      label: "Capability",
      meaning:
        "Groups whose gap between target and confidence in a domain stands above the rest of England in the same profession.",
    },
    barrier: {
      label: "Barriers",
      meaning:
        "Groups in which a barrier is reported more than in the rest of England in the same profession.",
    },
    joint: {
      label: "Joint",
      meaning:
        "Groups that have both: a wide gap, and a barrier that can hold that domain back. These figures cannot say whether it does so here.",
    },
  };
