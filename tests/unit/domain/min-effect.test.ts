import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "../../../app/domain/benjamini-hochberg";
import { exceedanceP, minEffectP } from "../../../app/domain/min-effect";

const ROWS = [
  { value: 4.2, standardError: 0.3 },
  { value: 3.9, standardError: 0.5 },
  { value: 5.1, standardError: 0.25 },
  { value: 3.1, standardError: 0.2 },
  { value: 4.6, standardError: 0.35 },
].map(({ value, standardError }) => ({ difference: value - 3.5, standardError, smallestEffect: 0.5 }));

describe("exceedanceP", () => {
  it("equals statistics.md section 8, before and after the adjustment for multiplicity", () => {
    const found = ROWS.map((row) => exceedanceP(row));
    [0.2524925, 0.5792597, 5.412544e-6, 0.9999966, 0.04323813].forEach((p, index) => {
      expect(found[index]! / p).toBeCloseTo(1, 6);
    });
    const adjusted = adjustBenjaminiHochberg(found);
    [0.4208209, 0.7240746, 2.706272e-5, 0.9999966, 0.1080953].forEach((p, index) => {
      expect(adjusted[index]! / p).toBeCloseTo(1, 6);
    });
  });

  it("is certain where nothing is left to chance", () => {
    const exact = { standardError: 0, smallestEffect: 0.5 };
    expect([0.6, 0.5, -2].map((difference) => exceedanceP({ ...exact, difference }))).toEqual([0, 1, 1]);
  });
});

describe("minEffectP", () => {
  it("adds the far tail (values of SciPy)", () => {
    const expected = [
      0.2525242087887558, 0.6151900285520289, 5.412543907726214e-6, 0.691465858947138, 0.043240554798896,
    ];
    ROWS.forEach((row, index) => {
      expect(minEffectP(row)).toBeCloseTo(expected[index]!, 9);
      expect(minEffectP({ ...row, difference: -row.difference })).toBe(minEffectP(row));
    });
  });

  it("is the usual two-sided p against no effect, and 1 without a difference", () => {
    const usual = { standardError: 1, smallestEffect: 0 };
    expect(minEffectP({ ...usual, difference: 1.959963984540054 })).toBeCloseTo(0.05, 12);
    expect(minEffectP({ ...usual, difference: 0 })).toBe(1);
    expect(minEffectP({ difference: 0, standardError: 0.3, smallestEffect: 0.5 })).toBe(1);
  });

  it("is certain where nothing is left to chance", () => {
    const exact = { standardError: 0, smallestEffect: 0.5 };
    expect([0.6, 0.5, -2].map((difference) => minEffectP({ ...exact, difference }))).toEqual([0, 1, 0]);
  });
});
