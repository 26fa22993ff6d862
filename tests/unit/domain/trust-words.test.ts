import { describe, expect, it } from "vitest";
import type { Figure, ShownFigure } from "../../../app/domain/figure";
import { type QualityEvidence, quartersBetween, toQualityFacts } from "../../../app/domain/quality-facts";
import { gradeTrust, type QualityFacts } from "../../../app/domain/trust-grade";
import { describeTrust } from "../../../app/domain/trust-words";

function shown(value: number, base = value, noiseVariance = 0): ShownFigure {
  return {
    status: "shown",
    base,
    value,
    standardError: 0.1,
    noiseVariance,
    parentRest: null,
    englandRest: null,
  };
}

const HIDDEN: Figure = { status: "not_shown" };

const EVIDENCE: QualityEvidence = {
  measure: "gap",
  figure: shown(1.5, 196),
  scaleMin: 0,
  scaleMax: 10,
  hasScores: true,
  respondents: shown(200),
  headcount: 500,
  waveEnd: "2026-06-30",
  publishedOn: "2026-11-21",
  flat: shown(0.02, 200),
  nationalFlat: shown(0.03, 9000),
};

const SOUND: QualityFacts = {
  coverage: 0.4,
  age: 1,
  completeness: 0.98,
  flatness: { share: 0.02, base: 200, noiseVariance: 0 },
  nationalFlatness: 0.03,
  interval: { lower: 1.3, upper: 1.7 },
  range: { lower: 0, upper: 10 },
};

describe("the facts of a figure's quality", () => {
  it("are coverage, age, completeness, flatness and the interval on its scale", () => {
    expect(toQualityFacts(EVIDENCE)).toMatchObject({
      coverage: 0.4,
      age: 1,
      completeness: 0.98,
      flatness: { share: 0.02, base: 200 },
      nationalFlatness: 0.03,
      range: { lower: 0, upper: 10 },
      exempt: [],
    });
  });

  it("are not known where what they rest on is hidden", () => {
    const facts = toQualityFacts({
      ...EVIDENCE,
      respondents: HIDDEN,
      headcount: null,
      flat: HIDDEN,
      nationalFlat: HIDDEN,
    });
    expect(facts).toMatchObject({
      coverage: null,
      completeness: null,
      flatness: null,
      nationalFlatness: null,
    });
  });

  it("leave out what does not apply: scores of a survey, answers of those enrolled, the interval of a count", () => {
    const exemptOf = (more: Partial<QualityEvidence>) => toQualityFacts({ ...EVIDENCE, ...more }).exempt;
    expect(exemptOf({ measure: "barrier", figure: shown(0.4, 190), hasScores: false })).toEqual(["flatness"]);
    expect(exemptOf({ measure: "submitted", figure: shown(0.4, 300) })).toEqual(["completeness", "flatness"]);
    expect(exemptOf({ measure: "enrolled", figure: shown(300) })).toEqual([
      "completeness",
      "flatness",
      "precision",
    ]);
  });
});

describe("the quarters between two days", () => {
  it.each([
    ["2026-06-30", "2026-09-29", 0],
    ["2026-06-30", "2026-09-30", 1],
    ["2026-03-31", "2026-06-30", 1],
    ["2026-03-31", "2026-06-29", 0],
    ["2025-12-31", "2026-11-21", 3],
    ["2026-12-31", "2026-11-21", 0],
  ])("from %s to %s are %i", (from, to, quarters) => {
    expect(quartersBetween(from, to)).toBe(quarters);
  });
});

describe("trust in words", () => {
  it("is sound without reasons where nothing lowers it", () => {
    expect(describeTrust(SOUND)).toEqual({ grade: "green", label: "sound", reasons: [] });
  });

  it("lists what lowers it with its number, the worst first", () => {
    expect(
      describeTrust({
        ...SOUND,
        coverage: 0.062,
        age: 5,
        completeness: 0.84,
        interval: { lower: 0.5, upper: 2.5 },
      }),
    ).toEqual({
      grade: "red",
      label: "weak",
      reasons: [
        "The wave ended 5 quarters before this release.",
        "6.2% of the staff answered; 10% or more is sound.",
        "84% of the people counted gave this answer.",
        "Its 95% interval spans 20% of the scale.",
      ],
    });
  });

  it("says what is not known", () => {
    const { reasons } = describeTrust({
      ...SOUND,
      coverage: null,
      completeness: null,
      flatness: null,
    });
    expect(reasons).toEqual([
      "It is not known what share of the staff answered.",
      "It is not known how many of the people counted gave this answer.",
      "It is not known for this group how many gave the same score throughout.",
    ]);
  });

  it("says what the same score throughout is measured by", () => {
    const flat = (share: number, national: number) =>
      describeTrust({
        ...SOUND,
        flatness: { share, base: 1000, noiseVariance: 0 },
        nationalFlatness: national,
      });
    expect(flat(0.3, 0.1)).toMatchObject({
      grade: "red",
      reasons: ["About 30% gave the same score throughout, more than a quarter (England: 10%)."],
    });
    expect(flat(0.2, 0.1)).toMatchObject({
      grade: "amber",
      reasons: ["About 20% gave the same score throughout, more than in England (10%)."],
    });
  });

  it("doubts a headcount smaller than those who answered", () => {
    expect(describeTrust({ ...SOUND, coverage: 1.25 }).reasons).toEqual([
      "Answers come to 125% of the headcount, so it is of another date or group.",
    ]);
  });

  it("takes nothing amiss that does not apply", () => {
    expect(gradeTrust({ ...SOUND, flatness: null, exempt: ["flatness"] }).grade).toBe("green");
  });
});
