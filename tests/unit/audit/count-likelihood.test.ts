import { describe, expect, it } from "vitest";
import {
  type Chain,
  toShownCount,
  toSmallestBand,
  toWorstRatio,
} from "../../../pipelines/protect/count-band.ts";
import { type NoiseStep, toCountNoise, toSumNoise } from "../../../pipelines/protect/noise-distribution.ts";
import { toShownSum, toUniformRatio } from "../../support/count-likelihood.ts";

const silent: readonly NoiseStep[] = [{ noise: 0, probability: 1 }];
const families = [silent, ...[1, 2, 3, 4].map((count) => toCountNoise(count, 2, 4))];
const noiseOf = (count: number) => families[Math.min(count, 4)]!;

/** The worst ratio by going through every draw of every cell's noise, with nothing taken together beforehand. */
function enumerateWorst({ cells, base, band }: Omit<Chain, "noiseOf">): number {
  const joint = (count: number) => {
    let shares = new Map<string, number>([["", 1]]);
    for (let cell = 0; cell < cells; cell += 1) {
      const next = new Map<string, number>();
      for (const [seen, share] of shares) {
        for (const { noise, probability } of noiseOf(count)) {
          const noisy = count + noise;
          const look = noisy <= band ? "few" : noisy >= base - band ? "most" : String(noisy);
          next.set(`${seen} ${look}`, (next.get(`${seen} ${look}`) ?? 0) + share * probability);
        }
      }
      shares = next;
    }
    return shares;
  };
  const mixed = Array.from({ length: base - 1 }, (_, index) => joint(index + 1));
  const ratios = [0, base].flatMap((same) =>
    [...joint(same)].map(
      ([seen, share]) => share / Math.max(...mixed.map((shares) => shares.get(seen) ?? 0)),
    ),
  );
  return Math.max(...ratios);
}

describe("shares near nobody and everybody", () => {
  it.each([
    [1, 0],
    [1, 2],
    [2, 0],
    [2, 1],
    [3, 2],
    [3, 4],
  ])("of %i nested cells with bands of %i have the worst ratio that enumeration finds", (cells, band) => {
    const chain = { cells, band, base: 11 };
    expect(toWorstRatio({ ...chain, noiseOf })).toBeCloseTo(enumerateWorst(chain), 9);
  });

  it("would give a group of four nested cells away without a band", () => {
    expect(toWorstRatio({ cells: 1, base: 10, band: 0, noiseOf })).toBeCloseTo(1.859, 3);
    expect(toWorstRatio({ cells: 4, base: 10, band: 0, noiseOf })).toBeGreaterThan(11);
  });

  it.each([
    [1, 0],
    [2, 1],
    [4, 2],
    [8, 3],
    [16, 4],
  ])("of %i nested cells need a band of %i for a ratio of at most 3", (cells, band) => {
    expect(toSmallestBand({ cells, base: 10, noiseOf }, 3)).toBe(band);
    expect(toSmallestBand({ cells, base: 40, noiseOf }, 3)).toBe(band);
  });

  it("tell nothing at all under a band wider than the noise", () => {
    expect(toWorstRatio({ cells: 16, base: 12, band: 5, noiseOf })).toBeCloseTo(1, 9);
    expect(() => toSmallestBand({ cells: 16, base: 2, noiseOf }, 1.01)).toThrow(RangeError);
  });

  it("tell more to somebody who knows how all others answered", () => {
    const mixed = [1, 2, 3];
    const toRatio = (noise: number) =>
      toUniformRatio([{ ...toShownCount(20 + noise, 40, 4), others: 20, noiseOf }], { same: 0, mixed });
    expect(toRatio(0)).toBeLessThan(3);
    expect(toRatio(4)).toBeLessThan(1);
    expect(toRatio(-4)).toBe(Number.POSITIVE_INFINITY);
    const exposed = noiseOf(20).reduce(
      (sum, { noise, probability }) => (toRatio(noise) > 3 ? sum + probability : sum),
      0,
    );
    expect(exposed).toBeCloseTo(0.141, 3);
  });

  it("of a group that cannot be alike have the ratio 0", () => {
    const shown = [{ ...toShownCount(20, 40, 4), others: 0, noiseOf }];
    expect(toUniformRatio(shown, { same: 0, mixed: [19, 20] })).toBe(0);
  });
});

describe("sums of scores at the ends of the scale", () => {
  const five = toSumNoise(5);
  const people = 10;
  const top = 10 * people;
  const alternatives = { same: top, mixed: Array.from({ length: 40 }, (_, index) => top - 1 - index) };
  const toRatios = (cells: number, isClipped: boolean) =>
    five.map(({ noise, probability }) => {
      const noisy = top + noise;
      const seen = isClipped ? toShownSum(noisy, 0, top) : { from: noisy, to: noisy };
      const shown = Array.from({ length: cells }, () => ({ ...seen, others: 0, noiseOf: () => five }));
      return { ratio: toUniformRatio(shown, alternatives), probability };
    });

  it("stay within a ratio of 3 for six nested cells when means are clipped to the scale", () => {
    const worst = (cells: number) => Math.max(...toRatios(cells, true).map(({ ratio }) => ratio));
    expect(worst(1)).toBeCloseTo(1.174, 3);
    expect(worst(6)).toBeLessThan(3);
    expect(worst(8)).toBeGreaterThan(3);
  });

  it("would give the end of the scale away once in a thousand cells without the clip", () => {
    const exposed = toRatios(1, false).filter(({ ratio }) => ratio > 3);
    const share = exposed.reduce((sum, { probability }) => sum + probability, 0);
    expect(share).toBeGreaterThan(0.0005);
    expect(share).toBeLessThan(0.0015);
  });

  it("look the same at the lower end", () => {
    expect(toShownSum(-7, 0, top)).toEqual(toShownSum(0, 0, top));
    expect(toShownSum(3, 0, top)).toEqual({ from: 3, to: 3 });
  });

  it("have a spread of 0 that a single different answer explains as well", () => {
    // 30 people; the spread is never shown below a variance of 0.25. One score that is 1 off adds 29/30 to the squares.
    const noise = toSumNoise(12.5);
    const shown = [{ from: Number.NEGATIVE_INFINITY, to: 0.25 * 29, others: 0, noiseOf: () => noise }];
    expect(toUniformRatio(shown, { same: 0, mixed: [29 / 30, 2, 4] })).toBeLessThan(1.1);
  });
});
