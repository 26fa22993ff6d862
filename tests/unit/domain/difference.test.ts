import { describe, expect, it } from "vitest";
import { type Difference, differenceFromRest, nestedStandardError } from "../../../app/domain/difference";
import type { Rest, ShownFigure } from "../../../app/domain/figure";

function unit(value: number, standardError: number | null, base: number, noiseVariance = 0): ShownFigure {
  return { status: "shown", base, value, standardError, noiseVariance, parentRest: null, englandRest: null };
}

function shareOf(y: number, n: number): { value: number; standardError: number; base: number } {
  const p = y / n;
  return { value: p, standardError: Math.sqrt((p * (1 - p)) / n), base: n };
}

function compareShares(y1: number, n1: number, y2: number, n2: number, noise = 0) {
  const one = shareOf(y1, n1);
  return differenceFromRest(unit(one.value, one.standardError, one.base, noise), shareOf(y2, n2), "share", 0);
}

/** Against an effect of 0, p is the usual two-sided one. */
function twoSided(found: Difference | null): number {
  return found?.p ?? Number.NaN;
}

describe("differenceFromRest against a smallest effect", () => {
  it.each([
    [4.2, 0.3, 0.2525242088],
    [3.9, 0.5, 0.6151900286],
    [5.1, 0.25, 5.412543908e-6],
    [4.6, 0.35, 0.0432405548],
  ])(
    "equals SciPy, both tails, for the rows of statistics.md section 8: %f with error %f against 3.5 and 0.5",
    (value, error, p) => {
      const many = 1e7;
      const rest: Rest = { base: many, value: 3.5, standardError: 0 };
      const found = differenceFromRest(unit(value, error, many), rest, "mean", 0.5);
      expect((found?.p ?? Number.NaN) / p).toBeCloseTo(1, 4);
      const mirrored = differenceFromRest(unit(7 - value, error, many), rest, "mean", 0.5);
      expect(mirrored?.p).toBeCloseTo(p, 6);
    },
  );

  it("takes the effect from a share's difference too: 56/70 against 48/80 and 5 points has z 1.9877", () => {
    const one = shareOf(56, 70);
    const found = differenceFromRest(unit(one.value, one.standardError, 70), shareOf(48, 80), "share", 0.05);
    expect(found?.p).toBeCloseTo(0.0238883458, 9);
  });

  it("leaves the interval of the difference itself as it is", () => {
    const rest: Rest = { base: 140, value: 5.2, standardError: 0.2 };
    const against = (effect: number) => differenceFromRest(unit(5.9, 0.2, 120), rest, "mean", effect);
    expect(against(0.5)).toEqual({ ...against(0), p: against(0.5)?.p });
    expect(against(0.5)?.p).toBeGreaterThan(against(0)?.p ?? 1);
  });
});

describe("differenceFromRest for means", () => {
  it("equals Welch's test of statistics.md section 1: (5.9, 2.3, 120) against (5.2, 2.1, 140)", () => {
    const rest: Rest = { base: 140, value: 5.2, standardError: 2.1 / Math.sqrt(140) };
    const found = differenceFromRest(unit(5.9, 2.3 / Math.sqrt(120), 120), rest, "mean", 0);
    expect(found?.difference).toBeCloseTo(0.7, 12);
    expect(found?.standardError).toBeCloseTo(0.274924232, 9);
    expect(twoSided(found)).toBeCloseTo(0.01150897179, 9);
    expect(found?.lower).toBeCloseTo(0.1584659621, 7);
    expect(found?.upper).toBeCloseTo(1.241534038, 7);
  });

  it("equals R's Welch test of `sleep`", () => {
    const rest: Rest = { base: 10, value: 2.33, standardError: 2.002249 / Math.sqrt(10) };
    const found = differenceFromRest(unit(0.75, 1.78901 / Math.sqrt(10), 10), rest, "mean", 0);
    expect(twoSided(found)).toBeCloseTo(0.07939414019, 6);
    expect(found?.lower).toBeCloseTo(-3.36548323071, 5);
    expect(found?.upper).toBeCloseTo(0.20548323071, 5);
  });

  it("gives no answer without a standard error, without spread, or with fewer than two people on a side", () => {
    const rest: Rest = { base: 100, value: 5, standardError: 0.1 };
    expect(differenceFromRest(unit(6, null, 50), rest, "mean", 0)).toBeNull();
    expect(differenceFromRest(unit(6, 0.1, 1), rest, "mean", 0)).toBeNull();
    expect(differenceFromRest(unit(6, 0.1, 50), { ...rest, base: 1 }, "mean", 0)).toBeNull();
    expect(differenceFromRest(unit(6, 0, 50), { ...rest, standardError: 0 }, "mean", 0)).toBeNull();
  });
});

