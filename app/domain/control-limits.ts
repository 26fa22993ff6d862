import { sumOf } from "./sum";

/** Limits as multiples of the mean moving range: 3 and 2 sigma through d2 = 1.128, as Making Data Count prints them. */
export const LIMIT_FACTOR = 2.66;
const NEAR_FACTOR = (2 / 3) * LIMIT_FACTOR;
/** A moving range of this many mean moving ranges or more is left out once. */
export const SCREEN_FACTOR = 3.267;

/** The centre and limits of a chart of single values (XmR), in the unit of the values. */
export interface ControlLimits {
  readonly mean: number;
  /** After the screening. */
  readonly meanMovingRange: number;
  readonly lower: number;
  readonly upper: number;
  /** Two thirds of the way from the mean to the limits. */
  readonly nearLower: number;
  readonly nearUpper: number;
}

/**
 * Gives mean ± 2.66·mean moving range of at least two values in order of time; fewer give null.
 *
 * Moving ranges of 3.267 times their mean or more are left out once; the mean of the values is not screened. Limits
 * are not clipped to the scale. Source: NHS Making Data Count, statistics.md sections 6 and 12.
 */
export function controlLimits(values: readonly number[]): ControlLimits | null {
  if (values.length < 2) return null;
  const ranges = values.slice(1).map((value, index) => Math.abs(value - Number(values[index])));
  const all = average(ranges);
  const kept = all === 0 ? ranges : ranges.filter((range) => range < SCREEN_FACTOR * all);
  const mean = average(values);
  const meanMovingRange = average(kept);
  return {
    mean,
    meanMovingRange,
    lower: mean - LIMIT_FACTOR * meanMovingRange,
    upper: mean + LIMIT_FACTOR * meanMovingRange,
    nearLower: mean - NEAR_FACTOR * meanMovingRange,
    nearUpper: mean + NEAR_FACTOR * meanMovingRange,
  };
}

function average(values: readonly number[]): number {
  return sumOf(values, (value) => value) / values.length;
}
