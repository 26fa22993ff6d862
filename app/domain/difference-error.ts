import { normalUpperP, studentUpperP } from "./distribution";
import { clamp } from "./interval";

/** One side of a difference of two shares; the numbers of a figure or of its rest. */
export interface ShareSide {
  /** Share, 0 to 1. */
  readonly share: number;
  /** People behind it. */
  readonly base: number;
  /** Variance of the protection noise in the share. */
  readonly noiseVariance: number;
}

/**
 * Gives the degrees of freedom of a difference of two means from the variances of the means and the people behind them.
 *
 * NaN without any variance. Source: Satterthwaite (1946), Welch (1947).
 */
export function welchDegrees(
  unitVariance: number,
  unitBase: number,
  restVariance: number,
  restBase: number,
): number {
  // In proportions of the variance: squares of tiny variances would underflow.
  const unitPart = unitVariance / (unitVariance + restVariance);
  const restPart = 1 - unitPart;
  return 1 / (unitPart ** 2 / (unitBase - 1) + restPart ** 2 / (restBase - 1));
}

/** Gives the variance of the noise in the share of a rest, from its standard error; never below 0. */
export function restNoiseVariance(share: number, base: number, standardError: number): number {
  return Math.max(0, standardError ** 2 - (share * (1 - share)) / base);
}

/**
 * Gives the standard error of the difference of two shares as it would be if both were equal (score test), both noises
 * included; 0 where both shares are 0 or both 1 without noise. Source: rulings.md 4.
 */
export function pooledShareError(unit: ShareSide, rest: ShareSide): number {
  const pooled = clamp((unit.share * unit.base + rest.share * rest.base) / (unit.base + rest.base), 0, 1);
  return Math.sqrt(
    pooled * (1 - pooled) * (1 / unit.base + 1 / rest.base) + unit.noiseVariance + rest.noiseVariance,
  );
}

/**
 * Gives the one-sided p (0 to 1) that a difference is no larger in size than the smallest effect.
 *
 * `degreesOfFreedom` is Infinity for shares (normal). No standard error: 1. Source: statistics.md section 8.
 */
export function effectP(
  difference: number,
  standardError: number,
  smallestEffect: number,
  degreesOfFreedom: number,
): number {
  if (standardError === 0) return 1;
  const size = (Math.abs(difference) - smallestEffect) / standardError;
  return Number.isFinite(degreesOfFreedom) ? studentUpperP(size, degreesOfFreedom) : normalUpperP(size);
}
