import { describe, expect, it } from "vitest";
import { derSimonianLaird, pauleMandel } from "../../../app/domain/between-variance";
import { shrinkNormal } from "../../../app/domain/shrinkage";
import { BCG_ESTIMATES } from "../../support/bcg-trials";

describe("shrinkNormal", () => {
  it("equals metafor on the BCG trials (DerSimonian-Laird)", () => {
    expect(BCG_ESTIMATES[0]?.value).toBeCloseTo(-0.88931133392, 11);
    expect((BCG_ESTIMATES[0]?.standardError ?? 0) ** 2).toBeCloseTo(0.325584765004, 12);
    const found = shrinkNormal(BCG_ESTIMATES);
    expect(found.betweenVariance).toBeCloseTo(0.3087602629, 10);
    expect(found.mean).toBeCloseTo(-0.7141172221, 10);
    expect(found.meanStandardError).toBeCloseTo(0.1787420895, 10);
    [-0.7993909732, -1.2485735687, -0.9844290133].forEach((value, index) => {
      expect(found.shrunken[index]?.value).toBeCloseTo(value, 10);
    });
  });

  it("gives the variance of statistics.md section 3 and a weight that falls with the error", () => {
    const { betweenVariance, meanStandardError, shrunken } = shrinkNormal(BCG_ESTIMATES);
    const variance = BCG_ESTIMATES[0]!.standardError ** 2;
    const b = variance / (variance + betweenVariance);
    expect(shrunken[0]?.weight).toBeCloseTo(1 - b, 12);
    expect(shrunken[0]!.standardError ** 2).toBeCloseTo(
      (1 - b) * variance + b * b * meanStandardError ** 2,
      12,
    );
    expect(shrunken[3]!.weight).toBeGreaterThan(shrunken[0]!.weight);
  });

  it("shrinks Efron and Morris's batters as they did, but for their (k − 3)/(k − 1)", () => {
    const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
    const mean = hits.reduce((sum, each) => sum + each, 0) / (45 * hits.length);
    const standardError = Math.sqrt((mean * (1 - mean)) / 45);
    const found = shrinkNormal(hits.map((each) => ({ value: each / 45, standardError })));
    expect(found.mean).toBeCloseTo(0.2654320988, 10);
    const factor = 1 - (1 - found.shrunken[0]!.weight) * (15 / 17);
    expect(factor).toBeCloseTo(0.2116534171, 10);
    expect(found.mean + factor * (18 / 45 - found.mean)).toBeCloseTo(0.2939138549, 10);
    expect(found.mean + factor * (7 / 45 - found.mean)).toBeCloseTo(0.2421763529, 10);
  });

  it("draws everything to the mean where the groups differ no more than chance, and a single group to itself", () => {
    const alike = shrinkNormal([
      { value: 5, standardError: 1 },
      { value: 5.2, standardError: 1 },
    ]);
    expect(alike.betweenVariance).toBe(0);
    expect(alike.shrunken.map(({ value, weight }) => [value, weight])).toEqual([
      [5.1, 0],
      [5.1, 0],
    ]);
    const [single] = shrinkNormal([{ value: 5, standardError: 0.5 }]).shrunken;
    expect(single).toEqual({ value: 5, standardError: 0.5, weight: 0 });
  });

  it("leaves estimates without error where they are", () => {
    const values = [4, 5, 9];
    const { shrunken } = shrinkNormal(values.map((value) => ({ value, standardError: 0 })));
    shrunken.forEach(({ value, weight }, index) => {
      expect(value).toBeCloseTo(values[index]!, 9);
      expect(weight).toBeCloseTo(1, 9);
    });
  });

  it("takes the variance between groups by another method when asked", () => {
    expect(shrinkNormal(BCG_ESTIMATES, pauleMandel).betweenVariance).toBe(pauleMandel(BCG_ESTIMATES));
  });

  it("has nothing to shrink without groups", () => {
    expect(shrinkNormal([]).shrunken).toEqual([]);
  });
});

describe("the variance between groups", () => {
  it("by Paule and Mandel solves its equation, and is metafor's to metafor's own tolerance (1e-4)", () => {
    const variance = pauleMandel(BCG_ESTIMATES);
    const weights = BCG_ESTIMATES.map(({ standardError }) => 1 / (standardError ** 2 + variance));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = BCG_ESTIMATES.reduce((sum, { value }, index) => sum + weights[index]! * value, 0) / total;
    const q = BCG_ESTIMATES.reduce((sum, { value }, index) => sum + weights[index]! * (value - mean) ** 2, 0);
    expect(q).toBeCloseTo(12, 9);
    expect(Math.abs(variance - 0.3180937119)).toBeLessThan(1e-4);
  });

  it("is 0 for a single group, for none, and where groups differ less than chance", () => {
    const one = [{ value: 3, standardError: 1 }];
    const alike = [...one, { value: 3.1, standardError: 1 }];
    for (const method of [derSimonianLaird, pauleMandel]) {
      expect([method([]), method(one), method(alike)]).toEqual([0, 0, 0]);
    }
  });

  it("is the plain variance of the values where they have no error", () => {
    const exact = [1, 2, 6].map((value) => ({ value, standardError: 0 }));
    expect(derSimonianLaird(exact)).toBeCloseTo(7, 9);
    expect(pauleMandel(exact)).toBeCloseTo(7, 9);
  });
});
