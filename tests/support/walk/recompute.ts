import jStat from "jstat";
import type { PublishedRow, PublishedSide } from "./published-rows.ts";

export interface Limits {
  readonly lower: number;
  readonly upper: number;
}

const Z = 1.959963984540054;

/** Gives the 95 % interval of a row from the textbook, without the dashboard's formulas; null for counts. */
export function limitsOf(row: PublishedRow): Limits | null {
  if (row.kind === "count" || row.error === null) return null;
  if (row.kind === "share") return shareLimits(row, row.noiseVariance);
  const [low, high] = row.scale;
  const ends = row.measure === "gap" ? ([low - high, high - low] as const) : row.scale;
  const variance = row.error ** 2;
  const certain = (variance - row.noiseVariance) / variance;
  const margin = criticalT((row.base - 1) / certain ** 2) * row.error;
  return { lower: Math.max(ends[0], row.value - margin), upper: Math.min(ends[1], row.value + margin) };
}

/** Finds both π with (p − π)² = z²(π(1 − π)/n + v) by halving, where the dashboard solves the equation. */
function shareLimits({ base, value }: PublishedSide, noiseVariance: number): Limits {
  const p = Math.min(1, Math.max(0, value));
  const isOutside = (pi: number) => (p - pi) ** 2 > Z ** 2 * ((pi * (1 - pi)) / base + noiseVariance);
  const halve = (end: number) => {
    if (!isOutside(end)) return end;
    let [inside, outside] = [p, end];
    for (let step = 0; step < 60; step += 1) {
      const middle = (inside + outside) / 2;
      if (isOutside(middle)) outside = middle;
      else inside = middle;
    }
    return inside;
  };
  return { lower: halve(0), upper: halve(1) };
}

export interface Compared extends Limits {
  readonly difference: number;
  /** That a true difference of the smallest effect shows as large as this, either way. */
  readonly p: number;
}

/** The smallest effects worth acting on: points, and a share. */
const LEAST_POINTS = 0.5;
const LEAST_SHARE = 0.05;

/**
 * Gives a row minus another group: Welch for means, Newcombe's method 10 for shares; null without an error.
 *
 * How much of the other group's error is noise is not published with a rest, so all of it counts as sampling.
 */
export function compare(row: PublishedRow, other: PublishedSide): Compared | null {
  if (row.error === null || other.error === null) return null;
  if (row.kind === "share") {
    const [p, q] = [clip(row.value), clip(other.value)];
    const noise = Math.max(0, other.error ** 2 - (q * (1 - q)) / other.base);
    const own = shareLimits(row, row.noiseVariance);
    const others = shareLimits(other, noise);
    const pooled = (p * row.base + q * other.base) / (row.base + other.base);
    const error = Math.sqrt(
      pooled * (1 - pooled) * (1 / row.base + 1 / other.base) + row.noiseVariance + noise,
    );
    return {
      difference: p - q,
      lower: p - q - Math.hypot(p - own.lower, others.upper - q),
      upper: p - q + Math.hypot(own.upper - p, q - others.lower),
      p: tailsBeyond(p - q, error, LEAST_SHARE, (z) => jStat.normal.cdf(-z, 0, 1)),
    };
  }
  const difference = row.value - other.value;
  const [one, two] = [row.error ** 2, other.error ** 2];
  const degrees =
    (one + two) ** 2 / ((one - row.noiseVariance) ** 2 / (row.base - 1) + two ** 2 / (other.base - 1));
  const error = Math.sqrt(one + two);
  const margin = criticalT(degrees) * error;
  const p = tailsBeyond(difference, error, LEAST_POINTS, (t) => jStat.studentt.cdf(-t, degrees));
  return { difference, lower: difference - margin, upper: difference + margin, p };
}

function tailsBeyond(
  difference: number,
  error: number,
  effect: number,
  upperTail: (size: number) => number,
): number {
  const size = Math.abs(difference);
  return Math.min(1, upperTail((size - effect) / error) + upperTail((size + effect) / error));
}

/** Adjusts p values by Holm's method, each for all of them, in their order. */
export function adjustHolm(all: readonly number[]): readonly number[] {
  return all.map((p) => {
    const upTo = all.filter((other) => other <= p).toSorted((one, other) => one - other);
    return Math.min(1, Math.max(...upTo.map((each, index) => each * (all.length - index))));
  });
}

function clip(share: number): number {
  return Math.min(1, Math.max(0, share));
}

export function criticalT(degrees: number): number {
  return degrees > 1e7 ? Z : jStat.studentt.inv(0.975, degrees);
}
