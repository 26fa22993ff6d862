import type { ShownFigure } from "../../app/domain/figure.ts";
import type { Population } from "../../app/domain/strata.ts";
import {
  type NoiseStep,
  toCountNoise,
  toSumNoise,
  toVariance,
} from "../../pipelines/protect/noise-distribution.ts";

/** A small generator with a fixed seed (mulberry32), so that a rate is the same on every run. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws a normal value with mean 0 and variance 1. */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const SUM_NOISE = toSumNoise(5);
const SUM_NOISE_VARIANCE = toVariance(SUM_NOISE);
const COUNT_NOISE = [0, 1, 2, 3, 4].map((count) => (count === 0 ? [] : toCountNoise(count, 2, 4)));

function drawNoise(steps: readonly NoiseStep[], random: () => number): number {
  let left = random();
  for (const { noise, probability } of steps) {
    left -= probability;
    if (left < 0) return noise;
  }
  return 0;
}

/** A figure without noise; `standardError` as published. */
export function exactFigure(
  base: number,
  value: number,
  standardError: number,
  noiseVariance = 0,
): ShownFigure {
  return { status: "shown", base, value, standardError, noiseVariance, parentRest: null, englandRest: null };
}

/** A share of `count` in `base` without noise. */
export function exactShare(count: number, base: number): ShownFigure {
  const share = count / base;
  return exactFigure(base, share, Math.sqrt((share * (1 - share)) / base));
}

/** A mean of scores as published: the sum with noise of sd 5, the spread of the scores. */
export function publishMean(scores: readonly number[], random: () => number): ShownFigure {
  const base = scores.length;
  const sum = scores.reduce((total, score) => total + score, 0);
  const squares = scores.reduce((total, score) => total + (score - sum / base) ** 2, 0);
  const noiseVariance = SUM_NOISE_VARIANCE / base ** 2;
  const standardError = Math.sqrt(squares / (base - 1) / base + noiseVariance);
  return exactFigure(base, (sum + drawNoise(SUM_NOISE, random)) / base, standardError, noiseVariance);
}

/** A share as published: the count with noise of variance 2, none at 0. */
export function publishShare(count: number, base: number, random: () => number): ShownFigure {
  const noisy = count + drawNoise(COUNT_NOISE[Math.min(count, 4)] ?? [], random);
  const share = Math.min(1, noisy / base);
  const noiseVariance = 2 / base ** 2;
  return exactFigure(base, share, Math.sqrt((share * (1 - share)) / base + noiseVariance), noiseVariance);
}

/** A profession of a made-up group; `isShown` false puts it into the rest. */
export interface ProfessionPlan {
  readonly key: string;
  readonly base: number;
  /** True mean (people have sd 2), or true share. */
  readonly truth: number;
  readonly isShown: boolean;
}

/** Draws a group of people with normal scores and publishes it. */
export function drawMeans(plans: readonly ProfessionPlan[], random: () => number): Population {
  const scored = plans.map((plan) => ({
    ...plan,
    scores: Array.from({ length: plan.base }, () => plan.truth + 2 * drawNormal(random)),
  }));
  return {
    whole: publishMean(
      scored.flatMap(({ scores }) => scores),
      random,
    ),
    parts: scored.map(({ key, isShown, scores }) => ({
      key,
      figure: isShown ? publishMean(scores, random) : { status: "not_shown" },
    })),
  };
}

/** Draws a group of people who do or do not report it and publishes it. */
export function drawShares(plans: readonly ProfessionPlan[], random: () => number): Population {
  const counted = plans.map((plan) => ({ ...plan, count: drawCount(plan.base, plan.truth, random) }));
  const add = (pick: (each: (typeof counted)[number]) => number): number =>
    counted.reduce((sum, each) => sum + pick(each), 0);
  return {
    whole: publishShare(
      add(({ count }) => count),
      add(({ base }) => base),
      random,
    ),
    parts: counted.map(({ key, isShown, count, base }) => ({
      key,
      figure: isShown ? publishShare(count, base, random) : { status: "not_shown" },
    })),
  };
}

/** Draws how many of `base` people report it. */
export function drawCount(base: number, share: number, random: () => number): number {
  let count = 0;
  for (let person = 0; person < base; person += 1) if (random() < share) count += 1;
  return count;
}
