import { nice } from "d3-array";

export interface AxisRangeOptions {
  /** The narrowest range to show, in the unit of the values, so that small differences do not look large. */
  readonly smallestSpan: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/**
 * Gives the ends of an axis that holds all values, rounded outwards to round numbers and kept within the scale.
 *
 * At least `smallestSpan` wide, unless the scale is narrower. No values: the whole scale.
 */
export function axisRange(values: readonly number[], options: AxisRangeOptions): readonly [number, number] {
  const { smallestSpan, scaleMin, scaleMax } = options;
  if (values.length === 0) return [scaleMin, scaleMax];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const missing = Math.max(0, smallestSpan - (high - low)) / 2;
  const [start, end] = nice(low - missing, high + missing, 5);
  return [Math.max(scaleMin, start), Math.min(scaleMax, end)];
}
