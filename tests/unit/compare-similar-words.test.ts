import { describe, expect, it } from "vitest";
import type { SimilarOrganisation } from "../../app/routes/compare_.similar/similar-report";
import {
  distanceSum,
  factWords,
  farthestFact,
  similarFinding,
} from "../../app/routes/compare_.similar/similar-words";

const other = (changes: Partial<SimilarOrganisation> = {}): SimilarOrganisation => ({
  place: {
    geography_level: "organisation",
    geography_code: "B",
    geography_name: "Beck Trust",
    parent_level: "icb",
    parent_code: "QOP",
    organisation_type: "Acute",
    geography_order: 1,
    valid_from: null,
    valid_to: null,
  },
  regionName: "North West",
  people: 850,
  ownPeople: 1700,
  source: "headcount",
  distance: 0.124,
  facts: [
    { fact: "type", distance: 0, isUnknown: false },
    { fact: "mix", distance: 0.12, isUnknown: false },
    { fact: "size", distance: 0.33, isUnknown: false },
  ],
  isPeer: true,
  ...changes,
});

describe("what makes an organisation near or far", () => {
  it("is told as the sum that gives the distance", () => {
    expect(distanceSum(other({ distance: (3 * 0 + 3 * 0.12 + 2 * 0.33) / 8 }))).toBe(
      "(3 × 0.00 + 3 × 0.12 + 2 × 0.33) / 8 = 0.13",
    );
    expect(distanceSum(other({ distance: 0, facts: [] }))).toBe("0.00");
  });

  it("is told fact by fact", () => {
    expect((["type", "mix", "size", "region"] as const).map((fact) => factWords(fact, other()))).toEqual([
      "Acute, the same",
      "12% in other professions",
      "850 people, 0.5 times",
      "not known of either",
    ]);
    const same = other({
      people: 1,
      ownPeople: 20,
      source: "respondents",
      facts: [
        { fact: "mix", distance: 0, isUnknown: false },
        { fact: "size", distance: 1, isUnknown: false },
        { fact: "region", distance: 1, isUnknown: false },
        { fact: "type", distance: 1, isUnknown: true },
      ],
    });
    expect((["type", "mix", "size", "region"] as const).map((fact) => factWords(fact, same))).toEqual([
      "not known of both",
      "the same mix",
      "1 respondent, 0.05 times",
      "North West",
    ]);
  });

  it("is above all the fact that counts most, by its weight", () => {
    expect(farthestFact(other().facts)).toBe("size");
    expect(farthestFact([{ fact: "type", distance: 0, isUnknown: false }])).toBeNull();
    expect(farthestFact([])).toBeNull();
  });
});

describe("the finding", () => {
  it("names the nearest and how far the group reaches", () => {
    const far = other({ distance: 0.3 });
    expect(similarFinding("Ash Trust", [other(), far], 5)).toBe(
      "Beck Trust is the most like Ash Trust; the nearest 2 are at distances of 0.12 to 0.30",
    );
    expect(similarFinding("Ash Trust", [other()], 5)).toBe(
      "Beck Trust is the most like Ash Trust, at a distance of 0.12",
    );
    expect(similarFinding("Ash Trust", [], 5)).toBe(
      "There is no other organisation to compare Ash Trust with",
    );
  });
});
