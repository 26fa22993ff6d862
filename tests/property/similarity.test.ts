import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listNeighbours, measureSimilarity, type OrganisationFacts } from "../../app/domain/similarity";

const SETTINGS = { seed: 20261121, numRuns: 500 };
const workforce = fc.option(
  fc.record({
    people: fc.integer({ min: 0, max: 20_000 }),
    families: fc
      .dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 0, max: 5000 }))
      .map((counts) => new Map(Object.entries(counts))),
  }),
);
const organisation: fc.Arbitrary<OrganisationFacts> = fc.record({
  code: fc.string({ minLength: 1, maxLength: 3 }),
  type: fc.option(fc.constantFrom("Acute", "Community")),
  region: fc.option(fc.constantFrom("Y56", "Y58", "Y60")),
  workforces: fc.record({ headcount: workforce, respondents: workforce }),
});

describe("the distance of two organisations", () => {
  it("is the same both ways, from 0 to 1, and so is each fact's", () => {
    fc.assert(
      fc.property(organisation, organisation, (one, other) => {
        const there = measureSimilarity(one, other);
        const back = measureSimilarity(other, one);
        expect(back.distance).toBeCloseTo(there.distance, 12);
        expect(back.source).toBe(there.source);
        for (const { distance } of [there, ...there.facts]) {
          expect(distance).toBeGreaterThanOrEqual(0);
          expect(distance).toBeLessThanOrEqual(1);
        }
      }),
      SETTINGS,
    );
  });

  it("is 0 from an organisation to itself, and to another with the same facts", () => {
    fc.assert(
      fc.property(organisation, (one) => {
        expect(measureSimilarity(one, { ...one, code: "other" }).distance).toBe(0);
      }),
      SETTINGS,
    );
  });
});

describe("the list of neighbours", () => {
  it("holds every other organisation once, in rising distance", () => {
    fc.assert(
      fc.property(
        organisation,
        fc.uniqueArray(organisation, { selector: ({ code }) => code, maxLength: 8 }),
        (one, others) => {
          const found = listNeighbours(one, others);
          expect(found).toHaveLength(others.filter(({ code }) => code !== one.code).length);
          const distances = found.map(({ distance }) => distance);
          expect(distances).toEqual([...distances].sort((a, b) => a - b));
        },
      ),
      SETTINGS,
    );
  });
});
