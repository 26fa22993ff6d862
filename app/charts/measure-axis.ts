import { ticks } from "d3-array";
import type { MeasureScale } from "../domain/figure-interval";
import { getMeasure } from "../domain/measure";
import { formatDecimal, formatShare } from "../domain/number-format";
import { axisRange } from "./axis-range";

/** About how many ticks the axes of fitted charts have. */
export const TICKS = 5;

/** An axis for one measure: its ends, how its ticks are written, and its unit. */
export interface MeasureAxis {
  readonly range: readonly [number, number];
  readonly format: (value: number) => string;
  readonly unit: string;
}

/**
 * Fits an axis to the values drawn on it: at least 2 points or 20 percentage points wide, within the measure's scale.
 *
 * A gap may reach from −(max − min) to max − min; a count begins at 0.
 */
export function measureAxis(
  values: readonly number[],
  { measure, scaleMin, scaleMax }: MeasureScale,
): MeasureAxis {
  const { kind, label, unit } = getMeasure(measure);
  if (kind === "share") {
    const range = axisRange(values, { smallestSpan: 0.2, scaleMin: 0, scaleMax: 1 });
    return { range, format: formatShare, unit };
  }
  if (kind === "count") {
    const range = axisRange([0, ...values], { smallestSpan: 10, scaleMin: 0, scaleMax: Number.MAX_VALUE });
    return { range, format: (value) => formatDecimal(value, 0), unit };
  }
  const span = scaleMax - scaleMin;
  const ends = measure === "gap" ? { scaleMin: -span, scaleMax: span } : { scaleMin, scaleMax };
  const range = axisRange(values, { smallestSpan: Math.min(2, span), ...ends });
  const decimals = ticks(...range, TICKS).every(Number.isInteger) ? 0 : 1;
  return {
    range,
    format: (value) => formatDecimal(value, decimals),
    unit: `${label}, ${unit}`,
  };
}
