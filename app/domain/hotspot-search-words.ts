import {
  formatCount,
  formatCounted,
  formatMean,
  formatPercentagePoints,
  formatPoints,
} from "./number-format";
import { joinWords } from "./phrase";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "./smallest-effect";

/** How many hotspots of each kind there are. */
export interface HotspotCounts {
  readonly capability: number;
  readonly barrier: number;
  readonly joint: number;
}

/** How many figures were tested: gaps of groups, and shares of groups that report a barrier. */
export interface TestedFigures {
  readonly gaps: number;
  readonly shares: number;
}

/** What one search found. */
export interface SearchCounts {
  readonly kind: "capability" | "barrier";
  readonly candidates: number;
  readonly flagged: number;
  readonly reported: number;
  /** The most false ones to expect among the flagged. */
  readonly expectedFalse: number;
}

/** What was tested in a group of people, and whether wider hotspots include some of them. */
export interface TestedGroup {
  readonly tested: TestedFigures;
  readonly hasWider: boolean;
}

/**
 * Writes how many hotspots there are: "2 capability hotspots and 1 joint hotspot in London"; `where` names the group. With
 * none it says so, and tells apart a group in which nothing could be tested.
 */
export function hotspotsFinding(counts: HotspotCounts, tested: TestedFigures, where: string): string {
  const parts = (["capability", "barrier", "joint"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => formatCounted(counts[kind], `${kind} hotspot`, `${kind} hotspots`));
  if (parts.length > 0) return `${joinWords(parts)} ${where}`;
  return tested.gaps + tested.shares === 0
    ? `No group can be tested for hotspots ${where}`
    : `No group stands out ${where}`;
}

/**
 * Says what was tested where nothing stands out. With a wider hotspot around, one tested here may be above its benchmark
 * too, and the wider one speaks for it.
 */
export function testedSentence({ tested, hasWider }: TestedGroup): string {
  const { gaps, shares } = tested;
  const total = gaps + shares;
  if (total === 0)
    return "No group here is both large enough to be shown and comparable with the rest of England.";
  if (hasWider) return `Of ${testedWords(tested)} tested, none is a hotspot of its own.`;
  const limits = [
    ...(gaps > 0 ? [formatPoints(SMALLEST_EFFECT_POINTS)] : []),
    ...(shares > 0 ? [formatPercentagePoints(SMALLEST_EFFECT_SHARE)] : []),
  ];
  const above = `clearly more than ${limits.join(" or ")} above the rest of England in the same profession`;
  return total === 1
    ? `The one ${gaps === 1 ? "gap" : "share"} tested is not ${above}.`
    : `None of ${testedWords(tested)} tested is ${above}.`;
}

/** Writes what was tested: "the 4,215 gaps and 1 share". */
function testedWords({ gaps, shares }: TestedFigures): string {
  const words = [
    ...(gaps > 0 ? [formatCounted(gaps, "gap", "gaps")] : []),
    ...(shares > 0 ? [formatCounted(shares, "share", "shares")] : []),
  ];
  // Not joinWords, which takes the comma in a number for one between words.
  return `the ${words.join(" and ")}`;
}

/** Writes what a search looked at and found, and how many false ones to expect, as one sentence or two. */
export function searchSentence({ kind, candidates, flagged, reported, expectedFalse }: SearchCounts): string {
  const what =
    kind === "capability"
      ? formatCounted(candidates, "gap", "gaps")
      : formatCounted(candidates, "share", "shares");
  const tested = `${what} ${candidates === 1 ? "was" : "were"} tested`;
  if (candidates === 0) return "No figure could be tested.";
  if (flagged === 0) return `${tested} and none stood out.`;
  const expected =
    expectedFalse < 1 ? "fewer than 1" : `at most ${formatMean(expectedFalse).replace(/\.0$/, "")}`;
  return `${tested} and ${formatCount(flagged)} stood out, of which ${expected} can be expected to be false. ${reportedWords(flagged, reported)}`;
}

function reportedWords(flagged: number, reported: number): string {
  if (flagged === reported) return reported === 1 ? "It is reported." : "All are reported.";
  const verb = reported === 1 ? "is" : "are";
  return `${formatCount(reported)} ${verb} reported: where one group contains another, one of them speaks for both.`;
}
