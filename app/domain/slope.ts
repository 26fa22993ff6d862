import { clamp } from "./interval";
import type { ShownPoint } from "./series";
import { sumOf } from "./strata";

/** A slope and how far it is from none. */
export interface SlopeTest {
  /** Per quarter: in points, as a share, or in the unit of the values. */
  readonly slope: number;
  /** With one degree of freedom; 0 where nothing varies. */
  readonly chiSquared: number;
}

/** A value at a time, with a weight above 0. */
export interface WeightedPoint {
  readonly time: number;
  readonly value: number;
  readonly weight: number;
}

/**
 * Fits a line by weighted least squares; with weights 1/se² chiSquared is (slope/se of the slope)².
 *
 * slope = Σ w(t − t̄)y / Σ w(t − t̄)², chiSquared = slope²·Σ w(t − t̄)². Points at one time only: 0.
 * Source: statistics.md section 12 (S1…S5 written about the mean, which loses no digits).
 */
export function weightedSlope(points: readonly WeightedPoint[]): SlopeTest {
  const total = sumOf(points, ({ weight }) => weight);
  const centre = sumOf(points, ({ weight, time }) => (weight / total) * time);
  const spread = sumOf(points, ({ weight, time }) => weight * (time - centre) ** 2);
  if (points.length === 0 || spread === 0) return { slope: 0, chiSquared: 0 };
  const slope = sumOf(points, ({ weight, time, value }) => weight * (time - centre) * value) / spread;
  return { slope, chiSquared: slope ** 2 * spread };
}

/** People who reported it, of those asked, at a time. */
export interface CountPoint {
  readonly time: number;
  /** As published; need not be whole. */
  readonly count: number;
  /** People asked; above 0. */
  readonly base: number;
  /** Variance of the protection noise in the count. */
  readonly noiseVariance: number;
}

/**
 * Tests shares for a trend (Cochran-Armitage): T = Σ (t − t̄)·count, t̄ weighted by base, chiSquared = T²/Var T.
 *
 * Var T = p(1 − p)·Σ n(t − t̄)² + Σ v(t − t̄)², p pooled: the usual variance plus that of the noise in each count.
 * `slope` is T/Σ n(t − t̄)², a share per quarter. Everybody or nobody, or one time only: 0.
 * Source: statistics.md sections 6 and 12, rulings.md 4.
 */
export function shareTrend(points: readonly CountPoint[]): SlopeTest {
  const people = sumOf(points, ({ base }) => base);
  const centre = sumOf(points, ({ base, time }) => (base / people) * time);
  const spread = sumOf(points, ({ base, time }) => base * (time - centre) ** 2);
  const pooled = clamp(sumOf(points, ({ count }) => count) / people, 0, 1);
  const noise = sumOf(points, ({ noiseVariance, time }) => noiseVariance * (time - centre) ** 2);
  const variance = pooled * (1 - pooled) * spread + noise;
  const statistic = sumOf(points, ({ count, time }) => count * (time - centre));
  if (points.length === 0 || variance === 0) return { slope: 0, chiSquared: 0 };
  return { slope: statistic / spread, chiSquared: statistic ** 2 / variance };
}

/** Gives the slope of ln((x + ½)/(n − x + ½)) on time, by least squares without weights; log odds per quarter. */
export function logitSlope(points: readonly CountPoint[]): number {
  return weightedSlope(
    points.map(({ time, count, base }) => {
      const inside = clamp(count, 0, base);
      return { time, value: Math.log((inside + 0.5) / (base - inside + 0.5)), weight: 1 };
    }),
  ).slope;
}

/** Reads a published share as people: value × base, its noise with it. */
export function toCountPoint({ time, figure }: ShownPoint): CountPoint {
  const { base, value, noiseVariance } = figure;
  return { time, count: value * base, base, noiseVariance: noiseVariance * base ** 2 };
}
