import { describe, expect, test } from "vitest";
import {
  type NoiseStep,
  toCountNoise,
  toSumNoise,
  toThresholds,
  toVariance,
} from "../../../pipelines/protect/noise-distribution.ts";
import { openRandom } from "../../../pipelines/sample/random.ts";

const toMean = (steps: readonly NoiseStep[]) =>
  steps.reduce((sum, { noise, probability }) => sum + noise * probability, 0);
const toTotal = (steps: readonly NoiseStep[]) => steps.reduce((sum, { probability }) => sum + probability, 0);

/** Draws as the SQL does: the last threshold at or below a 64-bit integer. */
function drawFrom(steps: readonly NoiseStep[], bits: bigint): number {
  return toThresholds(steps).findLast(({ threshold }) => threshold <= bits)!.noise;
}

describe("noise on counts", () => {
  test.each([1, 2, 3, 4, 5, 40])("of %i has mean 0, variance 2 and never takes it below 0", (count) => {
    const steps = toCountNoise(count, 2, 4);
    expect(toTotal(steps)).toBeCloseTo(1, 12);
    expect(toMean(steps)).toBeCloseTo(0, 12);
    expect(toVariance(steps)).toBeCloseTo(2, 12);
    expect(steps[0]?.noise).toBe(-Math.min(count, 4));
    expect(steps.at(-1)?.noise).toBe(4);
    expect(steps.every(({ probability }) => probability > 0)).toBe(true);
  });

  test("no longer depends on the count once it is as large as the bound, and is then symmetric", () => {
    expect(toCountNoise(17, 2, 4)).toEqual(toCountNoise(4, 2, 4));
    const probabilities = toCountNoise(4, 2, 4).map(({ probability }) => probability);
    for (const [index, probability] of probabilities.entries()) {
      expect(probability).toBeCloseTo(probabilities[probabilities.length - 1 - index]!, 10);
    }
  });

  test("is refused where no distribution can have the variance", () => {
    expect(() => toCountNoise(1, 20, 4)).toThrow(RangeError);
  });
});

describe("noise on sums", () => {
  test.each([5, 12.5, 50, 5 * Math.SQRT2])(
    "of deviation %d is whole, symmetric and cut at three deviations",
    (deviation) => {
      const steps = toSumNoise(deviation);
      expect(steps.at(-1)?.noise).toBe(Math.floor(3 * deviation));
      expect(steps[0]?.noise).toBe(-Math.floor(3 * deviation));
      expect(steps.every(({ noise }) => Number.isInteger(noise))).toBe(true);
      expect(toTotal(steps)).toBeCloseTo(1, 12);
      expect(toMean(steps)).toBeCloseTo(0, 10);
      // A normal deviate cut at three deviations has 0.9733 of the variance; rounding adds about 1/12.
      const ratio = toVariance(steps) / deviation ** 2;
      expect(ratio).toBeGreaterThan(0.96);
      expect(ratio).toBeLessThan(1);
    },
  );
});

describe("thresholds", () => {
  const distributions = [toCountNoise(1, 2, 4), toCountNoise(9, 2, 4), toSumNoise(5), toSumNoise(50)];

  test("begin at 0, never fall, and give every step its probability back", () => {
    for (const steps of distributions) {
      const thresholds = toThresholds(steps);
      expect(thresholds[0]?.threshold).toBe(0n);
      for (const [index, { threshold, noise }] of thresholds.entries()) {
        const next = thresholds[index + 1]?.threshold ?? 2n ** 64n;
        expect(next).toBeGreaterThan(threshold);
        expect(Number(next - threshold) / 2 ** 64).toBeCloseTo(steps[index]!.probability, 12);
        expect(noise).toBe(steps[index]!.noise);
      }
    }
  });

  test("give the smallest step to the smallest draw and the largest to the largest", () => {
    for (const steps of distributions) {
      expect(drawFrom(steps, 0n)).toBe(steps[0]!.noise);
      expect(drawFrom(steps, 2n ** 64n - 1n)).toBe(steps.at(-1)!.noise);
    }
  });

  test.each([
    [1, 9],
    [1, 10],
    [1.25, 10],
  ])("of variance %d within %i leave out the steps that no draw can give", (variance, bound) => {
    for (let count = 1; count <= bound; count += 1) {
      const thresholds = toThresholds(toCountNoise(count, variance, bound)).map(({ threshold }) => threshold);
      expect(thresholds[0]).toBe(0n);
      expect(new Set(thresholds).size).toBe(thresholds.length);
      expect(thresholds).toEqual(thresholds.toSorted((a, b) => (a < b ? -1 : 1)));
    }
  });

  test("draw with the stated mean and variance", () => {
    const random = openRandom(20261121, "noise");
    const n = 20_000;
    for (const steps of distributions) {
      const drawn = Array.from({ length: n }, () =>
        drawFrom(
          steps,
          (BigInt(random.between(0, 2 ** 31 - 1)) << 33n) | BigInt(random.between(0, 2 ** 31 - 1)),
        ),
      );
      const variance = toVariance(steps);
      const mean = drawn.reduce((sum, noise) => sum + noise, 0) / n;
      const second = drawn.reduce((sum, noise) => sum + noise * noise, 0) / n;
      // Four standard errors; a normal deviate's square has variance 2.
      expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / n));
      expect(Math.abs(second / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    }
  });
});
