import { describe, expect, it } from "vitest";
import { byarEventInterval, eventInterval, exactEventInterval } from "../../../app/domain/event-interval";
import { compareWithExpected } from "../../../app/domain/expected-value";
import type { Figure } from "../../../app/domain/figure";
import type { Population } from "../../../app/domain/strata";
import { exactFigure, exactShare } from "../../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const MEANS = { kind: "mean", minimumBase: 10 } as const;
const SHARES = { kind: "share", minimumBase: 10 } as const;

function sharesOf(pairs: readonly (readonly [number, number])[]): Population {
  return {
    whole: exactShare(
      pairs.reduce((sum, [y]) => sum + y, 0),
      pairs.reduce((sum, [, n]) => sum + n, 0),
    ),
    parts: pairs.map(([y, n], index) => ({ key: String(index), figure: exactShare(y, n) })),
  };
}

const HAND = sharesOf([
  [48, 120],
  [33, 60],
  [9, 15],
  [14, 40],
]);
const ENGLAND = sharesOf([
  [350, 1000],
  [500, 1000],
  [700, 1000],
  [300, 1000],
]);

describe("the value expected from a group's mix", () => {
  it("equals statistics.md section 5: E 94.5 of 235 people", () => {
    const found = compareWithExpected(HAND, ENGLAND, SHARES);
    if (found.status !== "compared") throw new Error("refused");
    expect(found.expected * found.base).toBeCloseTo(94.5, 10);
    expect(found.difference?.difference).toBeCloseTo((104 - 94.5) / 235, 12);
    expect(found).toMatchObject({ base: 235, covered: 1 });
  });

  it("takes a mean's error within professions and the reference as known", () => {
    const group: Population = {
      whole: exactFigure(100, 5.8, 0.25),
      parts: [
        { key: "a", figure: exactFigure(60, 6.2, 0.2) },
        { key: "b", figure: exactFigure(40, 5.2, 0.3) },
      ],
    };
    const england: Population = {
      whole: exactFigure(9000, 5, 0.02),
      parts: [
        { key: "a", figure: exactFigure(3000, 6, 0.03) },
        { key: "b", figure: exactFigure(6000, 4.5, 0.02) },
      ],
    };
    const found = compareWithExpected(group, england, MEANS);
    if (found.status !== "compared") throw new Error("refused");
    expect(found.expected).toBeCloseTo(0.6 * 6 + 0.4 * 4.5, 12);
    expect(found.difference?.difference).toBeCloseTo(5.8 - 5.4, 12);
    expect(found.difference?.standardError).toBeCloseTo(Math.hypot(0.6 * 0.2, 0.4 * 0.3), 12);
  });

  it("moves a profession that either side hides into the rest of both", () => {
    const hide = (population: Population): Population => ({
      ...population,
      parts: population.parts.map((part) => (part.key === "2" ? { ...part, figure: HIDDEN } : part)),
    });
    // The rest is profession 2 alone, so the answer is the same.
    for (const found of [
      compareWithExpected(HAND, hide(ENGLAND), SHARES),
      compareWithExpected(hide(HAND), ENGLAND, SHARES),
    ]) {
      if (found.status !== "compared") throw new Error("refused");
      expect(found.expected * 235).toBeCloseTo(94.5, 9);
      expect(found.observed * 235).toBeCloseTo(104, 9);
    }
  });

  it("leaves a rest of too few people out, and refuses when that is more than a fifth of the group", () => {
    const part = HAND.parts.slice(0, 3);
    const small = { ...HAND, parts: part };
    const strict = { ...SHARES, minimumBase: 41 };
    expect(compareWithExpected(small, ENGLAND, strict)).toMatchObject({
      status: "compared",
      base: 195,
      observed: expect.closeTo(90 / 195, 12),
      covered: 195 / 235,
    });
    // 55 people of the group are in its rest; the reference's rest of 20 is too few to compare them with.
    const few = { ...ENGLAND, whole: exactShare(860, 2020), parts: ENGLAND.parts.slice(0, 2) };
    const most = { ...HAND, parts: HAND.parts.slice(0, 2) };
    expect(compareWithExpected(most, few, { ...SHARES, minimumBase: 21 })).toMatchObject({
      status: "refused",
      covered: 180 / 235,
    });
    const less = { ...HAND, parts: HAND.parts.slice(0, 1) };
    expect(compareWithExpected(less, ENGLAND, { ...SHARES, minimumBase: 200 })).toEqual({
      status: "refused",
      reason: "too_little_covered",
      covered: 120 / 235,
    });
  });

  it("gives no answer where a side is not shown", () => {
    const refused = { status: "refused", reason: "not_shown" };
    expect(compareWithExpected({ ...HAND, whole: HIDDEN }, ENGLAND, SHARES)).toEqual(refused);
    expect(compareWithExpected(HAND, { ...ENGLAND, whole: HIDDEN }, SHARES)).toEqual(refused);
  });
});

describe("the interval of a count of people", () => {
  it.each([
    [15, 0.95, 0.5596924, 1.649348],
    [20, 0.95, 0.610826, 1.544419],
    [30, 0.95, 0.6746958, 1.427562],
    [15, 0.998, 0.386265, 2.082907],
    [20, 0.998, 0.4479107, 1.902094],
    [30, 0.998, 0.5289724, 1.702771],
  ])("equals statistics.md section 12 for %i expected at %f", (count, level, lower, upper) => {
    const found = exactEventInterval(count, level);
    expect(found.lower / count).toBeCloseTo(lower, 7);
    expect(found.upper / count).toBeCloseTo(upper, 6);
  });

  it("starts at 0 for nobody and is exact below 10: 0 to 3.688879 for 0, 1.623486 to 11.668332 for 5", () => {
    const of = (count: number) => eventInterval({ count, noiseVariance: 0 });
    expect(of(0)).toEqual({ lower: 0, upper: expect.closeTo(-Math.log(0.025), 9) });
    expect(of(5).lower).toBeCloseTo(1.623486, 6);
    expect(of(5).upper).toBeCloseTo(11.668332, 6);
    expect(of(-1)).toEqual(of(0));
  });

  it("is Byar's from 10 on, which stays within 1 % of the exact one", () => {
    const found = eventInterval({ count: 10, noiseVariance: 0 });
    expect(found.lower).toBeCloseTo(byarEventInterval(10).lower, 12);
    expect(found.upper).toBeCloseTo(byarEventInterval(10).upper, 12);
    expect(found.lower / exactEventInterval(10).lower).toBeCloseTo(1, 2);
    expect(found.upper / exactEventInterval(10).upper).toBeCloseTo(1, 2);
  });

  it("widens with noise on both sides, and never goes below 0", () => {
    const quiet = eventInterval({ count: 20, noiseVariance: 0 });
    const noisy = eventInterval({ count: 20, noiseVariance: 2 });
    expect(20 - noisy.lower).toBeCloseTo(Math.hypot(20 - quiet.lower, 1.959964 * Math.SQRT2), 6);
    expect(noisy.upper - 20).toBeCloseTo(Math.hypot(quiet.upper - 20, 1.959964 * Math.SQRT2), 6);
    expect(eventInterval({ count: 2, noiseVariance: 2 }).lower).toBe(0);
  });
});
