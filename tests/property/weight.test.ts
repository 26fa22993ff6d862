import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Turnout } from "../../app/domain/coverage";
import { postStratify } from "../../app/domain/post-stratification";
import { rake } from "../../app/domain/raking";
import { cronbachAlpha, varianceFromSums } from "../../app/domain/reliability";
import { evennessOf } from "../../app/domain/representativeness";
import { kishDesignEffect, medianWeight } from "../../app/domain/weight";
import { worstCaseBounds } from "../../app/domain/worst-case-bounds";
import { exactFigure } from "../support/noisy-population";

const SETTINGS = { seed: 20260401, numRuns: 300 };
const cells = fc.array(
  fc.record({
    count: fc.integer({ min: 0, max: 40 }),
    weight: fc.double({ min: 0.1, max: 50, noNaN: true }),
  }),
  { minLength: 1, maxLength: 10 },
);

describe("weights", () => {
  it("have the design effect and the median of the list of people", () => {
    fc.assert(
      fc.property(cells, (groups) => {
        const people = groups
          .flatMap(({ count, weight }) => new Array<number>(count).fill(weight))
          .sort((a, b) => a - b);
        fc.pre(people.length > 0);
        const sum = people.reduce((total, weight) => total + weight, 0);
        const squares = people.reduce((total, weight) => total + weight ** 2, 0);
        expect(kishDesignEffect(groups)?.designEffect).toBeCloseTo((people.length * squares) / sum ** 2, 9);
        const middle = (people.length - 1) / 2;
        const median = ((people[Math.floor(middle)] ?? 0) + (people[Math.ceil(middle)] ?? 0)) / 2;
        expect(medianWeight(groups)).toBe(median);
      }),
      SETTINGS,
    );
  });

  it("raked to one margin equal post-stratification", () => {
    const strata = fc.array(
      fc.record({ count: fc.integer({ min: 1, max: 400 }), headcount: fc.integer({ min: 1, max: 5000 }) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(strata, (rows) => {
        const keyed = rows.map((row, index) => ({ ...row, key: String(index) }));
        const one = postStratify(keyed);
        const two = rake(
          keyed.map(({ count, key }) => ({ count, categories: [key] })),
          [new Map(keyed.map(({ key, headcount }) => [key, headcount]))],
        );
        if (one.status !== "weighted" || two.status !== "raked") throw new Error("refused");
        one.weights.forEach((weight, index) => {
          expect((two.weights[index] ?? 0) / weight).toBeCloseTo(1, 9);
        });
      }),
      SETTINGS,
    );
  });

  it("raked to two margins that the people could come from meet both", () => {
    const cell = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      people: fc.integer({ min: 50, max: 500 }),
    });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(table, (rows) => {
        const flat = rows.flatMap((row, r) =>
          row.map((each, c) => ({ ...each, categories: [`r${r}`, `c${c}`] })),
        );
        const margins = [0, 1].map((index) => {
          const margin = new Map<string, number>();
          for (const { categories, people } of flat) {
            const name = categories[index] ?? "";
            margin.set(name, (margin.get(name) ?? 0) + people);
          }
          return margin;
        });
        const found = rake(flat, margins);
        if (found.status !== "raked") throw new Error(found.reason);
        margins.forEach((margin, index) => {
          for (const [name, target] of margin) {
            const sum = flat.reduce(
              (total, { count, categories }, at) =>
                total + (categories[index] === name ? count * (found.weights[at] ?? 0) : 0),
              0,
            );
            expect(sum / target).toBeCloseTo(1, 8);
          }
        });
      }),
      SETTINGS,
    );
  });
});

describe("the R-indicator", () => {
  it("equals one minus twice the standard deviation over the list of staff", () => {
    const groups = fc.array(
      fc.record({ headcount: fc.integer({ min: 1, max: 60 }), answered: fc.integer({ min: 1, max: 60 }) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(groups, (rows) => {
        const turnouts: readonly Turnout[] = rows.map(({ headcount, answered }, index) => ({
          key: String(index),
          label: String(index),
          respondents: exactFigure(answered, answered, 0),
          headcount,
        }));
        const staff = rows.flatMap(({ headcount, answered }) =>
          new Array<number>(headcount).fill(Math.min(1, answered / headcount)),
        );
        const mean = staff.reduce((sum, each) => sum + each, 0) / staff.length;
        const variance = staff.reduce((sum, each) => sum + (each - mean) ** 2, 0) / staff.length;
        const found = evennessOf(turnouts);
        expect(found?.rIndicator).toBeCloseTo(1 - 2 * Math.sqrt(variance), 9);
        expect(found?.rIndicator).toBeGreaterThanOrEqual(-1e-12);
      }),
      SETTINGS,
    );
  });
});

describe("alpha", () => {
  it("equals the mean covariance over the mean of all variances and covariances, times the items", () => {
    const rows = fc.integer({ min: 2, max: 6 }).chain((items) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: items, maxLength: items }), {
        minLength: 3,
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(rows, (people) => {
        const k = people[0]?.length ?? 0;
        const column = (item: number): readonly number[] => people.map((row) => row[item] ?? 0);
        const covariance = (one: readonly number[], two: readonly number[]): number => {
          const mean = (list: readonly number[]): number =>
            list.reduce((sum, each) => sum + each, 0) / list.length;
          const [m1, m2] = [mean(one), mean(two)];
          return (
            one.reduce((sum, each, index) => sum + (each - m1) * ((two[index] ?? 0) - m2), 0) /
            (one.length - 1)
          );
        };
        let [diagonal, all] = [0, 0];
        for (let i = 0; i < k; i += 1) {
          for (let j = 0; j < k; j += 1) {
            const found = covariance(column(i), column(j));
            all += found;
            if (i === j) diagonal += found;
          }
        }
        fc.pre(all > 0.5);
        const variance = (list: readonly number[]): number =>
          varianceFromSums(
            { sum: list.reduce((a, b) => a + b, 0), squares: list.reduce((a, b) => a + b * b, 0) },
            list.length,
          ) ?? 0;
        const found = cronbachAlpha({
          base: people.length,
          items: Array.from({ length: k }, (_, item) => variance(column(item))),
          total: variance(people.map((row) => row.reduce((a, b) => a + b, 0))),
        });
        const expected = ((all - diagonal) / (k * (k - 1)) / (all / k ** 2)) as number;
        expect(found?.alpha).toBeCloseTo(expected, 8);
        expect(found?.lower).toBeLessThanOrEqual((found?.alpha ?? 0) + 1e-9);
        expect(found?.upper).toBeLessThanOrEqual(1);
      }),
      SETTINGS,
    );
  });
});

describe("worst-case bounds", () => {
  it("hold whatever those who did not answer would have said", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (value, responseRate, others) => {
        const { lower, upper } = worstCaseBounds({ value, responseRate, range: { lower: 0, upper: 1 } });
        const everybody = responseRate * value + (1 - responseRate) * others;
        expect(everybody).toBeGreaterThanOrEqual(lower - 1e-12);
        expect(everybody).toBeLessThanOrEqual(upper + 1e-12);
        expect(upper - lower).toBeCloseTo(1 - responseRate, 12);
      }),
      SETTINGS,
    );
  });
});
