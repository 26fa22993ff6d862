import { DEFAULT_LEVEL, type Interval } from "./interval";
import { fQuantile } from "./quantile-function";
import { sumOf } from "./strata";

/** Below this alpha a scale's average is too unsteady to stand for its parts. Source: statistics.md section 11. */
export const LEAST_ALPHA = 0.7;

/** Above this alpha the parts say the same thing over and over. Source: statistics.md section 11. */
export const MOST_ALPHA = 0.95;

/** Sums over people, such as a release could hold for each item and for the total of the items. */
export interface ScoreSums {
  readonly sum: number;
  readonly squares: number;
}

/** Gives the variance (n − 1) of `base` scores from their sums, not below 0; fewer than two people give null. */
export function varianceFromSums({ sum, squares }: ScoreSums, base: number): number | null {
  if (base < 2) return null;
  return Math.max(0, (squares - sum ** 2 / base) / (base - 1));
}

/** The variances a reliability is worked out from, over the same people: those who answered every item. */
export interface ScaleVariances {
  /** People. */
  readonly base: number;
  /** One variance an item, in points squared. */
  readonly items: readonly number[];
  /** The variance of the sum of the items. */
  readonly total: number;
}

/** Cronbach's alpha, at most 1 (it can be below 0), with its 95 % interval. */
export interface Reliability extends Interval {
  readonly alpha: number;
  readonly note: "low" | "usual" | "redundant";
}

/**
 * Gives Cronbach's alpha: k/(k − 1)·(1 − Σ item variances / variance of the total), with Feldt's interval.
 *
 * lower = 1 − (1 − α)·F(0.975), upper = 1 − (1 − α)·F(0.025), with n − 1 and (n − 1)(k − 1) degrees of freedom. It
 * takes the variances as free of noise: use it for groups of hundreds, where the noise in the sums is far below the
 * spread between people. Null with fewer than two items or two people, or without spread. Source: statistics.md 11.
 */
export function cronbachAlpha({ base, items, total }: ScaleVariances): Reliability | null {
  const k = items.length;
  if (k < 2 || base < 2 || total <= 0) return null;
  const alpha = (k / (k - 1)) * (1 - sumOf(items, (variance) => variance) / total);
  const limitAt = (probability: number): number =>
    1 - (1 - alpha) * fQuantile(probability, base - 1, (base - 1) * (k - 1));
  const lower = limitAt((1 + DEFAULT_LEVEL) / 2);
  const upper = limitAt((1 - DEFAULT_LEVEL) / 2);
  return { alpha, lower, upper, note: noteOf(alpha) };
}

function noteOf(alpha: number): Reliability["note"] {
  if (alpha < LEAST_ALPHA) return "low";
  return alpha > MOST_ALPHA ? "redundant" : "usual";
}

/**
 * Foretells the reliability of a scale `factor` times as long (above 0): m·r/(1 + (m − 1)·r) for a reliability of 0 to 1.
 *
 * Source: Spearman (1910) and Brown (1910).
 */
export function spearmanBrown(reliability: number, factor: number): number {
  return (factor * reliability) / (1 + (factor - 1) * reliability);
}
