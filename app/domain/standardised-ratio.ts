import { type EventCount, eventInterval } from "./event-interval";
import { DEFAULT_LEVEL, type Interval } from "./interval";

/** Observed people over expected people, with limits; 1 is as expected. */
export interface StandardisedRatio extends Interval {
  readonly ratio: number;
}

/**
 * Gives the indirectly standardised ratio of a share: people who reported it over those expected from the mix, O/E.
 *
 * The limits are those of O over E, E being taken as known. They treat O as a Poisson count, which is wider than needed
 * where most people report it. Null where nobody is expected. Source: statistics.md sections 5 and 12.
 */
export function standardisedRatio(
  observed: EventCount,
  expected: number,
  level: number = DEFAULT_LEVEL,
): StandardisedRatio | null {
  if (expected <= 0) return null;
  const { lower, upper } = eventInterval(observed, level);
  return {
    ratio: Math.max(0, observed.count) / expected,
    lower: lower / expected,
    upper: upper / expected,
  };
}
