import { describe, expect, it } from "vitest";
import { type AnswerModel, toPlainModel } from "../../../pipelines/audit/answer-model.ts";
import { mergeDirections } from "../../../pipelines/audit/joint-directions.ts";
import { toSubjectCorrelation } from "../../../pipelines/audit/subject-covariance.ts";
import { toSubjectModel } from "../../../pipelines/audit/subject-model.ts";
import type { AnswerSums, MeasureCells } from "../../../pipelines/audit/wave-lattice.ts";

const [variance, noiseVariance, people, domains] = [4, 25, 9, 6];

/** One score of each of six domains, all alike. */
const models = Array.from({ length: domains }, (): AnswerModel => {
  const measure = { measure: "confidence", personVariance: variance, noiseVariance };
  return toPlainModel([measure as MeasureCells], false);
});

/** What a person's scores add up to when any two of them correlate at c. */
function toSums(c: number): AnswerSums {
  return {
    subjects: domains,
    people: 1000,
    first: domains * variance * (1 + (domains - 1) * c),
    second: null,
    shared: null,
  };
}

/** Part of one score's variance that is open once the totals of a group are published in every domain. */
function toOpen(c: number): number {
  const { ratios, weights } = toSubjectModel(models, toSums(c)).directions;
  return ratios.reduce(
    (sum, ratio, index) => sum + (weights[0]?.[index] ?? 0) * (ratio / (ratio + people)),
    0,
  );
}

describe("domains that the same people answered", () => {
  it.each([0, 0.3, 0.7, 0.9])("have a common direction and five contrasts, at a correlation of %d", (c) => {
    const common = (1 + (domains - 1) * c) * variance;
    const contrast = (1 - c) * variance;
    const left = (each: number) => noiseVariance / (noiseVariance + people * each);
    const exact =
      ((common / variance) * left(common) + (domains - 1) * (contrast / variance) * left(contrast)) / domains;
    expect(toOpen(c)).toBeCloseTo(exact, 9);
  });

  it("leave less unknown the closer they go together, and about 0.43 where one alone leaves 0.5", () => {
    expect(toOpen(0.3)).toBeLessThan(toOpen(0));
    expect(toOpen(0.9)).toBeLessThan(toOpen(0.7));
    const ratio = 1 / 3;
    const single = toSubjectModel(
      models.map((model) => ({
        ...model,
        totals: model.totals.map((total) => ({ ...total, noiseVariance: ratio * people * variance })),
      })),
      toSums(0.7),
    ).directions;
    const open = single.ratios.reduce(
      (sum, each, index) => sum + (single.weights[0]?.[index] ?? 0) * (each / (each + people)),
      0,
    );
    expect(Math.sqrt(open)).toBeCloseTo(0.43, 2);
  });

  it("never seem to leave more when directions are merged", () => {
    const merged = mergeDirections(toSubjectModel(models, toSums(0.7)).directions, 2);
    const open = merged.ratios.reduce(
      (sum, ratio, index) => sum + (merged.weights[0]?.[index] ?? 0) * (ratio / (ratio + people)),
      0,
    );
    expect(open).toBeLessThanOrEqual(toOpen(0.7) + 1e-12);
  });

  it("leave of one what does not follow from the other five, to somebody who knows those", () => {
    const c = 0.7;
    const follows = ((domains - 1) * c * c) / (1 + (domains - 2) * c);
    const [rest] = toSubjectModel(models, toSums(c)).rests;
    expect(rest?.weights[0]?.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1 - follows, 9);
  });
});

describe("how far domains go together", () => {
  const spreads = models.map(({ spread }) => spread);

  it("is what the sum of a person's scores says", () => {
    expect(toSubjectCorrelation(spreads, toSums(0.42)).first).toBeCloseTo(0.42, 9);
  });

  it("is 0.7 for scores and 0.3 for barriers where too few gave every answer", () => {
    const few = { ...toSums(0.1), people: 99 };
    const paired = spreads.map((spread) => ({ ...spread, second: 2, shared: 1 }));
    expect(toSubjectCorrelation(paired, few)).toMatchObject({ first: 0.7, second: 0.7 });
    expect(toSubjectCorrelation(spreads, few).first).toBe(0.3);
    expect(toSubjectCorrelation(paired, null).first).toBe(0.7);
  });
});
