import { normalCriticalValue } from "./distribution";
import { clamp, DEFAULT_LEVEL, type Interval } from "./interval";

export interface ShareEstimate {
  /** Share, 0 to 1; protection noise that pushed it outside is cut off first. */
  readonly share: number;
  /** People behind the share. */
  readonly base: number;
  /** Variance of the protection noise in the share; 0 gives Wilson's interval. */
  readonly noiseVariance: number;
}

/**
 * Gives the interval of a share (95 % unless another level, above 0 and below 1, is given): the two π that solve (p − π)² = z²·(π(1 − π)/n + v_noise), clipped to 0 to 1.
 *
 * The variance is taken at π, not at p, so a share of 0 or 1 still has a width. No base: 0 to 1.
 * Source: Wilson (1927) with the noise term of rulings.md 4.
 */
export function shareInterval(estimate: ShareEstimate, level: number = DEFAULT_LEVEL): Interval {
  const { base, noiseVariance } = estimate;
  if (base <= 0) return { lower: 0, upper: 1 };
  const p = clamp(estimate.share, 0, 1);
  const zSquared = normalCriticalValue(level) ** 2;
  const c = zSquared / base;
  const centre = (2 * p + c) / (2 * (1 + c));
  const discriminant = c * c + 4 * c * p * (1 - p) + 4 * zSquared * noiseVariance * (1 + c);
  const margin = Math.sqrt(discriminant) / (2 * (1 + c));
  // Rounding can put a limit a hair inside p at 0 and 1, where the exact limit is p itself.
  return {
    lower: Math.min(p, clamp(centre - margin, 0, 1)),
    upper: Math.max(p, clamp(centre + margin, 0, 1)),
  };
}
