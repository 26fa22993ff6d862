import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "../../app/domain/benjamini-hochberg.ts";
import { studentUpperP } from "../../app/domain/distribution.ts";
import { minEffectP } from "../../app/domain/min-effect.ts";
import { pLevels, toDecisiveLevel, toPThreshold } from "../../pipelines/compare/p-level.ts";

const smallestEffect = 0.5;

/** Comparisons beyond the smallest effect, by how far in standard errors and by the error, and how many more are within it. */
const family = fc.record({
  comparisons: fc.array(
    fc.record({
      past: fc.double({ min: 0.0001, max: 8, noNaN: true }),
      standardError: fc.double({ min: 0.01, max: 3, noNaN: true }),
      degrees: fc.integer({ min: 2, max: 5000 }),
    }),
    { minLength: 1, maxLength: 200 },
  ),
  within: fc.integer({ min: 0, max: 400 }),
});

interface Comparison {
  readonly past: number;
  readonly standardError: number;
  readonly degrees: number;
}

const toP = ({ past, standardError, degrees }: Comparison) =>
  minEffectP({ difference: past * standardError + smallestEffect, standardError, smallestEffect }, (t) =>
    studentUpperP(t, degrees),
  );

/** Below how many of the levels the p of a comparison may be. */
const toReach = ({ past, standardError }: Comparison) =>
  pLevels.filter((level) => {
    const threshold = toPThreshold(level);
    return past > threshold.past && past + smallestEffect / standardError > threshold.size;
  }).length;

describe("the levels that comparisons are told apart by before their p is worked out", () => {
  it("leave no comparison above a level that its p is below", () => {
    fc.assert(
      fc.property(family, ({ comparisons }) => {
        for (const each of comparisons) {
          const p = toP(each);
          expect(toReach(each)).toBeGreaterThanOrEqual(pLevels.filter((level) => p < level).length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("change no adjusted p where those above the decisive level count as 1", () => {
    let left = 0;
    fc.assert(
      fc.property(family, ({ comparisons, within }) => {
        const tested = comparisons.length + within;
        const reaches = comparisons.map(toReach);
        const counts = pLevels.map((_, level) => reaches.filter((reach) => reach > level).length);
        const decisive = toDecisiveLevel(counts, tested);
        const isFar = reaches.map((reach) => reach > decisive);
        const pValues = comparisons.map(toP);
        const far = adjustBenjaminiHochberg(
          pValues.filter((_, index) => isFar[index]),
          tested,
        );
        left += isFar.filter((each) => !each).length;
        let position = 0;
        const adjusted = isFar.map((each) => (each ? (far[position++] ?? Number.NaN) : 1));
        expect(adjusted).toEqual(adjustBenjaminiHochberg(pValues, tested));
      }),
      { numRuns: 1000 },
    );
    expect(left).toBeGreaterThan(2000);
  });

  it.each([
    ["all that are beyond the smallest effect, where every one may be below every level", 50, 50, 0],
    ["those below a twentieth, where a fiftieth may be", 10, 500, 8],
    ["those below the last level, where nobody is beyond the smallest effect", 0, 100, 10],
  ])("decide for %s", (_, each, tested, level) => {
    expect(
      toDecisiveLevel(
        pLevels.map(() => each),
        tested,
      ),
    ).toBe(level);
  });
});
