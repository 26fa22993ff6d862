import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derSimonianLaird, pauleMandel } from "../../app/domain/between-variance";
import { shrinkNormal } from "../../app/domain/shrinkage";
import { shareAboveP, shrinkShares } from "../../app/domain/shrinkage-shares";
import { COUNT_NOISE_VARIANCE, createDraw, SUM_NOISE_VARIANCE } from "../support/noisy-draw";

const SETTINGS = { seed: 20260401, numRuns: 200 };
const estimates = fc.array(
  fc.record({
    value: fc.double({ min: -5, max: 10, noNaN: true }),
    standardError: fc.double({ min: 0.01, max: 3, noNaN: true }),
  }),
  { minLength: 1, maxLength: 30 },
);
const counts = fc.array(
  fc
    .record({ base: fc.integer({ min: 10, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ base, share }) => ({ count: Math.round(base * share), base, noiseVariance: 2 / base ** 2 })),
  { minLength: 2, maxLength: 20 },
);

describe("a shrunken value", () => {
  it("lies between the group's own and the mean, with an error no larger than its own and the mean's together", () => {
    fc.assert(
      fc.property(estimates, (rows) => {
        const { mean, meanStandardError, shrunken } = shrinkNormal(rows);
        shrunken.forEach(({ value, standardError, weight }, index) => {
          const own = rows[index]!;
          expect(value).toBeGreaterThanOrEqual(Math.min(own.value, mean) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(own.value, mean) + 1e-9);
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThan(1);
          expect(standardError).toBeLessThanOrEqual(Math.hypot(own.standardError, meanStandardError) + 1e-12);
        });
      }),
      SETTINGS,
    );
  });

  it("of a share lies within its limits, and the chance to be above them is 2.5 %", () => {
    fc.assert(
      fc.property(counts, (rows) => {
        for (const share of shrinkShares(rows).shrunken) {
          expect(share.lower).toBeLessThanOrEqual(share.value);
          expect(share.value).toBeLessThanOrEqual(share.upper);
          expect(share.upper).toBeLessThanOrEqual(1);
          if (share.upper < 1) expect(shareAboveP(share, share.upper)).toBeCloseTo(0.025, 6);
        }
      }),
      { ...SETTINGS, numRuns: 60 },
    );
  });

  it("finds the same beta distribution, to the likelihood, as a search over a fine grid", () => {
    const draw = createDraw(20260404);
    const rows = Array.from({ length: 25 }, () => {
      const base = 20 + Math.floor(100 * draw.uniform());
      return { count: draw.binomial(base, draw.beta(6, 14)), base, noiseVariance: 0 };
    });
    const { prior } = shrinkShares(rows);
    /** ln Γ(x + 1)-free: the likelihood as a product of rising factorials, person by person. */
    const logLikelihood = (mean: number, size: number) =>
      rows.reduce((sum, { count, base }) => {
        let term = sum;
        for (let k = 0; k < count; k += 1) term += Math.log(mean * size + k);
        for (let k = 0; k < base - count; k += 1) term += Math.log((1 - mean) * size + k);
        for (let k = 0; k < base; k += 1) term -= Math.log(size + k);
        return term;
      }, 0);
    const found = logLikelihood(prior!.mean, prior!.size);
    for (let mean = 0.2; mean <= 0.4; mean += 0.005) {
      for (let size = 5; size <= 80; size *= 1.05)
        expect(logLikelihood(mean, size)).toBeLessThanOrEqual(found + 1e-9);
    }
  });
});

describe("with protection noise on, shrinkage", () => {
  it("of means covers the true values in 95 ± 1 % and comes closer to them than the groups' own", () => {
    const draw = createDraw(20260405);
    let [held, groups, ownMiss, shrunkenMiss] = [0, 0, 0, 0];
    for (let round = 0; round < 500; round += 1) {
      const truths = Array.from({ length: 40 }, () => 5 + 0.5 * draw.normal());
      const rows = truths.map((truth) => {
        const base = 12 + Math.floor(60 * draw.uniform());
        return {
          value: truth + (2 / Math.sqrt(base)) * draw.normal() + draw.sumNoise() / base,
          standardError: Math.sqrt(4 / base + SUM_NOISE_VARIANCE / base ** 2),
        };
      });
      shrinkNormal(rows).shrunken.forEach(({ value, standardError }, index) => {
        const miss = value - truths[index]!;
        if (Math.abs(miss) <= 1.959964 * standardError) held += 1;
        shrunkenMiss += miss ** 2;
        ownMiss += (rows[index]!.value - truths[index]!) ** 2;
        groups += 1;
      });
    }
    expect(held / groups).toBeGreaterThan(0.94);
    expect(held / groups).toBeLessThan(0.96);
    expect(shrunkenMiss).toBeLessThan(0.8 * ownMiss);
  });

  it.each([
    [6, 14],
    [1, 9],
  ])(
    "of shares spread as Beta(%i, %i) covers the true ones in 95 ± 1 percent and comes closer than the groups' own",
    (alpha, beta) => {
      const draw = createDraw(20260406);
      let [held, groups, ownMiss, shrunkenMiss] = [0, 0, 0, 0];
      for (let round = 0; round < 80; round += 1) {
        const truths = Array.from({ length: 150 }, () => draw.beta(alpha, beta));
        const rows = truths.map((truth) => {
          const base = 12 + Math.floor(60 * draw.uniform());
          const count = draw.binomial(base, truth);
          return {
            count: count + draw.countNoise(count),
            base,
            noiseVariance: COUNT_NOISE_VARIANCE / base ** 2,
          };
        });
        shrinkShares(rows).shrunken.forEach(({ value, lower, upper }, index) => {
          const truth = truths[index]!;
          if (lower <= truth && truth <= upper) held += 1;
          shrunkenMiss += (value - truth) ** 2;
          ownMiss += (rows[index]!.count / rows[index]!.base - truth) ** 2;
          groups += 1;
        });
      }
      expect(held / groups).toBeGreaterThan(0.94);
      expect(held / groups).toBeLessThan(0.96);
      expect(shrunkenMiss).toBeLessThan(0.9 * ownMiss);
    },
  );

  it("finds the variance between groups on average, by both methods", () => {
    const draw = createDraw(20260407);
    const rounds = 2000;
    let [moments, paule] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const rows = Array.from({ length: 20 }, (_, index) => {
        const base = 15 + 6 * index;
        return {
          value: 5 + 0.6 * draw.normal() + (2 / Math.sqrt(base)) * draw.normal() + draw.sumNoise() / base,
          standardError: Math.sqrt(4 / base + SUM_NOISE_VARIANCE / base ** 2),
        };
      });
      moments += derSimonianLaird(rows) / rounds;
      paule += pauleMandel(rows) / rounds;
    }
    expect(Math.abs(moments - 0.36)).toBeLessThan(0.02);
    expect(Math.abs(paule - 0.36)).toBeLessThan(0.02);
  });
});
