import { describe, expect, it } from "vitest";
import { fitBetaBinomial, momentPrior } from "../../../app/domain/beta-binomial";
import { logBeta } from "../../../app/domain/distribution";
import { shareAboveP, shrinkShares } from "../../../app/domain/shrinkage-shares";

const REPORTING = [3, 9, 6, 12, 10, 31, 20, 55, 66, 150, 8, 2, 14, 9, 30];
const ASKED = [12, 15, 20, 30, 40, 60, 80, 120, 200, 400, 11, 14, 25, 35, 55];
const COUNTS = REPORTING.map((count, index) => ({ count, base: ASKED[index]!, noiseVariance: 0 }));

function logLikelihood(a: number, b: number): number {
  return COUNTS.reduce((sum, { count, base }) => {
    const ways = -Math.log(base + 1) - logBeta(count + 1, base - count + 1);
    return sum + ways + logBeta(count + a, base - count + b) - logBeta(a, b);
  }, 0);
}

describe("shrinkShares", () => {
  it("finds the beta distribution that R finds, to the tolerance of its optimiser", () => {
    const { prior } = shrinkShares(COUNTS);
    const a = prior!.mean * prior!.size;
    const b = prior!.size - a;
    expect(Math.abs(a - 8.957755897)).toBeLessThan(1e-3);
    expect(Math.abs(b - 13.90225165)).toBeLessThan(1e-3);
    expect(logLikelihood(a, b)).toBeCloseTo(-47.39532645, 7);
  });

  it("gives the posterior of statistics.md section 3 for 3 in 12 and 8 in 11", () => {
    const { shrunken } = shrinkShares(COUNTS);
    expect(shrunken[0]?.value).toBeCloseTo(0.3430221832, 6);
    expect(shrunken[0]?.lower).toBeCloseTo(0.1973354522, 6);
    expect(shrunken[0]?.upper).toBeCloseTo(0.5057689309, 6);
    expect(shrunken[10]?.value).toBeCloseTo(0.5008196136, 6);
    expect(shrunken[10]?.lower).toBeCloseTo(0.3358931271, 6);
    // statistics.md prints .6656643034: a slip of one digit (SciPy, at the same a and b: .6656543035).
    expect(shrunken[10]?.upper).toBeCloseTo(0.6656543035, 6);
    expect(shareAboveP(shrunken[10]!, 0.5)).toBeCloseTo(0.5038525285, 6);
  });

  it("starts from Kleinman's moments", () => {
    const { mean, size } = momentPrior(COUNTS);
    expect(mean).toBeCloseTo(0.3928963237, 10);
    expect(1 / (1 + size)).toBeCloseTo(0.06510348905, 10);
  });

  it("lets a group count for less the more noise its count holds", () => {
    const noisy = COUNTS.map((each) => ({ ...each, noiseVariance: 2 / each.base ** 2 }));
    const quiet = shrinkShares(COUNTS).shrunken[0]!;
    const found = shrinkShares(noisy).shrunken[0]!;
    expect(found.weight).toBeLessThan(quiet.weight);
  });

  it("draws groups that differ less than chance all but together, and never closer than the people allow", () => {
    const alike = Array.from({ length: 12 }, () => ({ count: 30, base: 100, noiseVariance: 0 }));
    const { prior, shrunken } = shrinkShares([...alike, { count: 36, base: 100, noiseVariance: 0 }]);
    expect(prior?.size).toBeCloseTo(1300, 6);
    expect(shrunken.at(-1)?.value).toBeLessThan(0.31);
    expect(shrunken.at(-1)!.upper - shrunken.at(-1)!.lower).toBeGreaterThan(0.04);
  });

  it("is not certain of a group that stands alone, or of a set in which nobody or everybody reports it", () => {
    for (const groups of [1, 3]) {
      const counts = Array.from({ length: groups }, () => ({ count: 0, base: 20, noiseVariance: 0 }));
      const { prior, shrunken } = shrinkShares(counts);
      expect(prior).toBeNull();
      expect(shrunken[0]?.value).toBeCloseTo(0.5 / 21, 12);
      expect(shrunken[0]?.upper).toBeCloseTo(0.11663898, 7);
      const noisy = shrinkShares(counts.map((each) => ({ ...each, noiseVariance: 0.001 })));
      expect(noisy.shrunken[0]!.upper).toBeGreaterThan(shrunken[0]!.upper);
    }
    const everybody = [20, 30].map((count) => ({ count, base: count, noiseVariance: 0 }));
    expect(shrinkShares(everybody)).toMatchObject({ prior: null });
  });

  it("keeps a prior of at least one person where the groups are all or nothing", () => {
    const extremes = [0, 20, 0, 20].map((count) => ({ count, base: 20, noiseVariance: 0 }));
    expect(shrinkShares(extremes).prior?.size).toBe(1);
    expect(
      fitBetaBinomial([
        { count: 0.1, base: 0.2 },
        { count: 0.1, base: 0.2 },
      ])?.size,
    ).toBe(1);
  });

  it("cuts off counts that noise pushed outside, and gives a group without people what is known of the others", () => {
    const counts = [
      ...COUNTS,
      { count: 14, base: 12, noiseVariance: 0.01 },
      { count: 0, base: 0, noiseVariance: 0 },
    ];
    const { prior, shrunken } = shrinkShares(counts);
    const cut = shrinkShares(counts.map((each) => ({ ...each, count: Math.min(each.count, each.base) })));
    expect(shrunken).toEqual(cut.shrunken);
    expect(shrunken.at(-1)).toMatchObject({ weight: 0 });
    expect(shrunken.at(-1)?.value).toBeCloseTo(prior!.mean, 12);
  });

  it("stays right for groups of hundreds of thousands", () => {
    const large = [3e5, 3.1e5, 2.8e5, 3.2e5].map((count) => ({ count, base: 1e6, noiseVariance: 0 }));
    const { shrunken } = shrinkShares(large);
    expect(shrunken[0]?.value).toBeCloseTo(0.3, 4);
    expect(shrunken[0]!.upper - shrunken[0]!.lower).toBeCloseTo(2 * 1.96 * Math.sqrt(0.21 / 1e6), 5);
    expect(shareAboveP(shrunken[0]!, 0.3)).toBeGreaterThan(0.3);
    expect(shareAboveP(shrunken[0]!, 0.31)).toBeLessThan(1e-6);
  });

  it("has nothing to shrink without groups", () => {
    expect(shrinkShares([])).toEqual({ prior: null, shrunken: [] });
  });
});
