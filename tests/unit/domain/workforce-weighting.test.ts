import { describe, expect, it } from "vitest";
import type { Figure, ShownFigure } from "../../../app/domain/figure";
import { OTHER_STRATUM } from "../../../app/domain/strata";
import {
  type StaffedPopulation,
  type StaffGroup,
  weightToWorkforce,
} from "../../../app/domain/workforce-weighting";
import { createRandom } from "../../support/noisy-draw";
import { drawMeans, exactFigure } from "../../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const OPTIONS = { kind: "mean", minimumBase: 10, range: { lower: -10, upper: 10 } } as const;

const group = (key: string, figure: Figure, headcount: number | null): StaffGroup => ({
  key,
  figure,
  headcount,
});

function place(change: Partial<StaffedPopulation> = {}): StaffedPopulation {
  return {
    whole: exactFigure(100, 2, 0.1, 0.0016),
    headcount: 1000,
    groups: [
      group("a", exactFigure(60, 3, 0.2, 0.004), 300),
      group("b", exactFigure(25, 1, 0.3, 0.01), 500),
      group("c", HIDDEN, 150),
    ],
    ...change,
  };
}

/** A second way to the same: every person of a stratum counts as many times as their weight, noise figure by figure. */
function countWeights({ whole, headcount, groups }: StaffedPopulation) {
  const shown = groups.filter(
    (each): each is StaffGroup & { figure: ShownFigure } => each.figure.status === "shown",
  );
  const all = whole as ShownFigure;
  const restPeople = all.base - shown.reduce((sum, each) => sum + each.figure.base, 0);
  const restSum =
    all.value * all.base - shown.reduce((sum, each) => sum + each.figure.value * each.figure.base, 0);
  const restStaff = Number(headcount) - shown.reduce((sum, each) => sum + Number(each.headcount), 0);
  const hasRest = restPeople >= 10;
  const cells = [
    ...shown.map(({ figure, headcount: staff }) => ({
      people: figure.base,
      value: figure.value,
      weight: Number(staff) / figure.base,
      sampling: figure.standardError! ** 2 - figure.noiseVariance,
    })),
    ...(hasRest
      ? [
          {
            people: restPeople,
            value: restSum / restPeople,
            weight: restStaff / restPeople,
            sampling: ((all.standardError! ** 2 - all.noiseVariance) * all.base) / restPeople,
          },
        ]
      : []),
  ];
  const people = cells.flatMap(({ people: n, ...cell }) => Array.from({ length: n }, () => cell));
  const total = people.reduce((sum, { weight }) => sum + weight, 0);
  const value = people.reduce((sum, each) => sum + each.weight * each.value, 0) / total;
  const sampling = cells.reduce(
    (sum, each) => sum + ((each.people * each.weight) / total) ** 2 * each.sampling,
    0,
  );
  // The value as a sum over the published figures themselves, each with a noise of its own.
  const ofRest = hasRest ? restStaff / total : 0;
  const noise =
    (hasRest ? ((ofRest * all.base) / restPeople) ** 2 * all.noiseVariance : 0) +
    shown.reduce((sum, { figure, headcount: staff }) => {
      const share = Number(staff) / total - (hasRest ? (ofRest * figure.base) / restPeople : 0);
      return sum + share ** 2 * figure.noiseVariance;
    }, 0);
  const squares = people.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return {
    value,
    standardError: Math.sqrt(sampling + noise),
    effectiveBase: total ** 2 / squares,
    uncovered: 1 - total / Number(headcount),
  };
}

