import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decompose, decomposeDifference } from "../../app/domain/decomposition";
import { standardiseDirectly } from "../../app/domain/direct-standardisation";
import { compareWithExpected } from "../../app/domain/expected-value";
import type { Population } from "../../app/domain/strata";
import { exactFigure } from "../support/noisy-population";

const SETTINGS = { seed: 20260401, numRuns: 300 };
const OPTIONS = { kind: "mean", minimumBase: 10, range: { lower: 0, upper: 10 } } as const;
const score = fc.double({ min: 0, max: 10, noNaN: true });
const base = fc.integer({ min: 10, max: 5000 });

/** Professions with a base in two groups, a true value, and an effect of belonging to the second group. */
const professions = fc.array(fc.record({ one: base, two: base, value: score, isShown: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

interface Member {
  readonly base: number;
  readonly value: number;
  readonly isShown: boolean;
}

/** A group without noise or spread beyond `error`, put together from its professions. */
function populationOf(members: readonly Member[], error = 0.1): Population {
  const people = members.reduce((sum, member) => sum + member.base, 0);
  const total = members.reduce((sum, member) => sum + member.base * member.value, 0);
  return {
    whole: exactFigure(people, total / people, error),
    parts: members.map((member, index) => ({
      key: String(index),
      figure: member.isShown ? exactFigure(member.base, member.value, error) : { status: "not_shown" },
    })),
  };
}

describe("on a constructed population standardisation", () => {
  it("directly gives the standard's own average to every group that differs in mix only", () => {
    fc.assert(
      fc.property(professions, (plans) => {
        const shown = plans.map((plan) => ({ ...plan, isShown: true }));
        const group = populationOf(shown.map((plan) => ({ ...plan, base: plan.one })));
        const standard = shown.map(({ two }, index) => ({ key: String(index), weight: two }));
        const people = shown.reduce((sum, { two }) => sum + two, 0);
        const average = shown.reduce((sum, { two, value }) => sum + (two / people) * value, 0);
        const found = standardiseDirectly(group, standard, OPTIONS);
        expect(found).toMatchObject({ status: "standardised", covered: expect.closeTo(1, 12) });
        if (found.status === "standardised") expect(found.value).toBeCloseTo(average, 9);
      }),
      SETTINGS,
    );
  });

  it("directly recovers a level planted in every profession, exactly", () => {
    fc.assert(
      fc.property(professions, fc.double({ min: -3, max: 3, noNaN: true }), (plans, level) => {
        const shown = plans.map((plan) => ({ ...plan, isShown: true }));
        const standard = shown.map(({ one, two }, index) => ({ key: String(index), weight: one + two }));
        const of = (side: "one" | "two", shift: number) =>
          standardiseDirectly(
            populationOf(shown.map((plan) => ({ ...plan, base: plan[side], value: plan.value + shift }))),
            standard,
            OPTIONS,
          );
        const [plain, raised] = [of("one", 0), of("two", level)];
        if (plain.status !== "standardised" || raised.status !== "standardised") throw new Error("refused");
        expect(raised.value - plain.value).toBeCloseTo(level, 9);
      }),
      SETTINGS,
    );
  });

  it("indirectly finds no difference where only the mix differs, whatever is hidden on either side", () => {
    fc.assert(
      fc.property(professions, (plans) => {
        // The hidden professions share one value, so that the rest of both sides is alike.
        const alike = plans.map((plan) => ({ ...plan, value: plan.isShown ? plan.value : 5 }));
        const group = populationOf(alike.map((plan) => ({ ...plan, base: plan.one })));
        const reference = populationOf(alike.map((plan) => ({ ...plan, base: plan.two })));
        const found = compareWithExpected(group, reference, OPTIONS);
        if (found.status !== "compared") throw new Error("refused");
        expect(found.covered).toBe(1);
        expect(found.difference?.difference).toBeCloseTo(0, 9);
      }),
      SETTINGS,
    );
  });
});

describe("a decomposition", () => {
  const pair = fc.record({ one: base, two: base, from: score, to: score });
  const pairs = fc.array(pair, { minLength: 1, maxLength: 12 });

  it("adds up to the difference, and turns its sign when the sides change places", () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const people = (side: "one" | "two"): number => rows.reduce((sum, row) => sum + row[side], 0);
        const [ones, twos] = [people("one"), people("two")];
        const there = decompose(
          rows.map((row) => ({
            fromWeight: row.one / ones,
            toWeight: row.two / twos,
            fromValue: row.from,
            toValue: row.to,
          })),
        );
        const back = decompose(
          rows.map((row) => ({
            fromWeight: row.two / twos,
            toWeight: row.one / ones,
            fromValue: row.to,
            toValue: row.from,
          })),
        );
        const crude = rows.reduce(
          (sum, row) => sum + (row.two / twos) * row.to - (row.one / ones) * row.from,
          0,
        );
        expect(there.total).toBeCloseTo(crude, 9);
        expect(back.level).toBeCloseTo(-there.level, 9);
        expect(back.mix).toBeCloseTo(-there.mix, 9);
      }),
      SETTINGS,
    );
  });

  it("recovers a planted level and leaves the rest of the difference to the mix", () => {
    fc.assert(
      fc.property(professions, fc.double({ min: -3, max: 3, noNaN: true }), (plans, level) => {
        const alike = plans.map((plan) => ({ ...plan, value: plan.isShown ? plan.value : 5 }));
        const from = populationOf(alike.map((plan) => ({ ...plan, base: plan.one })));
        const to = populationOf(
          alike.map((plan) => ({ ...plan, base: plan.two, value: plan.value + level })),
        );
        const found = decomposeDifference(from, to, OPTIONS);
        if (found.status !== "decomposed") throw new Error("refused");
        const crude = (to.whole as { value: number }).value - (from.whole as { value: number }).value;
        expect(found.level.value).toBeCloseTo(level, 9);
        expect(found.mix.value).toBeCloseTo(crude - level, 9);
        expect(found.total.lower).toBeLessThanOrEqual(found.total.value);
        expect(found.total.upper).toBeGreaterThanOrEqual(found.total.value);
      }),
      SETTINGS,
    );
  });
});
