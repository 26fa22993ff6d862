import type { HotspotSide } from "../../domain/hotspot-words";
import {
  formatCounted,
  formatMean,
  formatPercentagePoints,
  formatPoints,
  formatShare,
} from "../../domain/number-format";
import { inSentence } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import type { Profession } from "../../queries/professions.server";
import type { GeographyTable } from "../../release/schema";
import { toHotspotAddress } from "../hotspots/hotspot-filters";
import { findingKey, type HotspotFinding } from "../hotspots/hotspot-finding";

/** How many a first screen tells of. */
const MOST_ON_BOARD = 3;

/** One hotspot, shortly. */
export interface BoardHotspot {
  readonly key: string;
  readonly who: string;
  /** The page of the group. */
  readonly href: string;
  /** What and how much. */
  readonly what: string;
  /** From how many people, and whether it is confirmed. */
  readonly evidence: string;
  /** Where all of its evidence is. */
  readonly evidenceHref: string;
}

export interface BoardHotspots {
  readonly items: readonly BoardHotspot[];
  /** How many there are, where not all are listed: joint ones, and those that are not one half of a joint one. */
  readonly more: string;
}

/** Picks the hotspots of a first screen: joint ones first, then gaps, then barriers, each in its rank; none told twice. */
export function toBoardHotspots(
  inside: readonly HotspotFinding[],
  group: { readonly place: GeographyTable; readonly profession: Profession },
): BoardHotspots {
  const joint = inside.filter(({ row }) => row.kind === "joint");
  const halves = new Set(
    joint.flatMap(({ row }) => [halfKey(row, row.domain_code), halfKey(row, row.barrier_code)]),
  );
  const singles = (["capability", "barrier"] as const).flatMap((kind) =>
    inside.filter(
      ({ row }) =>
        row.kind === kind &&
        !halves.has(halfKey(row, kind === "capability" ? row.domain_code : row.barrier_code)),
    ),
  );
  const all = [...joint, ...singles];
  const items = all.slice(0, MOST_ON_BOARD).map((finding) => toItem(finding, group));
  return {
    items,
    more: all.length > items.length ? `These are ${items.length} of ${all.length}.` : "",
  };
}

function halfKey(row: HotspotFinding["row"], subject: string): string {
  return [row.geography_level, row.geography_code, row.profession_level, row.profession_code, subject].join(
    " ",
  );
}

function toItem(
  finding: HotspotFinding,
  { place, profession }: { readonly place: GeographyTable; readonly profession: Profession },
): BoardHotspot {
  const { row, facts, href } = finding;
  const isHere = row.geography_level === place.geography_level && row.geography_code === place.geography_code;
  const { capability, barrier, status } = facts;
  const what = [
    ...(capability === null ? [] : [gapWords(capability)]),
    ...(barrier === null ? [] : [barrierWords(barrier)]),
  ];
  const people = [
    ...(capability === null
      ? []
      : [`${formatCounted(capability.people, "person", "people")} assessed themselves`]),
    ...(barrier === null ? [] : [`${formatCounted(barrier.people, "person", "people")} answered the survey`]),
  ];
  const certainty =
    status === "confirmed"
      ? "The four quarters before show it too."
      : "Still to be confirmed by the next four quarters.";
  const address = place.valid_to === null ? toHotspotAddress(place, profession) : {};
  return {
    key: findingKey(finding),
    who: isHere ? facts.profession : `${facts.profession} in ${facts.place}`,
    href,
    what: `${what.join(", and ")} than in the rest of England.`,
    evidence: `${people.join(", ")}. ${certainty}`,
    evidenceHref: `${withParams("/hotspots", { ...address, kind: row.kind })}#${row.kind}-title`,
  };
}

function gapWords({ subject, value, benchmark }: HotspotSide): string {
  return `the gap in ${inSentence(subject)} is ${formatPoints(value)}, ${formatMean(value - benchmark)} wider`;
}

function barrierWords({ subject, value, benchmark }: HotspotSide): string {
  return `${formatShare(value)} report ${inSentence(subject)}, ${formatPercentagePoints(value - benchmark)} more`;
}
