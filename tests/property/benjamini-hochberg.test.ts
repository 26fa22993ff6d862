import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "../../app/domain/benjamini-hochberg";

const SETTINGS = { seed: 20260401, numRuns: 300 };
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });

/** The definition, word by word: the smallest p_(j)·m/j over all p_(j) at least p, at most 1. */
function adjustSlowly(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((p) =>
    Math.min(1, ...sorted.map((other, index) => (other >= p ? (other * values.length) / (index + 1) : 1))),
  );
}

describe("adjusted p-values", () => {
  it("equal the definition worked out slowly", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const slowly = adjustSlowly(values);
        adjustBenjaminiHochberg(values).forEach((p, index) => {
          expect(p).toBeCloseTo(slowly[index] ?? Number.NaN, 12);
        });
      }),
      SETTINGS,
    );
  });

  it("are never below the raw ones, never above 1, and keep their order", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const pairs = adjustBenjaminiHochberg(values).map((adjusted, index) => ({
          adjusted,
          raw: values[index] ?? 0,
        }));
        pairs.sort((a, b) => a.raw - b.raw || a.adjusted - b.adjusted);
        pairs.forEach(({ adjusted, raw }, index) => {
          expect(adjusted).toBeGreaterThanOrEqual(raw);
          expect(adjusted).toBeLessThanOrEqual(1);
          expect(adjusted).toBeGreaterThanOrEqual(pairs[index - 1]?.adjusted ?? 0);
        });
      }),
      SETTINGS,
    );
  });

  it("do not depend on the order in which the comparisons are listed", () => {
    const shuffled = pValues.chain((values) =>
      fc.tuple(
        fc.constant(values),
        fc.shuffledSubarray([...values.keys()], { minLength: values.length, maxLength: values.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([values, order]) => {
        const straight = adjustBenjaminiHochberg(values);
        const mixed = adjustBenjaminiHochberg(order.map((index) => values[index] ?? 0));
        expect(mixed).toEqual(order.map((index) => straight[index]));
      }),
      SETTINGS,
    );
  });
});
