import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "../../app/domain/benjamini-hochberg.ts";
import { normalUpperP } from "../../app/domain/distribution.ts";
import { toLeastDistance } from "../../pipelines/compare/least-distance.ts";

const cuts = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];

/** A family: how far each comparison is, how much heavier than normal its tail, and how many more are within the smallest effect. */
const family = fc.record({
  comparisons: fc.array(
    fc.record({
      distance: fc.double({ min: 0.001, max: 8, noNaN: true }),
      tail: fc.double({ min: 1, max: 3, noNaN: true }),
    }),
    { minLength: 1, maxLength: 200 },
  ),
  within: fc.integer({ min: 0, max: 400 }),
});

const countBeyond = (distances: readonly number[]) =>
  cuts.map((cut) => distances.filter((distance) => distance > cut).length);

describe("the least distance from which comparisons of a family are looked at", () => {
  it("changes no adjusted p", () => {
    let left = 0;
    fc.assert(
      fc.property(family, ({ comparisons, within }) => {
        const tested = comparisons.length + within;
        const pValues = comparisons.map(({ distance, tail }) => Math.min(1, tail * normalUpperP(distance)));
        const least = toLeastDistance(cuts, countBeyond(comparisons.map(({ distance }) => distance)), tested);
        const isFar = comparisons.map(({ distance }) => distance > least);
        const far = adjustBenjaminiHochberg(
          pValues.filter((_, index) => isFar[index]),
          tested,
        );
        left += isFar.filter((each) => !each).length;
        let position = 0;
        const adjusted = isFar.map((each) => (each ? (far[position++] ?? Number.NaN) : 1));
        expect(adjusted).toEqual(adjustBenjaminiHochberg(pValues, tested));
      }),
      { numRuns: 2000 },
    );
    expect(left).toBeGreaterThan(5000);
  });

  it.each([
    ["all of them where every one is far", [50, 50, 50, 50, 50, 50, 50, 50, 50], 50, 0],
    ["next to none where few are beyond the smallest effect", [40, 20, 8, 3, 1, 1, 1, 1, 0], 4000, 3],
    ["none where all are within the smallest effect", [0, 0, 0, 0, 0, 0, 0, 0, 0], 100, 4],
  ])("leaves %s", (_, counts, tested, least) => {
    expect(toLeastDistance(cuts, counts, tested)).toBe(least);
  });
});
