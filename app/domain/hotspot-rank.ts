import type { Estimate } from "./estimate";
import type { HotspotCandidate } from "./hotspot-candidate";
import type { Flag } from "./hotspot-flag";
import type { Interval } from "./interval";
import { rankSets } from "./rank-set";
import { topProbabilities } from "./top-probability";

/** How many places at the top a probability is given for. */
export const TOP = 5;

export interface HotspotRank {
  /** 1 is the largest; the order pages print. */
  readonly rank: number;
  /** The ranks it may hold, all together at 95 %. */
  readonly ranks: Interval;
  /** Probability (0 to 1) that it is among the five largest. */
  readonly topP: number;
}

/**
 * Gives how much there is to gain in a hotspot: people × shrunken excess, in people-points for gaps and in people who
 * report the barrier beyond the benchmark for shares.
 */
export function toBurden({
  people,
  shrunken,
}: Pick<HotspotCandidate, "people"> & Pick<Flag, "shrunken">): Estimate {
  return { value: people * shrunken.value, standardError: people * shrunken.standardError };
}

/**
 * Ranks hotspots by people × shrunken excess, with the ranks each may hold and its probability of being among the first
 * five. Hotspots that share people are treated as if they did not. Source: statistics.md sections 4 and 9b.
 */
export function rankHotspots(
  hotspots: readonly (Pick<HotspotCandidate, "people"> & Pick<Flag, "shrunken">)[],
): readonly HotspotRank[] {
  const burdens = hotspots.map(toBurden);
  const sets = rankSets(burdens);
  const top = topProbabilities(burdens, TOP);
  return burdens.map(({ value }, index) => ({
    rank: 1 + burdens.filter((other) => other.value > value).length,
    ranks: sets[index] as Interval,
    topP: Number(top[index]),
  }));
}
