import { describe, expect, it } from "vitest";
import { differenceFromRest } from "../../app/domain/difference";
import { eventInterval } from "../../app/domain/event-interval";
import type { ShownFigure } from "../../app/domain/figure";
import type { Interval } from "../../app/domain/interval";
import { meanInterval } from "../../app/domain/mean-interval";
import { shareInterval } from "../../app/domain/share-interval";
import { COUNT_NOISE_VARIANCE, createDraw, SUM_NOISE_VARIANCE } from "../support/noisy-draw";

const draw = createDraw(20260403);
const ROUNDS = 20_000;

/** The share of rounds in which an interval holds the truth. */
function coverage(round: () => readonly [Interval, number], rounds = ROUNDS): number {
  let held = 0;
  for (let index = 0; index < rounds; index += 1) {
    const [{ lower, upper }, truth] = round();
    if (lower <= truth && truth <= upper) held += 1;
  }
  return held / rounds;
}

function within(rate: number, expected: number, tolerance: number): void {
  expect(rate).toBeGreaterThanOrEqual(expected - tolerance);
  expect(rate).toBeLessThanOrEqual(expected + tolerance);
}

/** Scores from 0 to 10 around a middle, published as a noisy mean with its error. */
function drawMean(base: number, middle: number) {
  const scores = Array.from({ length: base }, () =>
    Math.min(10, Math.max(0, Math.round(middle + 2 * draw.normal()))),
  );
  const sum = scores.reduce((total, score) => total + score, 0);
  const squares = scores.reduce((total, score) => total + (score - sum / base) ** 2, 0);
  const noiseVariance = SUM_NOISE_VARIANCE / base ** 2;
  return {
    value: (sum + draw.sumNoise()) / base,
    standardError: Math.sqrt(squares / (base - 1) / base + noiseVariance),
    base,
    noiseVariance,
  };
}

/** People who report something, published as a noisy share. */
function drawShare(base: number, truth: number) {
  const count = draw.binomial(base, truth);
  const share = (count + draw.countNoise(count)) / base;
  const noiseVariance = COUNT_NOISE_VARIANCE / base ** 2;
  const spread = Math.max(0, share * (1 - share));
  return { value: share, base, noiseVariance, standardError: Math.sqrt(spread / base + noiseVariance) };
}

function toFigure(figure: ReturnType<typeof drawShare>): ShownFigure {
  return { status: "shown", ...figure, parentRest: null, englandRest: null };
}

/** The true mean of scores that are rounded and cut at 0 and 10. */
function trueMean(middle: number): number {
  let sum = 0;
  const people = 400_000;
  for (let person = 0; person < people; person += 1) {
    sum += Math.min(10, Math.max(0, Math.round(middle + 2 * draw.normal())));
  }
  return sum / people;
}

describe("with protection noise on, the interval", () => {
  it.each([10, 20, 60, 200])("of a mean of %i people holds the truth in 95 ± 1 percent", (base) => {
    const rate = coverage(() => [meanInterval({ ...drawMean(base, 5), scaleMin: 0, scaleMax: 10 }), 5]);
    within(rate, 0.95, 0.01);
  });

  it("of a mean near the end of the scale holds the truth in 95 ± 1 %", () => {
    const truth = trueMean(8.5);
    const rate = coverage(() => [meanInterval({ ...drawMean(40, 8.5), scaleMin: 0, scaleMax: 10 }), truth]);
    within(rate, 0.95, 0.01);
  });

  it("of a mean at 99.8 % holds the truth in 99.8 ± 0.15 %", () => {
    const rate = coverage(() => [meanInterval({ ...drawMean(40, 5), scaleMin: 0, scaleMax: 10 }, 0.998), 5]);
    within(rate, 0.998, 0.0015);
  });

  it.each([
    [12, 25],
    [30, 60],
    [60, 400],
  ])(
    "of a share of %i to %i people holds the truth in 95 ± 1 percent, over shares of 5 to 95 percent",
    (least, most) => {
      const rate = coverage(() => {
        const base = Math.floor(least + (most - least + 1) * draw.uniform());
        const truth = 0.05 + 0.9 * draw.uniform();
        const { value, noiseVariance } = drawShare(base, truth);
        return [shareInterval({ share: value, base, noiseVariance }), truth];
      });
      within(rate, 0.95, 0.01);
    },
  );

  it.each([10, 25])("of a difference of means holds the truth in 95 ± 1 percent with %i people", (base) => {
    const rate = coverage(() => {
      const unit = drawMean(base, 5);
      const found = differenceFromRest(toFigure(unit), drawMean(90, 4), "mean", 0);
      return [found!, 1];
    }, 10_000);
    within(rate, 0.95, 0.01);
  });

  it("of a difference of shares holds the truth in 95 ± 1 %, over shares of 10 to 90 %", () => {
    const rate = coverage(() => {
      const [one, other] = [0.1 + 0.8 * draw.uniform(), 0.1 + 0.8 * draw.uniform()];
      const found = differenceFromRest(toFigure(drawShare(40, one)), drawShare(150, other), "share", 0);
      return [found!, one - other];
    });
    within(rate, 0.95, 0.01);
  });

  it.each([
    [3, 1],
    [8, 0.985],
    [25, 0.98],
    [120, 0.97],
  ])(
    "of a count holds the truth in at least 95 percent, being exact below 10 and Byar's above: %i expected",
    (mean, most) => {
      const rate = coverage(() => {
        const count = draw.binomial(2000, mean / 2000);
        const published = { count: count + draw.countNoise(count), noiseVariance: COUNT_NOISE_VARIANCE };
        return [eventInterval(published), mean];
      }, 5000);
      expect(rate).toBeGreaterThanOrEqual(0.95);
      expect(rate).toBeLessThanOrEqual(most);
    },
  );
});
