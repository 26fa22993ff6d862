import { describe, expect, it } from "vitest";
import { findQuantile, toQuantileBands } from "../../../app/domain/quantile-band";

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe("findQuantile", () => {
  it("is type 7: 50 to 60 has its 25th percentile at 52.5, in whatever order", () => {
    expect(findQuantile(range(50, 60), 0.25)).toBe(52.5);
    expect(findQuantile(range(50, 60).reverse(), 0.25)).toBe(52.5);
    expect([0, 1].map((share) => findQuantile([7, 3, 5], share))).toEqual([3, 7]);
  });

  it("has no answer for no values", () => {
    expect(findQuantile([], 0.5)).toBeUndefined();
  });
});

describe("toQuantileBands", () => {
  it("has the bounds of statistics.md section 9e for 1 to 50", () => {
    const quintiles = toQuantileBands(range(1, 50), 5)!;
    [10.8, 20.6, 30.4, 40.2].forEach((bound, index) => {
      expect(quintiles.bounds[index]).toBeCloseTo(bound, 12);
    });
    expect(toQuantileBands(range(1, 50), 4)?.bounds).toEqual([13.25, 25.5, 37.75]);
    expect([1, 10, 11, 50].map((value) => quintiles.bands[value - 1])).toEqual([1, 1, 2, 5]);
  });

  it("keeps ties in one band, and a value on a bound in the lower one", () => {
    const found = toQuantileBands([1, 2, 2, 2, 2, 2, 3, 4], 4)!;
    expect(new Set(found.bands.slice(1, 6)).size).toBe(1);
    expect(toQuantileBands([1, 2, 3, 4, 5], 4)?.bands).toEqual([1, 1, 2, 3, 4]);
  });

  it("has no deciles under 20 units, and no bands under 5 or with more bands than units", () => {
    expect(toQuantileBands(range(1, 19), 10)).toBeNull();
    expect(toQuantileBands(range(1, 20), 10)?.bands.at(-1)).toBe(10);
    expect(toQuantileBands(range(1, 4), 4)).toBeNull();
    expect(toQuantileBands(range(1, 5), 4)).not.toBeNull();
    expect(toQuantileBands(range(1, 6), 8)).toBeNull();
  });
});
