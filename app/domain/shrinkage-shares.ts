import { type CountOfBase, fitBetaBinomial, type SharePrior } from "./beta-binomial";
import { betaQuantile, betaUpperP } from "./distribution";
import { clamp, DEFAULT_LEVEL, type Interval } from "./interval";

export interface NoisyCount extends CountOfBase {
  /** Variance of the protection noise in the share (not in the count), as in a shown figure; 0 without noise. */
  readonly noiseVariance: number;
}

/** What is believed of a group's true share: a beta distribution, its mean and 95 % limits. */
export interface ShrunkenShare extends Interval {
  /** Mean, 0 to 1. */
  readonly value: number;
  /** Of the group's own answers, 0 to 1; the rest is the set's. */
  readonly weight: number;
  readonly alpha: number;
  readonly beta: number;
}

export interface ShareShrinkage {
  /** How the groups' true shares vary; null where the set does not tell, each group then standing alone. */
  readonly prior: SharePrior | null;
  /** In the order given. */
  readonly shrunken: readonly ShrunkenShare[];
}

/** Jeffreys' prior: what is assumed of a group that stands alone. */
const ALONE: SharePrior = { mean: 0.5, size: 1 };

/**
 * Draws the shares of comparable groups towards their common mean, the small groups further: the best estimate for a
 * small group, to stand beside its own share and never instead of it.
 *
 * y ~ Bin(n, p), p ~ Beta(a, b) by maximum likelihood; the answer is Beta(y + a, n − y + b). Noise makes a group count
 * for fewer people: 1/n′ = 1/n + v/(m(1 − m)), with m the set's mean share (not the group's own: groups of a low share
 * would then count for less, and the limits hold the truth in 84 % instead of 94 % of groups of 10 % on average).
 * Counts that noise pushed outside 0 to the base are cut off. A group without people gets the prior.
 * The uncertainty of a and b is left out, as is usual: with fewer than about ten groups the limits are too narrow.
 * Source: statistics.md section 3, rulings.md 4.
 */
export function shrinkShares(counts: readonly NoisyCount[]): ShareShrinkage {
  const clean = counts.map((each) => ({ ...each, count: clamp(each.count, 0, each.base) }));
  const first = fitBetaBinomial(clean);
  if (clean.every(({ noiseVariance }) => noiseVariance === 0)) return toShrinkage(clean, first);
  const { mean } = first ?? ALONE;
  const effective = clean.map((each) => toEffective(each, mean * (1 - mean)));
  return toShrinkage(effective, first === null ? null : fitBetaBinomial(effective, first));
}

/** Gives the probability (0 to 1) that a group's true share is above a reference (0 to 1). */
export function shareAboveP({ alpha, beta }: ShrunkenShare, reference: number): number {
  return betaUpperP(reference, alpha, beta);
}

function toEffective({ count, base, noiseVariance }: NoisyCount, spread: number): CountOfBase {
  if (base <= 0) return { count: 0, base: 0 };
  const effective = 1 / (1 / base + noiseVariance / spread);
  return { count: (count / base) * effective, base: effective };
}

function toShrinkage(counts: readonly CountOfBase[], prior: SharePrior | null): ShareShrinkage {
  return { prior, shrunken: counts.map((each) => toPosterior(each, prior ?? ALONE)) };
}

function toPosterior({ count, base }: CountOfBase, { mean, size }: SharePrior): ShrunkenShare {
  const alpha = count + mean * size;
  const beta = base - count + (1 - mean) * size;
  const tail = (1 - DEFAULT_LEVEL) / 2;
  return {
    value: alpha / (alpha + beta),
    lower: betaQuantile(tail, alpha, beta),
    upper: betaQuantile(1 - tail, alpha, beta),
    weight: base / (base + size),
    alpha,
    beta,
  };
}
