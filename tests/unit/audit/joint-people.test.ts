import { describe, expect, it } from "vitest";
import { openDraws, openMissing } from "../../../pipelines/audit/joint-people.ts";
import { findTotal } from "../../../pipelines/audit/told-total.ts";
import type { MeasureCells, WaveLattice } from "../../../pipelines/audit/wave-lattice.ts";

/** One organisation with three leaf professions, in cells of all three, of the first two and of each. */
const lattice = {
  organisations: ["RA"],
  chairs: [0],
  leafCount: 3,
  places: [{ level: "organisation", version: "both", organisations: [0] }],
  professions: [[0, 1, 2], [0, 1], [0], [1], [2]].map((leaves) => ({ leaves })),
} as unknown as WaveLattice;

const everybody = Int32Array.of(20, 15, 6);
const shown = Int32Array.of(0, 1, 2, 3);
const toMeasure = (bases: readonly number[], commonVariance: number) =>
  ({ bases: Int32Array.from(bases), shown, commonVariance }) as MeasureCells;
const joint = { bases: everybody, shown };

describe("a domain that some people left out", () => {
  it("is missing where most of a group left it out, and where its noise is shared", () => {
    const isMissing = openMissing([toMeasure([20, 15, 6], 17), toMeasure([20, 12, 0], 17)], joint);
    expect(isMissing(Int32Array.of(2))).toBe(true);
    expect(isMissing(Int32Array.of(1))).toBe(false);
    expect(isMissing(Int32Array.of(0, 2))).toBe(false);
    expect(openMissing([toMeasure([20, 12, 0], 0)], joint)(Int32Array.of(2))).toBe(false);
  });

  it("has a total that is drawn once for each set of everybody behind it", () => {
    const measure = toMeasure([20, 15, 0], 17);
    const drawsOf = openDraws(lattice, measure, joint);
    expect(drawsOf([0, 1])).toBe(2);
    expect(drawsOf([2])).toBe(1);
    expect(openDraws(lattice, { ...measure, shown: Int32Array.of(1) }, joint)([0, 1])).toBe(1);
  });

  it("has a total that must lie within the noise of every draw", () => {
    const published = new Map([
      [0, { value: 100, bound: 20 }],
      [1, { value: 110, bound: 20 }],
    ]);
    const measure = { totals: everybody, published, scaleMin: 0, scaleMax: 10 };
    expect(findTotal(measure, [0, 1])).toEqual({ value: 105, bound: 15 });
    expect(findTotal(measure, [1])).toEqual({ value: 110, bound: 20 });
    expect(findTotal(measure, [7])).toBeUndefined();
  });
});
