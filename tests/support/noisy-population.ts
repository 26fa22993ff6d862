import type { ShownFigure } from "../../app/domain/figure.ts";
import type { Population } from "../../app/domain/strata.ts";
import { drawCount, drawCountNoise, drawNormal, drawSumNoise, SUM_NOISE_VARIANCE } from "./noisy-draw.ts";

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
  return exactFigure(base, (sum + drawSumNoise(random)) / base, standardError, noiseVariance);
}

/** A share as published: the count with noise of variance 2, none at 0. */
export function publishShare(count: number, base: number, random: () => number): ShownFigure {
  const noisy = count + drawCountNoise(count, random);
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
