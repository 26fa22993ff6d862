import { describe, expect, it } from "vitest";
import { compareFamily, isClear } from "../../app/domain/comparison";
import { responsesToDetect } from "../../app/domain/detectable-difference";
import { normalUpperP } from "../../app/domain/distribution";
import type { Figure } from "../../app/domain/figure";
import type { ComparableKind } from "../../app/domain/measure";
import { COUNT_NOISE_VARIANCE, createDraw, SUM_NOISE_VARIANCE } from "../support/noisy-draw";

const draw = createDraw(20260410);
const FAMILIES = 2000;
const MOST_FLAGGED = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / FAMILIES);

type Row = { readonly figure: Figure };

/** A mean of scores whose true difference from the rest is given, both as published. */
function drawMean(difference: number): Row {
  const publish = (base: number, middle: number) => {
    const noiseVariance = SUM_NOISE_VARIANCE / base ** 2;
    const value = middle + (2 / Math.sqrt(base)) * draw.normal() + draw.sumNoise() / base;
    return { base, value, standardError: Math.sqrt(4 / base + noiseVariance), noiseVariance };
  };
  const base = 12 + Math.floor(150 * draw.uniform());
  return {
    figure: {
      status: "shown",
      ...publish(base, 5 + difference),
      parentRest: publish(3000, 5),
      englandRest: null,
    },
  };
}

/** A share whose true difference from the rest's 30 % is given, both as published. */
function drawShare(difference: number): Row {
  const publish = (base: number, truth: number) => {
    const count = draw.binomial(base, truth);
    const value = (count + draw.countNoise(count)) / base;
    const noiseVariance = COUNT_NOISE_VARIANCE / base ** 2;
    const spread = Math.max(0, value * (1 - value));
    return { base, value, standardError: Math.sqrt(spread / base + noiseVariance), noiseVariance };
  };
  const base = 20 + Math.floor(150 * draw.uniform());
  return {
    figure: {
      status: "shown",
      ...publish(base, 0.3 + difference),
      parentRest: publish(1500, 0.3),
      englandRest: null,
    },
  };
}

/** The rate of families in which at least one difference is called clear. */
function flaggedRate(kind: ComparableKind, difference: () => number, size: number): number {
  const drawRow = kind === "mean" ? drawMean : drawShare;
  let flagged = 0;
  for (let family = 0; family < FAMILIES; family += 1) {
    const rows = Array.from({ length: size }, () => drawRow(difference()));
    if (compareFamily(rows, { kind }).some(({ verdict }) => isClear(verdict))) flagged += 1;
  }
  return flagged / FAMILIES;
}

/** Half of them a smallest effect above the rest, half below. */
function eitherWay(effect: number): () => number {
  return () => (draw.uniform() < 0.5 ? effect : -effect);
}

describe("with protection noise on, a clear difference", () => {
  it("is found in at most 5 % of families where there is none", () => {
    expect(flaggedRate("mean", () => 0, 10)).toBeLessThanOrEqual(MOST_FLAGGED);
    expect(flaggedRate("share", () => 0, 4)).toBeLessThanOrEqual(MOST_FLAGGED);
  });

  it("is found in at most 5 % of families where none is larger than the smallest effect", () => {
    expect(flaggedRate("mean", eitherWay(0.5), 10)).toBeLessThanOrEqual(MOST_FLAGGED);
    expect(flaggedRate("share", eitherWay(0.05), 4)).toBeLessThanOrEqual(MOST_FLAGGED);
  });
});

describe("the people needed to detect a difference", () => {
  it("find it in 80 ± 2 % of cases, protection noise included", () => {
    const people = responsesToDetect(0.6, {
      standardDeviation: 2,
      sumNoiseVariance: SUM_NOISE_VARIANCE,
      referenceError: 0,
    })!;
    const error = Math.sqrt(4 / people + SUM_NOISE_VARIANCE / people ** 2);
    const rounds = 20_000;
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const difference = 0.6 + (2 / Math.sqrt(people)) * draw.normal() + draw.sumNoise() / people;
      if (2 * normalUpperP(Math.abs(difference) / error) <= 0.05) found += 1;
    }
    expect(Math.abs(found / rounds - 0.8)).toBeLessThan(0.02);
  });
});
