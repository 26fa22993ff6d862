import { describe, expect, it } from "vitest";
import { rankHotspots, toBurden } from "../../../app/domain/hotspot-rank";
import { topProbabilities } from "../../../app/domain/top-probability";

const hotspot = (people: number, value: number, standardError: number) => ({
  people,
  shrunken: { value, standardError, lower: 0, upper: 0 },
});

describe("the rank of a hotspot", () => {
  it("goes by people times shrunken excess", () => {
    expect(toBurden(hotspot(100, 0.8, 0.1))).toEqual({ value: 80, standardError: 10 });
    const ranks = rankHotspots([hotspot(50, 2, 0.01), hotspot(400, 0.5, 0.01), hotspot(50, 2, 0.01)]);
    expect(ranks.map(({ rank }) => rank)).toEqual([2, 1, 2]);
    expect(ranks.map(({ ranks: set }) => [set.lower, set.upper])).toEqual([
      [2, 3],
      [1, 1],
      [2, 3],
    ]);
    expect(ranks.map(({ topP }) => topP)).toEqual([1, 1, 1]);
  });

  it("is nothing for no hotspots", () => {
    expect(rankHotspots([])).toEqual([]);
  });
});

describe("the probability of being among the largest", () => {
  it("is an equal part for equals, and adds up to the places there are", () => {
    const equals = topProbabilities(
      Array.from({ length: 8 }, () => ({ value: 3, standardError: 1 })),
      2,
    );
    for (const p of equals) expect(p).toBeCloseTo(0.25, 2);
    const mixed = [5, 4.5, 4, 3, 2, 1].map((value) => ({ value, standardError: 1 }));
    expect(topProbabilities(mixed, 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(3, 1);
  });

  it("is that of the difference of two", () => {
    const [first] = topProbabilities(
      [
        { value: 1, standardError: 1 },
        { value: 0, standardError: 1 },
      ],
      1,
    );
    // Φ(1/√2) = 0.76025.
    expect(first).toBeCloseTo(0.76025, 2);
  });

  it("is certain where nothing is uncertain", () => {
    const exact = [3, 2, 1].map((value) => ({ value, standardError: 0 }));
    expect(topProbabilities(exact, 1)).toEqual([1, 0, 0]);
    const tied = [1, 1].map((value) => ({ value, standardError: 0 }));
    expect(topProbabilities(tied, 1)).toEqual([1, 1]);
    expect(topProbabilities(exact, 5)).toEqual([1, 1, 1]);
    expect(topProbabilities([], 5)).toEqual([]);
    const half = { value: 6, standardError: 10 };
    expect(topProbabilities([half, { value: 6, standardError: 0 }], 1)).toEqual([0.5, 0.5]);
  });
});
