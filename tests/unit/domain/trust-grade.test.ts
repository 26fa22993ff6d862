import { describe, expect, it } from "vitest";
import { gradeTrust, type QualityFacts, trustLabel } from "../../../app/domain/trust-grade";

const SOUND: QualityFacts = {
  coverage: 0.4,
  age: 1,
  completeness: 0.99,
  flatness: { share: 0.05, base: 100, noiseVariance: 0 },
  nationalFlatness: 0.06,
  interval: { lower: 5.2, upper: 6 },
  range: { lower: 0, upper: 10 },
};

const gradeWith = (facts: Partial<QualityFacts>) => gradeTrust({ ...SOUND, ...facts });

describe("the trust grade", () => {
  it("is green where nothing lowers it", () => {
    expect(gradeTrust(SOUND)).toEqual({ grade: "green", lowered: [] });
  });

  it.each([
    ["coverage", { coverage: 0.1 }, "green"],
    ["coverage", { coverage: 0.099 }, "amber"],
    ["coverage", { coverage: 0.03 }, "amber"],
    ["coverage", { coverage: 0.029 }, "red"],
    ["coverage", { coverage: 1.1 }, "amber"],
    ["freshness", { age: 2 }, "green"],
    ["freshness", { age: 4 }, "amber"],
    ["freshness", { age: 5 }, "red"],
    ["completeness", { completeness: 0.95 }, "green"],
    ["completeness", { completeness: 0.8 }, "amber"],
    ["completeness", { completeness: 0.79 }, "red"],
    ["flatness", { flatness: { share: 0.15, base: 200, noiseVariance: 0 } }, "amber"],
    ["flatness", { flatness: { share: 0.3, base: 10, noiseVariance: 0 }, nationalFlatness: 0.15 }, "amber"],
    ["flatness", { flatness: { share: 0.3, base: 200, noiseVariance: 0 } }, "red"],
    ["precision", { interval: { lower: 5, upper: 6 } }, "green"],
    ["precision", { interval: { lower: 4, upper: 6.5 } }, "amber"],
    ["precision", { interval: { lower: 4, upper: 6.6 } }, "red"],
  ] as const)("takes %s of %j as %s", (fact, facts, grade) => {
    const lowered = grade === "green" ? [] : [{ fact, grade, isUnknown: false }];
    expect(gradeWith(facts)).toEqual({ grade, lowered });
  });

  it("takes what is not known as amber, and says that it is not known", () => {
    const unknown = { coverage: null, completeness: null, flatness: null } as const;
    expect(gradeWith(unknown)).toEqual({
      grade: "amber",
      lowered: ["coverage", "completeness", "flatness"].map((fact) => ({
        fact,
        grade: "amber",
        isUnknown: true,
      })),
    });
    expect(gradeWith({ nationalFlatness: null }).lowered).toEqual([
      { fact: "flatness", grade: "amber", isUnknown: true },
    ]);
  });

  it("is the worst of its facts, and lists the red ones first", () => {
    expect(gradeWith({ coverage: 0.05, age: 9 })).toEqual({
      grade: "red",
      lowered: [
        { fact: "freshness", grade: "red", isUnknown: false },
        { fact: "coverage", grade: "amber", isUnknown: false },
      ],
    });
  });

  it("lets noise widen what counts as above England's share", () => {
    const flatness = { share: 0.15, base: 200, noiseVariance: 0.002 };
    expect(gradeWith({ flatness }).grade).toBe("green");
  });

  it("has words for every grade", () => {
    expect([trustLabel("green"), trustLabel("amber"), trustLabel("red")]).toEqual([
      "sound",
      "treat with care",
      "weak",
    ]);
  });
});
