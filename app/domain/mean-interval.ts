import { studentCriticalValue } from "./distribution";
import { clamp, DEFAULT_LEVEL, type Interval } from "./interval";

export interface MeanEstimate {
  /** Mean in scale points. */
  readonly value: number;
  /** Sampling and protection noise together, in scale points. */
  readonly standardError: number;
  /** People behind the mean. */
  readonly base: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/**
 * Gives the 95 % interval of a mean: value ± t·standard error with base − 1 degrees of freedom, clipped to the scale.
 *
 * One person or none says nothing about spread: the answer is then the whole scale. The published standard error
 * already holds protection noise, so nothing is added. Source: statistics.md section 1.
 */
export function meanInterval(estimate: MeanEstimate): Interval {
  return clippedInterval(estimate, estimate.scaleMin, estimate.scaleMax);
}

/**
 * Gives the 95 % interval of a mean gap (target minus confidence), clipped to the widest gaps the scale allows, both ways.
 *
 * One person or none: that whole range. Source: as `meanInterval`, on the paired gap's own standard error.
 */
export function gapInterval(estimate: MeanEstimate): Interval {
  const range = estimate.scaleMax - estimate.scaleMin;
  return clippedInterval(estimate, -range, range);
}

function clippedInterval(estimate: MeanEstimate, low: number, high: number): Interval {
  const { value, standardError, base } = estimate;
  if (base < 2) return { lower: low, upper: high };
  const margin = studentCriticalValue(DEFAULT_LEVEL, base - 1) * standardError;
  return { lower: clamp(value - margin, low, high), upper: clamp(value + margin, low, high) };
}
