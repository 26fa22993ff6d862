import type { ControlLimits } from "./control-limits";
import type { Direction } from "./polarity";

/** The rules in the order in which one goes before another. */
export type ControlRule = "outside_limits" | "trend" | "two_of_three" | "shift";

/** Variation that the ordinary ups and downs of a series do not explain. */
export interface SpecialCause {
  readonly rule: ControlRule;
  /** The side of the mean, or the way of a trend. */
  readonly direction: Direction;
}

/** Values in a row, on one side of the mean or all one way, that are no chance. */
export const RUN = 7;

/**
 * Finds the special cause of each value in order of time; null where there is none. One a value, the first that applies:
 *
 * 1. outside_limits: above the upper or below the lower limit; 2. trend: one of 7 or more values that rise, or fall,
 * without a break; 3. two_of_three: beyond the near limit (not outside) with another such among three in a row, on the
 * same side; 4. shift: one of 7 or more in a row on one side of the mean. A value on the mean is on neither side.
 * Source: NHS Making Data Count as in NHSRplotthedots, statistics.md section 6.
 */
export function findSpecialCauses(
  values: readonly number[],
  limits: ControlLimits,
): readonly (SpecialCause | null)[] {
  const steps = values.slice(1).map((value, index) => Math.sign(value - Number(values[index])));
  const sides = values.map((value) => Math.sign(value - limits.mean));
  const near = values.map((value) => sideBeyondNear(value, limits));
  const trends = markRuns(steps, RUN - 1);
  const shifts = markRuns(sides, RUN);
  return values.map((value, index) => {
    if (value > limits.upper) return toCause("outside_limits", 1);
    if (value < limits.lower) return toCause("outside_limits", -1);
    // A value stands between two steps and belongs to the run of either; the later run goes first.
    const trend = trends[index] || trends[index - 1] || 0;
    if (trend !== 0) return toCause("trend", trend);
    const side = Number(near[index]);
    if (side !== 0 && hasNeighbour(near, index, side)) return toCause("two_of_three", side);
    const shift = Number(shifts[index]);
    return shift === 0 ? null : toCause("shift", shift);
  });
}

function sideBeyondNear(value: number, { lower, nearLower, nearUpper, upper }: ControlLimits): number {
  if (value > nearUpper && value <= upper) return 1;
  return value < nearLower && value >= lower ? -1 : 0;
}

/** Two values at most two places apart lie within three in a row. */
function hasNeighbour(near: readonly number[], index: number, side: number): boolean {
  return [-2, -1, 1, 2].some((offset) => near[index + offset] === side);
}

/** Keeps each sign that is part of a run of `length` or more equal signs other than 0; the rest become 0. */
function markRuns(signs: readonly number[], length: number): readonly number[] {
  const marked = new Array<number>(signs.length).fill(0);
  let start = 0;
  signs.forEach((sign, index) => {
    if (signs[index + 1] === sign) return;
    if (sign !== 0 && index + 1 - start >= length) marked.fill(sign, start, index + 1);
    start = index + 1;
  });
  return marked;
}

function toCause(rule: ControlRule, sign: number): SpecialCause {
  return { rule, direction: sign > 0 ? "up" : "down" };
}
