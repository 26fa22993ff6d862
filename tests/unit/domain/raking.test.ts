import { describe, expect, it } from "vitest";
import { postStratify } from "../../../app/domain/post-stratification";
import { type RakingCell, rake } from "../../../app/domain/raking";
import { kishDesignEffect, medianWeight, weightedMean } from "../../../app/domain/weight";
import { worstCaseBounds } from "../../../app/domain/worst-case-bounds";

/** Schools of R's survey package, `apiclus1`: type and whether the school met its target. */
const SCHOOLS: readonly RakingCell[] = [
  { count: 12, categories: ["E", "No"] },
  { count: 132, categories: ["E", "Yes"] },
  { count: 3, categories: ["H", "No"] },
  { count: 11, categories: ["H", "Yes"] },
  { count: 8, categories: ["M", "No"] },
  { count: 17, categories: ["M", "Yes"] },
];
const TYPES = new Map([
  ["E", 4421],
  ["H", 755],
  ["M", 1018],
]);
const MET = new Map([
  ["No", 1072],
  ["Yes", 5122],
]);

describe("raking", () => {
  it("equals R's survey package for apiclus1", () => {
    const found = rake(SCHOOLS, [TYPES, MET]);
    if (found.status !== "raked") throw new Error("refused");
    const expected = [39.83923625, 29.87067549, 67.12552924, 50.32940112, 49.06907216, 36.79102486];
    // survey stops at a relative error of about 1e-7 of the total; ours at 1e-10 of each margin.
    found.weights.forEach((weight, index) => {
      expect(weight).toBeCloseTo(expected[index] ?? 0, 4);
    });
    expect(found.effect.designEffect).toBeCloseTo(1.051656696, 7);
    expect(found.effect.effectiveBase).toBeCloseTo(174.0111586, 4);
    expect(found.trimmed).toBe(0);
  });

  it("meets every margin", () => {
    const found = rake(SCHOOLS, [TYPES, MET]);
    if (found.status !== "raked") throw new Error("refused");
    const total = (name: string): number =>
      SCHOOLS.reduce(
        (sum, { count, categories }, index) =>
          sum + (categories.includes(name) ? count * (found.weights[index] ?? 0) : 0),
        0,
      );
    for (const [name, target] of [...TYPES, ...MET]) expect(total(name) / target).toBeCloseTo(1, 9);
  });

  it("cuts weights at 5 times the median and meets the margins again", () => {
    const cells: readonly RakingCell[] = [
      { count: 50, categories: ["a", "x"] },
      { count: 30, categories: ["a", "y"] },
      { count: 18, categories: ["b", "x"] },
      { count: 2, categories: ["b", "y"] },
    ];
    const margins = [
      new Map([
        ["a", 300],
        ["b", 700],
      ]),
      new Map([
        ["x", 300],
        ["y", 700],
      ]),
    ];
    const found = rake(cells, margins);
    if (found.status !== "raked") throw new Error("refused");
    expect(found.trimmed).toBeGreaterThan(0);
    const b = 18 * (found.weights[2] ?? 0) + 2 * (found.weights[3] ?? 0);
    expect(b).toBeCloseTo(700, 6);
  });

  it("gives a weight of 0 to a cell without people, and 1 to everybody where there are no margins", () => {
    const cells = [
      { count: 0, categories: ["a"] },
      { count: 4, categories: ["b"] },
    ];
    expect(rake(cells, [new Map([["b", 8]])])).toMatchObject({ weights: [0, 2] });
    expect(rake(cells, [])).toMatchObject({ weights: [0, 1], effect: { designEffect: 1, effectiveBase: 4 } });
  });

  it("refuses margins of different totals, categories nobody answered in, and respondents without a workforce", () => {
    expect(
      rake(SCHOOLS, [
        TYPES,
        new Map([
          ["No", 1],
          ["Yes", 2],
        ]),
      ]),
    ).toEqual({
      status: "refused",
      reason: "totals_differ",
    });
    expect(rake(SCHOOLS.slice(0, 4), [TYPES, MET])).toEqual({
      status: "refused",
      reason: "no_respondents",
      categories: ["M"],
    });
    expect(rake([], [])).toMatchObject({ reason: "no_respondents", categories: [] });
    expect(
      rake(SCHOOLS, [
        new Map([
          ["E", 5000],
          ["H", 1194],
          ["M", 0],
        ]),
        MET,
      ]),
    ).toEqual({
      status: "refused",
      reason: "no_headcount",
      categories: ["M"],
    });
    expect(
      rake(SCHOOLS, [
        new Map([
          ["E", 5000],
          ["H", 1194],
        ]),
        MET,
      ]),
    ).toMatchObject({ reason: "no_headcount" });
  });

  it("refuses rather than meets in part what no weights can meet", () => {
    const cells = [
      { count: 10, categories: ["a", "x"] },
      { count: 10, categories: ["b", "y"] },
    ];
    const margins = [
      new Map([
        ["a", 10],
        ["b", 20],
      ]),
      new Map([
        ["x", 20],
        ["y", 10],
      ]),
    ];
    expect(rake(cells, margins)).toEqual({ status: "refused", reason: "not_converged" });
  });
});

