import { describe, expect, it } from "vitest";
import type { Figure } from "../../../app/domain/figure";
import { readDirection } from "../../../app/domain/polarity";
import type { WavePoint } from "../../../app/domain/series";
import { logitSlope, shareTrend, weightedSlope } from "../../../app/domain/slope";
import { assessTrend, TREND_CHI_SQUARED } from "../../../app/domain/trend";
import { exactFigure, exactShare } from "../../support/noisy-population";

function seriesOf(
  figures: readonly Figure[],
  breaks: Readonly<Record<number, string>> = {},
): readonly WavePoint[] {
  return figures.map((figure, time) => ({
    wave: `w${time}`,
    time,
    figure,
    breakReason: breaks[time] ?? null,
  }));
}

const meansOf = (values: readonly number[], error = 0.1) =>
  seriesOf(values.map((value) => exactFigure(50, value, error)));
const HIDDEN: Figure = { status: "not_shown" };
const MEAN = { kind: "mean", polarity: "higher_is_better" } as const;
const SHARE = { kind: "share", polarity: "lower_is_better" } as const;

const SMOKERS = [
  { time: 1, count: 83, base: 86, noiseVariance: 0 },
  { time: 2, count: 90, base: 93, noiseVariance: 0 },
  { time: 3, count: 129, base: 136, noiseVariance: 0 },
  { time: 4, count: 70, base: 82, noiseVariance: 0 },
];

describe("the Cochran-Armitage test", () => {
  it("equals R's prop.trend.test of the smokers: 8.224922285", () => {
    expect(shareTrend(SMOKERS).chiSquared).toBeCloseTo(8.224922285, 9);
    expect(shareTrend(SMOKERS).slope).toBeLessThan(0);
  });

  it("gives p .004131897478 for them", () => {
    const five = [...SMOKERS, { time: 2.5, count: 0, base: 1e-9, noiseVariance: 0 }];
    const points = seriesOf(five.map(({ count, base }) => exactFigure(base, count / base, 0.1)));
    const timed = points.map((point, index) => ({ ...point, time: five[index]?.time ?? 0 }));
    const found = assessTrend(timed, SHARE);
    expect(found).toMatchObject({ status: "assessed", direction: "no_change", reading: "no_change" });
    if (found.status === "assessed") expect(found.p).toBeCloseTo(0.004131897478, 8);
  });

  it("loses strength with noise, and none where it is 0", () => {
    const noisy = shareTrend(SMOKERS.map((point) => ({ ...point, noiseVariance: 2 })));
    expect(noisy.chiSquared).toBeLessThan(8.22);
    expect(noisy.slope).toBeCloseTo(shareTrend(SMOKERS).slope, 12);
  });

  it("finds nothing where nobody or everybody reports it, at one time, or without points", () => {
    const none = { slope: 0, chiSquared: 0 };
    expect(shareTrend(SMOKERS.map((point) => ({ ...point, count: 0 })))).toEqual(none);
    expect(shareTrend(SMOKERS.map((point) => ({ ...point, count: point.base })))).toEqual(none);
    expect(shareTrend(SMOKERS.map((point) => ({ ...point, time: 1 })))).toEqual(none);
    expect(shareTrend([])).toEqual(none);
    expect(logitSlope([])).toBe(0);
  });
});

describe("the weighted line", () => {
  it("gives back a line it is given, and its chi-squared by hand", () => {
    const points = [0, 1, 2, 3].map((time) => ({ time, value: 5 + 0.3 * time, weight: 100 }));
    const found = weightedSlope(points);
    expect(found.slope).toBeCloseTo(0.3, 12);
    expect(found.chiSquared).toBeCloseTo(0.09 * 100 * 5, 10);
  });

  it("has no slope at one time", () => {
    expect(weightedSlope([{ time: 2, value: 5, weight: 1 }])).toEqual({ slope: 0, chiSquared: 0 });
    expect(weightedSlope([])).toEqual({ slope: 0, chiSquared: 0 });
  });
});

