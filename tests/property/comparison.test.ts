import { describe, expect, it } from "vitest";
import { compareFamily, isClear } from "../../app/domain/comparison";
import type { Figure } from "../../app/domain/figure";

/** A small generator with a fixed seed (mulberry32), so that a rate is the same on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(20260401);
const FAMILIES = 4000;
/** 5 % and three standard errors of a rate counted in as many families. */
const MOST_FLAGGED = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / FAMILIES);

function drawNormal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A mean of 200 people whose true difference from the rest is given, in points. */
function drawMean(difference: number): { readonly figure: Figure } {
  const [own, other] = [0.25, 0.05];
  return toRow(200, 6 + difference + own * drawNormal(), own, {
    base: 5000,
    value: 6 + other * drawNormal(),
    standardError: other,
  });
}

/** A share of 400 people whose true difference from a share of 0.3 of 5,000 is given. */
function drawShare(difference: number): { readonly figure: Figure } {
  const base = 400;
  const share = Array.from({ length: base }, random).filter((each) => each < 0.3 + difference).length / base;
  const restError = Math.sqrt((0.3 * 0.7) / 5000);
  return toRow(base, share, Math.sqrt((share * (1 - share)) / base), {
    base: 5000,
    value: 0.3 + restError * drawNormal(),
    standardError: restError,
  });
}

function toRow(base: number, value: number, standardError: number, parentRest: object): { figure: Figure } {
  return {
    figure: {
      status: "shown",
      base,
      value,
      standardError,
      noiseVariance: 0,
      parentRest: parentRest as never,
      englandRest: null,
    },
  };
}

/** The rate of families of `size` in which at least one difference is called clear. */
function flaggedRate(kind: "mean" | "share", difference: number, size: number): number {
  const draw = kind === "mean" ? drawMean : drawShare;
  let flagged = 0;
  for (let family = 0; family < FAMILIES; family += 1) {
    const rows = Array.from({ length: size }, () => draw(difference));
    if (compareFamily(rows, { kind }).some(({ verdict }) => isClear(verdict))) flagged += 1;
  }
  return flagged / FAMILIES;
}

describe("a clear difference", () => {
  it.each([
    ["mean", 0.5, 1],
    ["mean", -0.5, 1],
    ["mean", 0.5, 6],
    ["share", 0.05, 1],
    ["share", -0.05, 1],
  ] as const)(
    "of a %s is found in at most 5 %% where the true one is %f, %i at a time",
    (kind, true_, size) => {
      expect(flaggedRate(kind, true_, size)).toBeLessThanOrEqual(MOST_FLAGGED);
    },
  );

  it("is hardly ever found where there is none, and mostly where it is three times the smallest effect", () => {
    expect(flaggedRate("mean", 0, 6)).toBeLessThan(0.005);
    expect(flaggedRate("mean", 1.5, 1)).toBeGreaterThan(0.9);
    expect(flaggedRate("share", 0.15, 1)).toBeGreaterThan(0.9);
  });
});
