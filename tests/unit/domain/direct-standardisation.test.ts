import { describe, expect, it } from "vitest";
import { type StandardPart, standardiseDirectly } from "../../../app/domain/direct-standardisation";
import type { Figure } from "../../../app/domain/figure";
import { type Population, splitIntoStrata } from "../../../app/domain/strata";
import { exactFigure, exactShare } from "../../support/noisy-population";

const SHARES = { kind: "share", minimumBase: 10, range: { lower: 0, upper: 1 } } as const;
const MEANS = { kind: "mean", minimumBase: 10, range: { lower: 0, upper: 10 } } as const;
const HIDDEN: Figure = { status: "not_shown" };

/** statistics.md section 5: y 48 33 9 14 of n 120 60 15 40. */
const HAND: Population = {
  whole: exactShare(104, 235),
  parts: [
    { key: "a", figure: exactShare(48, 120) },
    { key: "b", figure: exactShare(33, 60) },
    { key: "c", figure: exactShare(9, 15) },
    { key: "d", figure: exactShare(14, 40) },
  ],
};
const WORKFORCE: readonly StandardPart[] = [
  { key: "a", weight: 300_000 },
  { key: "b", weight: 150_000 },
  { key: "c", weight: 20_000 },
  { key: "d", weight: 100_000 },
];

describe("direct standardisation", () => {
  it("equals statistics.md section 5: .4377192982 with error .03216261295", () => {
    const found = standardiseDirectly(HAND, WORKFORCE, SHARES);
    expect(found).toMatchObject({ status: "standardised", covered: 1, coveredByRest: 0 });
    if (found.status !== "standardised") throw new Error("refused");
    expect(found.value).toBeCloseTo(0.4377192982, 10);
    expect(found.standardError).toBeCloseTo(0.03216261295, 10);
    expect(found.lower).toBeLessThan(0.4377 - 1.9 * 0.0321);
    expect(found.upper).toBeGreaterThan(0.4377 + 1.9 * 0.0321);
  });

  it.each([
    [
      "first",
      [107, 141, 60, 40, 39, 25],
      [230061, 329449, 114920, 39487, 14208, 3052],
      [56.347505, 92.304526],
    ],
    [
      "fifth",
      [0, 8, 63, 112, 262, 295],
      [327, 30666, 123419, 149919, 104088, 34392],
      [167.114186, 75.529007],
    ],
  ] as const)("equals epitools for Down syndrome among %s births", (_, cases, births, [crude, adjusted]) => {
    // Births of all orders by age of the mother: Fleiss (1981), as in R's epitools.
    const standard = [319933, 931318, 786511, 488235, 237863, 61313];
    const total = cases.reduce((sum: number, each) => sum + each, 0);
    const people = births.reduce((sum: number, each) => sum + each, 0);
    expect((total / people) * 1e5).toBeCloseTo(crude, 6);
    const found = standardiseDirectly(
      {
        whole: exactShare(total, people),
        parts: cases.map((count, age) => ({ key: String(age), figure: exactShare(count, births[age] ?? 0) })),
      },
      standard.map((weight, age) => ({ key: String(age), weight })),
      SHARES,
    );
    expect(found.status === "standardised" ? found.value * 1e5 : 0).toBeCloseTo(adjusted, 6);
  });

  it("gives the crude value back where the standard is the group's own mix", () => {
    const own = HAND.parts.map(({ key, figure }) => ({ key, weight: (figure as { base: number }).base }));
    expect(standardiseDirectly(HAND, own, SHARES)).toMatchObject({ value: expect.closeTo(104 / 235, 12) });
  });

  it("lets one stratum of the rest stand for the professions that are not shown, from the smallest base on", () => {
    const hidden = {
      ...HAND,
      parts: HAND.parts.map((part) => (part.key === "c" ? { ...part, figure: HIDDEN } : part)),
    };
    const found = standardiseDirectly(hidden, WORKFORCE, SHARES);
    expect(found).toMatchObject({
      value: expect.closeTo(0.4377192982, 9),
      covered: expect.closeTo(1, 12),
      coveredByRest: expect.closeTo(20 / 570, 12),
    });
    // 15 people are too few at a smallest base of 16: the value then rests on the other three.
    const without = standardiseDirectly(hidden, WORKFORCE, { ...SHARES, minimumBase: 16 });
    expect(without).toMatchObject({
      value: expect.closeTo((300 * 0.4 + 150 * 0.55 + 100 * 0.35) / 550, 12),
      covered: expect.closeTo(550 / 570, 12),
      coveredByRest: 0,
    });
  });

  it("refuses below 80 % of the standard, and answers at exactly 80 %", () => {
    const only = { ...HAND, parts: HAND.parts.slice(0, 1) };
    const strict = { ...SHARES, minimumBase: 200 };
    const at = (weight: number) =>
      standardiseDirectly(
        only,
        [
          { key: "a", weight },
          { key: "z", weight: 20 },
        ],
        strict,
      );
    expect(at(80)).toMatchObject({ status: "standardised", covered: 0.8 });
    expect(at(79)).toEqual({ status: "refused", reason: "too_little_covered", covered: 79 / 99 });
    expect(standardiseDirectly(only, [], strict)).toMatchObject({ status: "refused", covered: 0 });
  });

  it("gives no answer for a group that is not shown, or has no standard error", () => {
    expect(standardiseDirectly({ ...HAND, whole: HIDDEN }, WORKFORCE, SHARES)).toEqual({
      status: "refused",
      reason: "not_shown",
    });
    const whole = { ...exactShare(104, 235), standardError: null };
    expect(standardiseDirectly({ ...HAND, whole }, WORKFORCE, SHARES)).toMatchObject({ reason: "not_shown" });
  });

  it("does not weigh professions that the standard does not have", () => {
    const standard = [...WORKFORCE.slice(0, 3), { key: "d", weight: 0 }];
    const found = standardiseDirectly(HAND, standard, SHARES);
    expect(found).toMatchObject({ value: expect.closeTo((300 * 0.4 + 150 * 0.55 + 20 * 0.6) / 470, 12) });
  });

  it("keeps a width where everybody, or nobody, reports it", () => {
    const nobody = { whole: exactShare(0, 50), parts: [{ key: "a", figure: exactShare(0, 50) }] };
    const found = standardiseDirectly(nobody, [{ key: "a", weight: 1 }], SHARES);
    // One stratum: Wilson's interval of 0/50.
    expect(found).toMatchObject({
      value: 0,
      standardError: 0,
      lower: 0,
      upper: expect.closeTo(0.0713476, 6),
    });
  });

  it("clips the limits of a mean to its scale", () => {
    const high = exactFigure(20, 9.9, 0.4);
    const found = standardiseDirectly(
      { whole: high, parts: [{ key: "a", figure: high }] },
      [{ key: "a", weight: 1 }],
      MEANS,
    );
    // t with 19 degrees of freedom is 2.093024.
    expect(found).toMatchObject({ lower: expect.closeTo(9.9 - 2.093024 * 0.4, 6), upper: 10 });
  });

  it("answers without any spread, of means or of single people, with a width of 0", () => {
    const flat = exactFigure(1, 5, 0);
    const found = standardiseDirectly(
      { whole: flat, parts: [{ key: "a", figure: flat }] },
      [{ key: "a", weight: 1 }],
      { ...MEANS, minimumBase: 1 },
    );
    expect(found).toMatchObject({ value: 5, lower: 5, upper: 5 });
  });
});

