import { describe, expect, it } from "vitest";
import {
  cronbachAlpha,
  type ScaleVariances,
  spearmanBrown,
  varianceFromSums,
} from "../../../app/domain/reliability";

/** R's `attitude`: Chatterjee and Price (1977); 30 departments, 7 items. */
const ATTITUDE =
  `43 51 30 39 61 92 45|63 64 51 54 63 73 47|71 70 68 69 76 86 48|61 63 45 47 54 84 35|81 78 56 66 71 83 47
43 55 49 44 54 49 34|58 67 42 56 66 68 35|71 75 50 55 70 66 41|72 82 72 67 71 83 31|67 61 45 47 62 80 41
64 53 53 58 58 67 34|67 60 47 39 59 74 41|69 62 57 42 55 63 25|68 83 83 45 59 77 35|77 77 54 72 79 77 46
81 90 50 72 60 54 36|74 85 64 69 79 79 63|65 60 65 75 55 80 60|65 70 46 57 75 85 46|50 58 68 54 64 78 52
50 40 33 34 43 64 33|64 61 52 62 66 80 41|53 66 52 50 63 80 37|40 37 42 58 50 57 49|63 54 42 48 66 75 33
66 77 66 63 88 76 72|78 75 58 74 80 78 49|48 57 44 45 51 83 38|85 85 71 71 77 74 55|82 82 39 59 64 78 39`
    .split(/[|\n]/)
    .map((row) => row.trim().split(" ").map(Number));

function variancesOf(rows: readonly (readonly number[])[]): ScaleVariances {
  const variance = (values: readonly number[]): number => {
    const sum = values.reduce((total, value) => total + value, 0);
    const squares = values.reduce((total, value) => total + value * value, 0);
    return varianceFromSums({ sum, squares }, values.length) ?? Number.NaN;
  };
  return {
    base: rows.length,
    items: (rows[0] ?? []).map((_, item) => variance(rows.map((row) => row[item] ?? 0))),
    total: variance(rows.map((row) => row.reduce((sum, value) => sum + value, 0))),
  };
}

describe("Cronbach's alpha", () => {
  it("equals R for `attitude`: .8431427696, Feldt .73937569 to .91577307", () => {
    const found = cronbachAlpha(variancesOf(ATTITUDE));
    expect(found?.alpha).toBeCloseTo(0.8431427696, 10);
    expect(found?.lower).toBeCloseTo(0.73937569, 8);
    expect(found?.upper).toBeCloseTo(0.91577307, 8);
    expect(found?.note).toBe("usual");
  });

  it.each([
    [0, 0.8097602063],
    [1, 0.7969174573],
    [2, 0.8278477659],
    [3, 0.803030975],
    [4, 0.7953865742],
    [5, 0.8638723114],
    [6, 0.8404648683],
  ])("without item %i equals R's %f", (left, alpha) => {
    const rows = ATTITUDE.map((row) => row.filter((_, item) => item !== left));
    expect(cronbachAlpha(variancesOf(rows))?.alpha).toBeCloseTo(alpha, 9);
  });

  it("is noted as low below .7 and as redundant above .95", () => {
    const at = (total: number) => cronbachAlpha({ base: 100, items: [1, 1, 1, 1], total })?.note;
    expect(at(8)).toBe("low");
    expect(at(10)).toBe("usual");
    expect(at(15)).toBe("redundant");
  });

  it("has no answer for one item, one person or no spread", () => {
    expect(cronbachAlpha({ base: 30, items: [1], total: 1 })).toBeNull();
    expect(cronbachAlpha({ base: 1, items: [1, 1], total: 3 })).toBeNull();
    expect(cronbachAlpha({ base: 30, items: [0, 0], total: 0 })).toBeNull();
  });

  it("takes variances from sums: 1, 2, 3 have 1; one score has none; rounding never goes below 0", () => {
    expect(varianceFromSums({ sum: 6, squares: 14 }, 3)).toBe(1);
    expect(varianceFromSums({ sum: 6, squares: 36 }, 1)).toBeNull();
    expect(varianceFromSums({ sum: 30, squares: 299.9 }, 3)).toBe(0);
  });
});

describe("the Spearman-Brown formula", () => {
  it("foretells .75 for twice a scale of .6, and gives a scale of the same length back", () => {
    expect(spearmanBrown(0.6, 2)).toBeCloseTo(0.75, 12);
    expect(spearmanBrown(0.6, 1)).toBe(0.6);
  });
});