describe("differenceFromRest for shares", () => {
  it.each([
    [56, 70, 48, 80, 0.2, 0.0524314724, 0.333872654],
    [9, 10, 3, 10, 0.6, 0.1705227239, 0.8090179735],
    [6, 7, 2, 7, 0.5714285714, 0.05822792748, 0.8062496375],
    [5, 56, 0, 29, 0.08928571429, -0.0381371479, 0.1925600139],
    [10, 10, 0, 20, 1, 0.6790860371, 1],
  ])("equals Newcombe's method 10 for %i/%i against %i/%i", (y1, n1, y2, n2, difference, lower, upper) => {
    const found = compareShares(y1, n1, y2, n2);
    expect(found?.difference).toBeCloseTo(difference, 9);
    expect(found?.lower).toBeCloseTo(lower, 9);
    expect(found?.upper).toBeCloseTo(upper, 9);
  });

  it("tests with the pooled share, worked by hand: 56/70 against 48/80 has chi-squared 7.0234", () => {
    const pooled = 104 / 150;
    const z = 0.2 / Math.sqrt(pooled * (1 - pooled) * (1 / 70 + 1 / 80));
    expect(z ** 2).toBeCloseTo(7.0234, 3);
    expect(twoSided(compareShares(56, 70, 48, 80))).toBeCloseTo(0.008044, 4);
  });

  it("is not certain of a share of 0, whose standard error is 0", () => {
    expect(twoSided(compareShares(0, 20, 300, 5000))).toBeGreaterThan(0.2);
  });

  it("counts the noise of both sides: of the unit as published, of the rest as what its error holds beyond sampling", () => {
    const quiet = compareShares(56, 70, 48, 80);
    const noisy = compareShares(56, 70, 48, 80, 0.003);
    const one = shareOf(56, 70);
    const other = shareOf(48, 80);
    const noisyRest = { ...other, standardError: Math.sqrt(other.standardError ** 2 + 0.003) };
    const both = differenceFromRest(unit(one.value, one.standardError, 70, 0.003), noisyRest, "share", 0);
    const variance = (found: typeof quiet): number => (found?.standardError ?? 0) ** 2;
    expect(variance(noisy) - variance(quiet)).toBeCloseTo(0.003, 12);
    expect(variance(both) - variance(quiet)).toBeCloseTo(0.006, 12);
    expect(both?.p).toBeGreaterThan(noisy?.p ?? 1);
  });

  it("finds no difference where nobody, or everybody, reports it on both sides", () => {
    expect(compareShares(0, 20, 0, 30)).toMatchObject({ difference: 0, standardError: 0, p: 1 });
    expect(compareShares(20, 20, 30, 30)).toMatchObject({ difference: 0, standardError: 0, p: 1 });
  });

  it("gives no answer without people on a side", () => {
    expect(differenceFromRest(unit(0, 0, 0), shareOf(3, 10), "share", 0)).toBeNull();
    expect(
      differenceFromRest(unit(0.3, 0.1, 10), { base: 0, value: 0, standardError: 0 }, "share", 0),
    ).toBeNull();
  });
});

describe("nestedStandardError", () => {
  it("subtracts the covariance: equals the error through the disjoint rest, with equal spread", () => {
    const sd = 2;
    const unitError = sd / Math.sqrt(40);
    const parentError = sd / Math.sqrt(200);
    const restError = sd / Math.sqrt(160);
    const throughRest = (160 / 200) * Math.hypot(unitError, restError);
    const nested = nestedStandardError(
      { base: 40, standardError: unitError },
      { base: 200, standardError: parentError },
    );
    expect(nested).toBeCloseTo(throughRest, 12);
  });

  it("is 0 where the unit is the whole parent, and never below", () => {
    expect(nestedStandardError({ base: 50, standardError: 0.3 }, { base: 50, standardError: 0.3 })).toBe(0);
    expect(nestedStandardError({ base: 50, standardError: 0.3 }, { base: 40, standardError: 0.1 })).toBe(0);
  });

  it("takes a parent without people as not overlapping", () => {
    expect(nestedStandardError({ base: 5, standardError: 3 }, { base: 0, standardError: 4 })).toBe(5);
  });
});
