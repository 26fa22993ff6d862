import { describe, expect, it } from "vitest";
import { listNeighbours, measureSimilarity, type OrganisationFacts } from "../../../app/domain/similarity";

const workforce = (families: Readonly<Record<string, number>>, people?: number) => ({
  people: people ?? Object.values(families).reduce((sum, count) => sum + count, 0),
  families: new Map(Object.entries(families)),
});
const facts = (changes: Partial<OrganisationFacts> = {}): OrganisationFacts => ({
  code: "A",
  type: "Acute",
  region: "Y56",
  workforces: { headcount: workforce({ nurses: 600, clerks: 400 }), respondents: null },
  ...changes,
});
const none = { headcount: null, respondents: null };
const distanceIn = (fact: string, one: OrganisationFacts, other: OrganisationFacts) =>
  measureSimilarity(one, other).facts.find((each) => each.fact === fact);

describe("how far apart two organisations are", () => {
  it("is the mean of the facts by their weights", () => {
    const other = facts({
      type: "Community",
      region: "Y58",
      workforces: { headcount: workforce({ nurses: 2000, clerks: 6000 }), respondents: null },
    });
    const found = measureSimilarity(facts(), other);
    expect(found.source).toBe("headcount");
    expect(found.facts).toEqual([
      { fact: "type", distance: 1, isUnknown: false },
      { fact: "mix", distance: expect.closeTo(0.35, 12), isUnknown: false },
      { fact: "size", distance: expect.closeTo(1, 12), isUnknown: false },
      { fact: "region", distance: 1, isUnknown: false },
    ]);
    expect(found.distance).toBeCloseTo((3 + 3 * 0.35 + 2 + 1) / 9, 12);
  });

  it("measures size by the ratio: twice the size is a third of the way to eight times, and more is no farther", () => {
    const sized = (people: number) =>
      facts({ workforces: { headcount: workforce({ nurses: 1 }, people), respondents: null } });
    expect(distanceIn("size", sized(100), sized(200))?.distance).toBeCloseTo(1 / 3, 12);
    expect(distanceIn("size", sized(200), sized(100))?.distance).toBeCloseTo(1 / 3, 12);
    expect(distanceIn("size", sized(100), sized(100_000))?.distance).toBe(1);
  });

  it("counts people by headcount where both have one, else by respondents", () => {
    const respondents = workforce({ nurses: 10, clerks: 10 });
    const one = facts({ workforces: { headcount: workforce({ nurses: 600 }), respondents } });
    const other = facts({ workforces: { headcount: null, respondents } });
    expect(measureSimilarity(one, other)).toMatchObject({ source: "respondents", distance: 0 });
    expect(measureSimilarity(one, one).source).toBe("headcount");
  });

  it("counts what is known of one only as unlike, and leaves out what is known of neither", () => {
    const bare = facts({ type: null, region: null, workforces: none });
    expect(measureSimilarity(facts(), bare)).toMatchObject({ distance: 1, source: null });
    expect(measureSimilarity(facts(), bare).facts.every(({ isUnknown }) => isUnknown)).toBe(true);
    expect(measureSimilarity(bare, bare)).toEqual({ distance: 0, facts: [], source: null });
    const empty = facts({ workforces: { headcount: workforce({}, 0), respondents: null } });
    expect(measureSimilarity(empty, empty).facts.map(({ fact }) => fact)).toEqual(["type", "region"]);
    const odd = facts({ workforces: { headcount: null, respondents: workforce({ nurses: 5 }) } });
    expect(measureSimilarity(facts(), odd).facts).toContainEqual({
      fact: "size",
      distance: expect.any(Number),
      isUnknown: false,
    });
  });
});

describe("the neighbours of an organisation", () => {
  it("are the others, nearest first, ties by code", () => {
    const near = facts({ code: "C" });
    const tie = facts({ code: "B" });
    const far = facts({ code: "0", type: "Community" });
    const found = listNeighbours(facts(), [far, near, facts(), tie]);
    expect(found.map(({ organisation }) => organisation.code)).toEqual(["B", "C", "0"]);
    expect(listNeighbours(facts(), [near, tie]).map(({ organisation }) => organisation.code)).toEqual([
      "B",
      "C",
    ]);
    expect(listNeighbours(facts(), [])).toEqual([]);
  });
});