describe("a figure weighted to the workforce", () => {
  it.each([
    ["with all others as one group", place()],
    [
      "whose others are too few to be one",
      place({
        whole: exactFigure(94, 2.3, 0.1, 0.0016),
        groups: [...place().groups.slice(0, 2), group("c", HIDDEN, 100)],
      }),
    ],
    [
      "whose groups are all shown",
      place({ whole: exactFigure(85, 2.4, 0.1, 0.0016), headcount: 800, groups: place().groups.slice(0, 2) }),
    ],
  ])("%s is that of everybody counted by their weight", (_words, population) => {
    const found = weightToWorkforce(population, OPTIONS);
    if (found.status !== "weighted") throw new Error(`Refused: ${found.reason}.`);
    const wanted = countWeights(population);
    expect(found.value).toBeCloseTo(wanted.value, 10);
    expect(found.standardError).toBeCloseTo(wanted.standardError, 10);
    expect(found.effectiveBase).toBeCloseTo(wanted.effectiveBase, 8);
    expect(found.uncovered).toBeCloseTo(wanted.uncovered, 10);
    expect(found.lower).toBeLessThan(found.value);
    expect(found.upper).toBeGreaterThan(found.value);
  });

  it("says what stands for whom", () => {
    const found = weightToWorkforce(place(), OPTIONS);
    expect(found).toMatchObject({
      status: "weighted",
      uncovered: 0,
      byOthers: 0.2,
      strata: [
        { key: "a", base: 60, headcount: 300 },
        { key: "b", base: 25, headcount: 500 },
        { key: OTHER_STRATUM, base: 15, headcount: 200 },
      ],
    });
  });

  it("is as answered where all groups answered at the same rate", () => {
    const even = place({
      whole: exactFigure(100, 2.2, 0.1),
      groups: [group("a", exactFigure(60, 3, 0.2), 600), group("b", exactFigure(40, 1, 0.3), 400)],
    });
    expect(weightToWorkforce(even, OPTIONS)).toMatchObject({
      value: expect.closeTo(2.2, 12),
      effectiveBase: expect.closeTo(100, 9),
    });
  });

  it("counts a group without a headcount with all others", () => {
    const found = weightToWorkforce(
      place({ groups: [...place().groups.slice(0, 2), group("c", exactFigure(12, 4, 0.2), null)] }),
      OPTIONS,
    );
    expect(found).toMatchObject({ status: "weighted", byOthers: 0.2 });
    expect(found.status === "weighted" && found.strata.map(({ key }) => key)).toEqual([
      "a",
      "b",
      OTHER_STRATUM,
    ]);
  });

  it("takes the staff of the groups where they are more than the whole is said to have", () => {
    expect(
      weightToWorkforce(
        place({ whole: exactFigure(85, 2.4, 0.1), headcount: 700, groups: place().groups.slice(0, 2) }),
        OPTIONS,
      ),
    ).toMatchObject({ status: "weighted", uncovered: 0, byOthers: 0 });
  });

  it.each([
    ["of which no headcount is loaded", place({ headcount: null }), "no_headcount"],
    [
      "whose groups have no headcount",
      place({ groups: [group("a", exactFigure(60, 3, 0.2), null)] }),
      "no_headcount",
    ],
    ["that is not shown", place({ whole: HIDDEN }), "not_shown"],
    ["whose shown groups are under a third of the staff", place({ headcount: 2500 }), "hardly_apart"],
    ["whose others have answers and no staff", place({ headcount: 800 }), "people_without_headcount"],
    ["whose others are fewer staff than answered", place({ headcount: 812 }), "more_people_than_staff"],
    [
      "with one group and nobody else",
      place({ whole: exactFigure(65, 3, 0.2), headcount: 350, groups: place().groups.slice(0, 1) }),
      "one_group",
    ],
  ])("is refused for a place %s", (_words, population, reason) => {
    expect(weightToWorkforce(population, OPTIONS)).toEqual({ status: "refused", reason });
  });

  it("is refused where under 80% of the staff are covered, with what is", () => {
    const thin = place({ whole: exactFigure(90, 2.3, 0.1), headcount: 1250 });
    expect(weightToWorkforce(thin, OPTIONS)).toEqual({
      status: "refused",
      reason: "too_little_covered",
      covered: 0.64,
    });
  });

  it("has an error that holds: 95 of 100 intervals cover what everybody would have answered", () => {
    const random = createRandom(7);
    const rounds = 400;
    let covered = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { whole, parts } = drawMeans(
        [
          { key: "a", base: 80, truth: 3, isShown: true },
          { key: "b", base: 40, truth: 1, isShown: true },
          { key: "c", base: 20, truth: 2, isShown: false },
        ],
        random,
      );
      const staff: Readonly<Record<string, number>> = { a: 200, b: 600, c: 200 };
      const found = weightToWorkforce(
        {
          whole,
          headcount: 1000,
          groups: parts.map(({ key, figure }) => group(key, figure, Number(staff[key]))),
        },
        OPTIONS,
      );
      if (found.status !== "weighted") throw new Error(`Refused: ${found.reason}.`);
      if (found.lower <= 1.6 && found.upper >= 1.6) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThan(0.92);
    expect(covered / rounds).toBeLessThan(0.98);
  });
});
