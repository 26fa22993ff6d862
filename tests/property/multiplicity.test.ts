import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "../../app/domain/benjamini-hochberg";
import { adjustBenjaminiYekutieli, adjustHolm } from "../../app/domain/multiplicity";

const SETTINGS = { seed: 20260401, numRuns: 300 };
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

/** The procedure, word by word: go up from the smallest p until one is above alpha over the hypotheses left. */
function rejectStepByStep(values: readonly number[], alpha: number): readonly boolean[] {
  const rejected = values.map(() => false);
  for (;;) {
    const left = [...values.keys()].filter((index) => !rejected[index]);
    const next = left.reduce((best, index) => (values[index]! < values[best]! ? index : best), left[0] ?? -1);
    if (next === -1 || values[next]! * left.length > alpha) return rejected;
    rejected[next] = true;
  }
}

describe("Holm's adjusted p-values", () => {
  it("are at most alpha for exactly the hypotheses that the step-down procedure rejects", () => {
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (values, alpha) => {
        expect(adjustHolm(values).map((p) => p <= alpha)).toEqual(rejectStepByStep(values, alpha));
      }),
      SETTINGS,
    );
  });
});

describe("Benjamini and Yekutieli's adjusted p-values", () => {
  it("equal the definition worked out slowly, and are never below Benjamini and Hochberg's", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const harmonic = sorted.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
        const usual = adjustBenjaminiHochberg(values);
        adjustBenjaminiYekutieli(values).forEach((p, index) => {
          const above = sorted.map((other, place) =>
            other >= values[index]! ? (harmonic * other * values.length) / (place + 1) : 1,
          );
          expect(p).toBeCloseTo(Math.min(1, ...above), 10);
          expect(p).toBeGreaterThanOrEqual(usual[index]!);
        });
      }),
      SETTINGS,
    );
  });
});
