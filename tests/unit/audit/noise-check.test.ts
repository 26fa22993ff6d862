import { describe, expect, it } from "vitest";
import {
  type NoiseStep,
  toCountNoise,
  toSumNoise,
  toVariance,
} from "../../../pipelines/protect/noise-distribution.ts";
import { openPicker, openRandom } from "../../../pipelines/sample/random.ts";
import { judgeNoise } from "../../support/noise-check.ts";

function drawNoise(seed: number, steps: readonly NoiseStep[], count: number): readonly number[] {
  const random = openRandom(seed, "noise check");
  const draw = openPicker(steps.map(({ noise, probability }) => [noise, probability] as const));
  return Array.from({ length: count }, () => draw(random));
}

describe("the check of realised noise", () => {
  it.each([
    ["sums", toSumNoise(5), toSumNoise(2.5)],
    ["counts", toCountNoise(9, 2, 4), toCountNoise(9, 0.5, 4)],
  ])("passes noise as stated and catches noise halved, on 300 %s", (_, steps, halved) => {
    const variance = toVariance(steps);
    const judge = (seed: number, drawn: readonly NoiseStep[]) =>
      judgeNoise(drawNoise(seed, drawn, 300).map((noise) => ({ noise, variance }))).isAsStated;
    const seeds = Array.from({ length: 200 }, (_unused, index) => index + 1);
    expect(seeds.filter((seed) => !judge(seed, steps))).toEqual([]);
    expect(seeds.filter((seed) => !judge(seed, halved)).length).toBeGreaterThan(180);
  });

  it("catches noise that only ever adds, and noise where none was stated", () => {
    const variance = 25;
    const upwards = drawNoise(1, toSumNoise(5), 300).map((noise) => ({ noise: Math.abs(noise), variance }));
    expect(judgeNoise(upwards).isAsStated).toBe(false);
    expect(judgeNoise([{ noise: 1, variance: 0 }]).isAsStated).toBe(false);
    expect(judgeNoise([{ noise: 0, variance: 0 }])).toMatchObject({ isAsStated: true, totals: 0 });
  });
});