describe("the trend marker", () => {
  it("has the limit 9.54953570608324", () => {
    expect(TREND_CHI_SQUARED).toBeCloseTo(9.54953570608324, 9);
  });

  it("reads a clear rise as better or worse by the measure", () => {
    const rising = meansOf([5, 5.3, 5.6, 5.9, 6.2]);
    expect(assessTrend(rising, MEAN)).toMatchObject({
      status: "assessed",
      direction: "up",
      reading: "better",
      slope: expect.closeTo(0.3, 10),
      chiSquared: expect.closeTo(0.09 * 100 * 10, 8),
      firstWave: "w0",
      lastWave: "w4",
      waves: 5,
    });
    expect(assessTrend(rising, { ...MEAN, polarity: "lower_is_better" })).toMatchObject({ reading: "worse" });
    expect(assessTrend(rising, { ...MEAN, polarity: "neither" })).toMatchObject({ reading: "neither" });
  });

  it("reads a clear fall of a share", () => {
    const falling = seriesOf([60, 52, 45, 38, 30].map((count) => exactShare(count, 100)));
    expect(assessTrend(falling, SHARE)).toMatchObject({ direction: "down", reading: "better" });
  });

  it("calls a rise that rests on one wave no change", () => {
    // The last wave alone lifts the line; without it the line falls.
    const found = assessTrend(meansOf([5.2, 5.15, 5.1, 5.05, 7]), MEAN);
    expect(found).toMatchObject({ status: "assessed", direction: "no_change", reading: "no_change" });
    if (found.status === "assessed") expect(found.chiSquared).toBeGreaterThan(TREND_CHI_SQUARED);
    const shares = seriesOf([30, 29, 28, 27, 80].map((count) => exactShare(count, 100)));
    expect(assessTrend(shares, SHARE)).toMatchObject({ direction: "no_change" });
  });

  it("needs five shown waves, and takes none across a break", () => {
    expect(assessTrend(meansOf([5, 6, 7, 8]), MEAN)).toEqual({ status: "too_few_waves", waves: 4 });
    expect(assessTrend([], MEAN)).toEqual({ status: "too_few_waves", waves: 0 });
    const figures = [5, 5.3, 5.6, 5.9, 6.2, 6.5].map((value) => exactFigure(50, value, 0.1));
    const gap: readonly Figure[] = figures.map((figure, index) => (index === 2 ? HIDDEN : figure));
    expect(assessTrend(seriesOf(gap), MEAN)).toMatchObject({ status: "assessed", waves: 5, direction: "up" });
    expect(assessTrend(seriesOf(figures, { 2: "the question changed" }), MEAN)).toEqual({
      status: "too_few_waves",
      waves: 4,
    });
    expect(assessTrend(seriesOf(figures, { 1: "the question changed" }), MEAN)).toMatchObject({ waves: 5 });
  });

  it("takes the latest 12 waves and leaves out means without an error", () => {
    const long = meansOf([...Array(6).fill(9), ...Array.from({ length: 12 }, (_, index) => 5 + 0.2 * index)]);
    expect(assessTrend(long, MEAN)).toMatchObject({ firstWave: "w6", waves: 12, direction: "up" });
    expect(assessTrend(meansOf([5, 6, 7, 8, 9], 0), MEAN)).toEqual({ status: "too_few_waves", waves: 0 });
    const counts = seriesOf(
      [5, 6, 7, 8, 9].map((value) => ({ ...exactFigure(50, value, 0.1), standardError: null })),
    );
    expect(assessTrend(counts, MEAN)).toEqual({ status: "too_few_waves", waves: 0 });
  });
});

describe("the polarity of a measure", () => {
  it("turns a direction into better or worse", () => {
    expect(readDirection("down", "higher_is_better")).toBe("worse");
    expect(readDirection("down", "lower_is_better")).toBe("better");
    expect(readDirection("up", "neither")).toBe("neither");
  });
});
