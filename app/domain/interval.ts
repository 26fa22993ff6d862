/** A closed range of plausible values in the unit of the estimate; `lower` is never above `upper`. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Confidence level of every interval. */
export const DEFAULT_LEVEL = 0.95;

/** Limits a number to a range; `low` must not be above `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
