import { logBeta } from "./distribution";
import { clamp } from "./interval";
import { findLowest, type Point } from "./nelder-mead";

/** People who reported something, among those asked; need not be whole. */
export interface CountOfBase {
  readonly count: number;
  readonly base: number;
}

/** A beta distribution of shares: its mean, above 0 and below 1, and how many people it is worth. */
export interface SharePrior {
  readonly mean: number;
  readonly size: number;
}

const MOST_LOGIT = 15;
const MOST_ROUNDS = 100;
const SETTLED = 1e-12;
const DESCENT = { reach: 0.3, precision: 1e-6 };

/**
 * Estimates how the true shares of groups vary (a beta distribution) from their counts, by maximum likelihood.
 *
 * Maximises Σ ln B(y + a, n − y + b) − ln B(a, b) with a = mean·size, b = (1 − mean)·size, from Kleinman's moments on.
 * The size is kept between 1 person and all the people of the set: a prior cannot know more than the set it came from.
 * Null where the counts do not tell: fewer than two groups with people, or nobody, or everybody, reporting it.
 * Source: statistics.md section 3.
 */
export function fitBetaBinomial(counts: readonly CountOfBase[], start?: SharePrior): SharePrior | null {
  const groups = counts.filter(({ base }) => base > 0);
  const people = groups.reduce((sum, { base }) => sum + base, 0);
  const reporting = groups.reduce((sum, { count }) => sum + count, 0);
  if (groups.length < 2 || reporting <= 0 || reporting >= people) return null;
  const most = Math.max(1, people);
  const toPrior = ([logit, logSize]: Point): SharePrior => ({
    mean: 1 / (1 + Math.exp(-clamp(logit, -MOST_LOGIT, MOST_LOGIT))),
    size: clamp(Math.exp(logSize), 1, most),
  });
  const { mean, size } = start ?? momentPrior(groups);
  const from: Point = [Math.log(mean / (1 - mean)), Math.log(clamp(size, 1, most))];
  return toPrior(findLowest((point) => -logLikelihood(groups, toPrior(point)), from, DESCENT));
}

/**
 * Estimates the same by the method of moments: the size is 1/ρ − 1 for the correlation ρ of two people of one group
 * (infinite where ρ is not above 0). Groups weigh n/(1 + ρ(n − 1)), worked out again until ρ settles.
 *
 * The counts have people, of whom some but not all report it, in at least two groups. Source: Kleinman (1973).
 */
export function momentPrior(counts: readonly CountOfBase[]): SharePrior {
  let correlation = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = correlation;
    correlation = toMoments(counts, before).correlation;
    if (Math.abs(correlation - before) < SETTLED) break;
  }
  const { mean } = toMoments(counts, correlation);
  return { mean, size: correlation > 0 ? 1 / correlation - 1 : Number.POSITIVE_INFINITY };
}

function toMoments(
  counts: readonly CountOfBase[],
  correlation: number,
): { mean: number; correlation: number } {
  const weights = counts.map(({ base }) => base / (1 + correlation * (base - 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const groups = counts.map(({ count, base }, index) => ({
    share: count / base,
    base,
    weight: Number(weights[index]) / total,
  }));
  const mean = groups.reduce((sum, { share, weight }) => sum + weight * share, 0);
  let between = 0;
  let freedom = 0;
  let chance = 0;
  for (const { share, base, weight } of groups) {
    between += weight * (share - mean) ** 2;
    freedom += weight * (1 - weight);
    chance += (weight * (1 - weight)) / base;
  }
  const spread = mean * (1 - mean);
  const found = (between - spread * chance) / (spread * (freedom - chance));
  return { mean, correlation: clamp(found, 0, 1) };
}

function logLikelihood(counts: readonly CountOfBase[], { mean, size }: SharePrior): number {
  const alpha = mean * size;
  const beta = (1 - mean) * size;
  const prior = logBeta(alpha, beta);
  return counts.reduce(
    (sum, { count, base }) => sum + logBeta(count + alpha, base - count + beta) - prior,
    0,
  );
}