describe("the error of a value that the rest takes part in", () => {
  it("holds the noise once where strata are put back together: that of the whole alone", () => {
    const population: Population = {
      whole: exactFigure(100, 6, Math.sqrt(0.04 + 0.0025), 0.0025),
      parts: [
        { key: "a", figure: exactFigure(60, 6.5, Math.sqrt(0.06 + 0.007), 0.007) },
        { key: "b", figure: exactFigure(20, 5.5, Math.sqrt(0.2 + 0.06), 0.06) },
      ],
    };
    const split = splitIntoStrata(population, MEANS);
    expect(split?.strata.map(({ base }) => base)).toEqual([60, 20, 20]);
    expect(split?.strata[2]?.value).toBeCloseTo((600 - 390 - 110) / 20, 12);
    // Noise in totals: 100²·0.0025 + 60²·0.007 + 20²·0.06 = 25 + 25.2 + 24.
    expect(split?.strata[2]?.noiseVariance).toBeCloseTo(74.2 / 400, 12);
    // The spread of the whole: 0.04·100 = 4 a person.
    expect(split?.strata[2]?.samplingVariance).toBeCloseTo(4 / 20, 12);
    const own = [
      { key: "a", weight: 60 },
      { key: "b", weight: 20 },
      { key: "z", weight: 20 },
    ];
    const found = standardiseDirectly(population, own, MEANS);
    const sampling = 0.6 ** 2 * 0.06 + 0.2 ** 2 * 0.2 + 0.2 ** 2 * (4 / 20);
    expect(found).toMatchObject({
      value: expect.closeTo(6, 12),
      standardError: expect.closeTo(Math.sqrt(sampling + 0.0025), 12),
    });
  });
});
