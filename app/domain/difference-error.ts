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

/** One side of a difference of two means. */
export interface MeanSide {
  /** Of the mean, protection noise included. */
  readonly variance: number;
  /** The part of it that is protection noise, where that is known; 0 else. */
  readonly noiseVariance: number;
  /** People behind the mean. */
  readonly base: number;
}

/**
 * Gives the degrees of freedom of a difference of two means.
 *
 * Noise is known, so only the rest of a variance is in doubt; Infinity where nothing is. NaN without any variance.
 * Source: Satterthwaite (1946), Welch (1947).
 */
export function welchDegrees(unit: MeanSide, rest: MeanSide): number {
  // In proportions of the variance: squares of tiny variances would underflow.
  const variance = unit.variance + rest.variance;
  const unitPart = Math.max(0, unit.variance - unit.noiseVariance) / variance;
  const restPart = Math.max(0, rest.variance - rest.noiseVariance) / variance;
  return 1 / (unitPart ** 2 / (unit.base - 1) + restPart ** 2 / (rest.base - 1));
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
