/** A closed range of plausible values in the unit of the estimate; `lower` is never above `upper`. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Confidence level of every interval that names no other. */
export const DEFAULT_LEVEL = 0.95;

/** The outer of the two levels of funnels and flags: about 3 standard errors either way. */
export const STRICT_LEVEL = 0.998;

/** Limits a number to a range; `low` must not be above `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
