import type { HotspotStatus } from "./hotspot-confirmation";
import type { Interval } from "./interval";
import {
  formatCounted,
  formatDecimal,
  formatInterval,
  formatMean,
  formatPercentagePoints,
  formatPoints,
  formatShare,
} from "./number-format";
import { inSentence } from "./phrase";

/** One side of a hotspot: a gap in points, or a share from 0 to 1 that reports a barrier. */
export interface HotspotSide {
  /** Domain or barrier, as labelled. */
  readonly subject: string;
  readonly value: number;
  readonly benchmark: number;
  /** Best estimate of the excess, with its 95 % interval. */
  readonly shrunken: Interval & { readonly value: number };
  /** People who answered. */
  readonly people: number;
}

/** Who, what, how much and how sure; at least one side, both for a joint hotspot. */
export interface HotspotFacts {
  readonly place: string;
  readonly profession: string;
  readonly capability: HotspotSide | null;
  readonly barrier: HotspotSide | null;
  readonly status: HotspotStatus;
}

/**
 * Writes a hotspot as one sentence: who, what, how much, how sure.
 *
 * Measured values first, the best estimate after shrinkage with its interval beside them.
 */
export function hotspotSentence({ place, profession, capability, barrier, status }: HotspotFacts): string {
  const findings = [
    ...(capability === null ? [] : [gapPhrase(capability)]),
    ...(barrier === null ? [] : [barrierPhrase(barrier)]),
  ];
  const certainty =
    status === "confirmed"
      ? "the four quarters before show it too"
      : "still to be confirmed by the next four quarters";
  return `${profession} in ${place}: ${findings.join(", and ")}; ${certainty}.`;
}

function gapPhrase({ subject, value, benchmark, shrunken, people }: HotspotSide): string {
  const estimate = `best estimate ${formatMean(shrunken.value)}, ${formatInterval(shrunken, formatMean)}`;
  return `the gap in ${inSentence(subject)} is ${formatPoints(value)}, ${formatPoints(value - benchmark)} wider than in the rest of England (${estimate}; ${formatPeople(people)})`;
}

function barrierPhrase({ subject, value, benchmark, shrunken, people }: HotspotSide): string {
  const estimate = `best estimate ${formatPoint(shrunken.value)}, ${formatInterval(shrunken, formatPoint)}`;
  return `${formatShare(value)} report ${inSentence(subject)}, ${formatPercentagePoints(value - benchmark)} more than in the rest of England (${estimate}; ${formatPeople(people)})`;
}

function formatPeople(people: number): string {
  return formatCounted(people, "person", "people");
}

function formatPoint(share: number): string {
  return formatDecimal(share * 100, 0);
}
