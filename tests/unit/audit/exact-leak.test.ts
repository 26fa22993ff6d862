import { describe, expect, it } from "vitest";
import { openRandom } from "../../../pipelines/sample/random.ts";
import { findExactLeaks } from "../../support/exact-leak.ts";
import { openRowSpace } from "../../support/exact-row-space.ts";

const set = (...leaves: readonly number[]) => Int32Array.from(leaves);

describe("the exact-leak test", () => {
  it("finds the leaves and pairs that elimination with fractions finds", () => {
    let found = 0;
    let pairsFound = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = openRandom(seed, "exact leak");
      const size = random.between(6, 14);
      const all = Array.from({ length: size }, (_, leaf) => leaf);
      const sums = Array.from({ length: random.between(4, size) }, () =>
        Int32Array.from(all.filter(() => random.chance(0.4))),
      );
      const follows = openRowSpace(size, sums);
      const leaks = findExactLeaks(size, sums, (limit) => random.between(0, limit - 1));
      const cells = all.filter((leaf) => follows([leaf]));
      const pairs = all.flatMap((one) =>
        all
          .filter((other) => one < other && !cells.includes(one) && !cells.includes(other))
          .filter((other) => follows([one, other]))
          .map((other) => [one, other] as const),
      );
      expect(leaks.cells).toEqual(cells);
      expect([...leaks.pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual(pairs);
      for (let index = 0; index < 20; index += 1) {
        const group = all.filter(() => random.chance(0.3));
        expect(leaks.isDetermined(Int32Array.from(group))).toBe(follows(group));
      }
      found += cells.length;
      pairsFound += pairs.length;
    }
    expect(found).toBeGreaterThan(60);
    expect(pairsFound).toBeGreaterThan(20);
  });

  it("finds the cell of the 4 x 4 table that two hidden cells in every line do not protect", () => {
    // Hidden: wa wb wc, xa xc, yb yd, zb zd, as leaves 0 to 8; their lines' sums are known.
    const lines = [
      set(0, 1, 2),
      set(3, 4),
      set(5, 6),
      set(7, 8),
      set(0, 3),
      set(1, 5, 7),
      set(2, 4),
      set(6, 8),
    ];
    const leaks = findExactLeaks(9, lines);
    expect(leaks.cells).toEqual([1]);
    expect(leaks.pairs).toEqual([
      [0, 2],
      [0, 3],
      [2, 4],
      [3, 4],
      [5, 6],
      [5, 7],
      [6, 8],
      [7, 8],
    ]);
  });

  it("finds a group of 3 by which the totals of two linked hierarchies differ", () => {
    // Districts 0 to 5; counties 0-2 and 3-5; large districts 0, 1, 3 and small ones 2, 4, 5. District 3 is published; 2 holds 3 people.
    const sums = [set(0, 1, 2), set(3, 4, 5), set(0, 1, 3), set(2, 4, 5), set(3)];
    expect(findExactLeaks(6, sums).cells).toEqual([2, 3]);
    expect(findExactLeaks(6, sums.slice(0, 4)).cells).toEqual([]);
  });

  it("finds nothing where nothing is published", () => {
    const leaks = findExactLeaks(3, []);
    expect(leaks.cells).toEqual([]);
    expect(leaks.isDetermined(set())).toBe(true);
    expect(leaks.isDetermined(set(0, 1))).toBe(false);
  });
});
