import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShownFigure } from "../../app/domain/figure";
import type { WavePoint } from "../../app/domain/series";
import { shareTrend, weightedSlope } from "../../app/domain/slope";
import { assessTrend, type Trend } from "../../app/domain/trend";
import { changeBetween, judgeChange } from "../../app/domain/wave-change";
import { createRandom, drawCount, drawNormal } from "../support/noisy-draw";
import { publishMean, publishShare } from "../support/noisy-population";

const SETTINGS = { seed: 20260401, numRuns: 300 };

describe("the slope of means", () => {
  const point = fc.record({
    value: fc.double({ min: 0, max: 10, noNaN: true }),
    weight: fc.double({ min: 0.5, max: 500, noNaN: true }),
  });

  it("equals the public-health formula in sums S1 to S5", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), (values) => {
        const points = values.map((each, index) => ({ ...each, time: index + 1 }));
        let [s1, s2, s3, s4, s5] = [0, 0, 0, 0, 0];
        for (const { weight: w, time: t, value: y } of points) {
          s1 += w;
          s2 += w * t * y;
          s3 += w * t;
          s4 += w * y;
          s5 += w * t * t;
        }
        const beta = (s1 * s2 - s3 * s4) / (s1 * s5 - s3 * s3);
        const chiSquared = beta ** 2 / (s1 / (s1 * s5 - s3 * s3));
        const found = weightedSlope(points);
        expect(found.slope).toBeCloseTo(beta, 7);
        expect(found.chiSquared / (chiSquared + 1)).toBeCloseTo(chiSquared / (chiSquared + 1), 7);
      }),
      SETTINGS,
    );
  });
});

describe("the trend of shares", () => {
  const point = fc
    .integer({ min: 1, max: 2000 })
    .chain((base) => fc.record({ base: fc.constant(base), count: fc.integer({ min: 0, max: base }) }));

  it("without noise equals the public-health formula, wherever time starts", () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: -50, max: 50 }),
        (rows, start) => {
          let [c, d, ct, dt, dtt] = [0, 0, 0, 0, 0];
          rows.forEach(({ count, base }, t) => {
            c += count;
            d += base;
            ct += count * t;
            dt += base * t;
            dtt += base * t * t;
          });
          fc.pre(c > 0 && c < d);
          const formula = (d * (d * ct - c * dt) ** 2) / (c * (d - c) * (d * dtt - dt ** 2));
          const points = rows.map((row, index) => ({ ...row, time: start + index, noiseVariance: 0 }));
          expect(shareTrend(points).chiSquared / (formula + 1)).toBeCloseTo(formula / (formula + 1), 9);
        },
      ),
      SETTINGS,
    );
  });
});

const ROUNDS = 4000;

function rateOf(draw: () => boolean): number {
  let hits = 0;
  for (let round = 0; round < ROUNDS; round += 1) if (draw()) hits += 1;
  return hits / ROUNDS;
}

function seriesOf(figures: readonly ShownFigure[]): readonly WavePoint[] {
  return figures.map((figure, time) => ({ wave: `w${time}`, time, figure, breakReason: null }));
}

function drawMean(random: () => number, base: number, truth: number): ShownFigure {
  return publishMean(
    Array.from({ length: base }, () => truth + 2 * drawNormal(random)),
    random,
  );
}

function drawShare(random: () => number, base: number, truth: number): ShownFigure {
  return publishShare(drawCount(base, truth, random), base, random);
}

const isTrend = (found: Trend): boolean => found.status === "assessed" && found.direction !== "no_change";

describe("with protection noise, a trend", () => {
  const bases = [40, 60, 30, 80, 50, 45, 70, 55];

  it.each([
    ["mean", drawMean, 5, 0.35],
    ["share", drawShare, 0.3, 0.07],
  ] as const)(
    "of a %s is hardly ever found where there is none, and mostly where it is strong",
    (kind, draw, truth, step) => {
      const random = createRandom(kind === "mean" ? 11 : 12);
      const rate = (slope: number): number =>
        rateOf(() =>
          isTrend(
            assessTrend(seriesOf(bases.map((base, time) => draw(random, base, truth + slope * time))), {
              kind,
              polarity: "neither",
            }),
          ),
        );
      // 0.2 % and three standard errors of a rate of 4,000, which is 0.21 %; errors of means come from 30 to 80 people.
      expect(rate(0)).toBeLessThan(0.006);
      expect(rate(step)).toBeGreaterThan(0.8);
    },
  );
});

describe("with protection noise, the change between two waves", () => {
  it.each([
    ["mean", drawMean, 5, 0.5],
    ["share", drawShare, 0.3, 0.05],
  ] as const)(
    "of a %s has limits that hold the truth in 95 ± 1 of 100 draws and is called clear in at most 5",
    (kind, draw, truth, step) => {
      const random = createRandom(kind === "mean" ? 21 : 22);
      let inside = 0;
      const flagged = rateOf(() => {
        const earlier = draw(random, 90, truth);
        const change = changeBetween(
          { earlier, later: draw(random, 130, truth + step), isBroken: false },
          kind,
        );
        if (change !== null && change.lower <= step && step <= change.upper) inside += 1;
        return judgeChange(change, change?.p ?? 1, kind) !== "no_clear_change";
      });
      expect(inside / ROUNDS).toBeGreaterThan(0.94);
      expect(inside / ROUNDS).toBeLessThan(0.96);
      // Planted at the smallest effect itself, where an error is most likely; three standard errors are 1 %.
      expect(flagged).toBeLessThan(0.06);
    },
  );
});
