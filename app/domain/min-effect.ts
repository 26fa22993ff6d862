import { normalUpperP } from "./distribution";

export interface EffectTest {
  /** In any unit; above 0 where the group is higher. */
  readonly difference: number;
  /** Of the difference, in the same unit. */
  readonly standardError: number;
  /** The smallest difference worth acting on, not below 0, in the same unit. */
  readonly smallestEffect: number;
}

/** Gives the probability of a standardised value of at least `z`. */
export type UpperTail = (z: number) => number;

/**
 * Gives the p (0 to 1) that a true difference of no more than the smallest effect, either way, shows as large as this:
 * 1 − F((|d| − δ)/se) + F(−(|d| + δ)/se), the most over all such true differences.
 *
 * Against an effect of 0 it is the usual two-sided p. Without an error: 0 if the difference is larger than the effect,
 * else 1. The distribution is normal unless another is given. Source: statistics.md section 8.
 */
export function minEffectP(test: EffectTest, upperP: UpperTail = normalUpperP): number {
  const { standardError, smallestEffect } = test;
  const size = Math.abs(test.difference);
  if (standardError === 0) return size > smallestEffect ? 0 : 1;
  const near = upperP((size - smallestEffect) / standardError);
  const far = upperP((size + smallestEffect) / standardError);
  return Math.min(1, near + far);
}

/**
 * Gives the p (0 to 1) that a true difference of at most +δ shows as high as this: 1 − F((d − δ)/se).
 *
 * For questions of one direction only, as of a hotspot, which is never below its benchmark. Without an error: 0 if the
 * difference is above the effect, else 1. Source: statistics.md section 8.
 */
export function exceedanceP(test: EffectTest, upperP: UpperTail = normalUpperP): number {
  const { difference, standardError, smallestEffect } = test;
  if (standardError === 0) return difference > smallestEffect ? 0 : 1;
  return upperP((difference - smallestEffect) / standardError);
}
