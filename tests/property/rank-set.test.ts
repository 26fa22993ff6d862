import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalUpperP } from "../../app/domain/distribution";
import { adjustHolm } from "../../app/domain/multiplicity";
import { rankSets } from "../../app/domain/rank-set";
import { createDraw, SUM_NOISE_VARIANCE } from "../support/noisy-draw";

const SETTINGS = { seed: 20260401, numRuns: 200 };
const estimates = fc.array(
  fc.record({
    value: fc.double({ min: 0, max: 10, noNaN: true }),
    standardError: fc.double({ min: 0.01, max: 2, noNaN: true }),
  }),
  { maxLength: 9 },
);

/** The definition, word by word: every ordered pair's p, adjusted together, then counted. */
function rankSlowly(rows: readonly { value: number; standardError: number }[], alpha: number) {
  const pairs = rows.flatMap((_, i) => rows.flatMap((_, j) => (i === j ? [] : [{ i, j }])));
  const adjusted = adjustHolm(
    pairs.map(({ i, j }) => {
      const error = Math.sqrt(rows[i]!.standardError ** 2 + rows[j]!.standardError ** 2);
      return normalUpperP((rows[i]!.value - rows[j]!.value) / error);
    }),
  );
  const isLarger = (one: number, other: number) =>
    pairs.some(({ i, j }, index) => i === one && j === other && adjusted[index]! <= alpha);
  return rows.map((_, row) => ({
    lower: 1 + rows.filter((_, other) => isLarger(other, row)).length,
    upper: rows.length - rows.filter((_, other) => isLarger(row, other)).length,
  }));
}

describe("rank sets", () => {
  it("equal the definition worked out slowly", () => {
    fc.assert(
      fc.property(estimates, (rows) => {
        expect(rankSets(rows)).toEqual(rankSlowly(rows, 1 - 0.95));
      }),
      SETTINGS,
    );
  });

  it("hold the rank of the estimate itself and turn round with the sign", () => {
    fc.assert(
      fc.property(estimates, (rows) => {
        const turned = rankSets(rows.map((row) => ({ ...row, value: -row.value })));
        rankSets(rows).forEach(({ lower, upper }, index) => {
          const rank = 1 + rows.filter(({ value }) => value > rows[index]!.value).length;
          expect(lower).toBeLessThanOrEqual(rank);
          expect(upper).toBeGreaterThanOrEqual(rank);
          expect(turned[index]).toEqual({ lower: rows.length + 1 - upper, upper: rows.length + 1 - lower });
        });
      }),
      SETTINGS,
    );
  });

  it("all hold the true ranks at once in at least 95 % of releases, with protection noise on", () => {
    const draw = createDraw(20260402);
    const rounds = 2000;
    const groups = Array.from({ length: 12 }, (_, index) => ({
      truth: 5 + 0.12 * index,
      base: 30 + 15 * index,
    }));
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const rows = groups.map(({ truth, base }) => ({
        value: truth + (2 / Math.sqrt(base)) * draw.normal() + draw.sumNoise() / base,
        standardError: Math.sqrt(4 / base + SUM_NOISE_VARIANCE / base ** 2),
      }));
      const sets = rankSets(rows);
      if (sets.every(({ lower, upper }, index) => lower <= 12 - index && 12 - index <= upper)) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.95);
  });
});
