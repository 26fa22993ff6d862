import { type Estimate, positiveVariances } from "./estimate";
import { clamp } from "./interval";
import { findQuantile } from "./quantile-band";

/** How much further units lie from a target than their errors explain. */
export interface Overdispersion {
  /** φ: mean of the squared z, the extremes pulled in; about 0.7 where chance is all, more where units differ. */
  readonly dispersion: number;
  /** τ²: variance of the units' true values beyond chance, in the unit of the values squared; 0 where chance is all. */
  readonly betweenVariance: number;
}

/** The share of units at either end that are pulled in. */
export const TAIL = 0.1;

/**
 * Measures how much further units lie from a target than their standard errors (protection noise included) explain.
 *
 * z = (value − target)/se, pulled in to its 10th and 90th percentiles (type 7); φ = Σz²/I;
 * τ² = (I·φ − (I − 1)) / (Σw − Σw²/Σw) with w = 1/se², not below 0. Fewer than two units: τ² 0.
 * Pulling in the extremes keeps a few outliers from hiding themselves, and makes τ² about half of what it is where all
 * units differ: then about 12 % of them lie outside the widened 95 % limits, and 2 % outside those of 99.8 %.
 * Source: Spiegelhalter (2005), additive form; statistics.md section 2.
 */
export function findOverdispersion(estimates: readonly Estimate[], target: number): Overdispersion {
  const variances = positiveVariances(estimates);
  const scores = estimates.map(({ value }, index) => (value - target) / Math.sqrt(Number(variances[index])));
  const low = Number(findQuantile(scores, TAIL));
  const high = Number(findQuantile(scores, 1 - TAIL));
  const squares = scores.reduce((sum, z) => sum + clamp(z, low, high) ** 2, 0);
  const units = estimates.length;
  if (units < 2) return { dispersion: squares, betweenVariance: 0 };
  const weights = variances.map((variance) => 1 / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const divisor = weights.reduce((sum, weight) => sum + weight * ((total - weight) / total), 0);
  return { dispersion: squares / units, betweenVariance: Math.max(0, (squares - (units - 1)) / divisor) };
}
