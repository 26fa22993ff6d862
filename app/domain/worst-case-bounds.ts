import { clamp, type Interval } from "./interval";

export interface PartialAnswer {
  /** Mean or share among those who answered; cut off at the ends of `range`. */
  readonly value: number;
  /** Share of the people asked who answered; above 1 (an old headcount) counts as 1. */
  readonly responseRate: number;
  /** The ends of what an answer can be: 0 to 1 for a share. */
  readonly range: Interval;
}

/**
 * Bounds the value of everybody, assuming nothing about those who did not answer: all of them at either end of the scale.
 *
 * lower = r·value + (1 − r)·low, upper = r·value + (1 − r)·high; for a share [r·p, r·p + 1 − r]. Sampling error and
 * noise are not in it. Source: Manski (1989), statistics.md section 1.
 */
export function worstCaseBounds({ value, responseRate, range }: PartialAnswer): Interval {
  const rate = clamp(responseRate, 0, 1);
  const answered = rate * clamp(value, range.lower, range.upper);
  return {
    lower: answered + (1 - rate) * range.lower,
    upper: answered + (1 - rate) * range.upper,
  };
}