describe("post-stratification", () => {
  const strata = [
    { key: "E", count: 144, headcount: 4421 },
    { key: "H", count: 14, headcount: 755 },
    { key: "M", count: 25, headcount: 1018 },
  ];

  it("equals R's survey package for apiclus1: weights 30.70138889 53.92857143 40.72, mean 642.31079", () => {
    const found = postStratify(strata);
    if (found.status !== "weighted") throw new Error("refused");
    expect(found.weights[0]).toBeCloseTo(30.70138889, 8);
    expect(found.weights[1]).toBeCloseTo(53.92857143, 8);
    expect(found.weights[2]).toBeCloseTo(40.72, 12);
    const means = [648.8680556, 618.5714286, 631.44];
    const cells = strata.map(({ count }, index) => ({
      count,
      weight: found.weights[index] ?? 0,
      value: means[index] ?? 0,
      standardError: 2,
    }));
    const mean = weightedMean(cells);
    expect(mean?.value).toBeCloseTo(642.31079, 5);
    expect(mean?.standardError).toBeCloseTo((2 * Math.hypot(4421, 755, 1018)) / 6194, 12);
    const unweighted = weightedMean(cells.map((cell) => ({ ...cell, weight: 1 })));
    expect(unweighted?.value).toBeCloseTo(644.1694, 4);
  });

  it("refuses a stratum nobody answered in, and one without a workforce", () => {
    expect(postStratify([...strata, { key: "X", count: 0, headcount: 30 }])).toEqual({
      status: "refused",
      reason: "no_respondents",
      keys: ["X"],
    });
    expect(postStratify([...strata, { key: "X", count: 3, headcount: 0 }])).toEqual({
      status: "refused",
      reason: "no_headcount",
      keys: ["X"],
    });
    expect(postStratify([])).toEqual({ status: "refused", reason: "no_respondents", keys: [] });
  });

  it("passes over a stratum that is empty on both sides", () => {
    const found = postStratify([...strata, { key: "X", count: 0, headcount: 0 }]);
    expect(found).toMatchObject({
      status: "weighted",
      weights: [expect.any(Number), expect.any(Number), 40.72, 0],
    });
  });
});

describe("weights", () => {
  it("cost nothing where they are equal, and cannot be judged where all are 0", () => {
    expect(kishDesignEffect([{ count: 7, weight: 3 }])).toEqual({ designEffect: 1, effectiveBase: 7 });
    expect(kishDesignEffect([{ count: 7, weight: 0 }])).toBeNull();
    expect(weightedMean([{ count: 7, weight: 0, value: 1, standardError: 1 }])).toBeNull();
  });

  it("have the median of people, not of cells", () => {
    expect(medianWeight([])).toBe(0);
    expect(
      medianWeight([
        { count: 1, weight: 9 },
        { count: 5, weight: 2 },
      ]),
    ).toBe(2);
    expect(
      medianWeight([
        { count: 3, weight: 4 },
        { count: 3, weight: 1 },
      ]),
    ).toBe(2.5);
    expect(
      medianWeight([
        { count: 0, weight: 100 },
        { count: 2, weight: 3 },
      ]),
    ).toBe(3);
  });
});

describe("worst-case bounds", () => {
  it("equal [r·p, r·p + 1 − r] for a share: .12 and .82 for .4 at a response of .3", () => {
    const bounds = worstCaseBounds({ value: 0.4, responseRate: 0.3, range: { lower: 0, upper: 1 } });
    expect(bounds.lower).toBeCloseTo(0.12, 12);
    expect(bounds.upper).toBeCloseTo(0.82, 12);
  });

  it("close on the value where everybody answered, and take more than everybody as everybody", () => {
    const range = { lower: 0, upper: 10 };
    expect(worstCaseBounds({ value: 6, responseRate: 1.2, range })).toEqual({ lower: 6, upper: 6 });
    expect(worstCaseBounds({ value: 6, responseRate: 0, range })).toEqual(range);
  });
});
