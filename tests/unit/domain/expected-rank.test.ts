import { describe, expect, it } from "vitest";
import { expectedRanks } from "../../../app/domain/expected-rank";

const SMALL = [
  [1, 0.04],
  [0.8, 0.09],
  [0.5, 0.01],
  [0.1, 0.25],
  [-0.4, 0.04],
].map(([value, variance]) => ({ value: value!, standardError: Math.sqrt(variance!) }));

describe("expectedRanks", () => {
  it("equals statistics.md section 4", () => {
    const expected = [1.349559262, 1.997252557, 3.032347772, 3.797886498, 4.822953911];
    expectedRanks(SMALL).forEach((rank, index) => {
      expect(rank).toBeCloseTo(expected[index]!, 8);
    });
  });

  it("adds up to the plain ranks, and is plain without errors, ties sharing", () => {
    expect(expectedRanks(SMALL).reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(15, 9);
    const exact = [5, 9, 5, 1].map((value) => ({ value, standardError: 0 }));
    expect(expectedRanks(exact)).toEqual([2.5, 1, 2.5, 4]);
    expect(expectedRanks([])).toEqual([]);
  });
});
