import type { Highs } from "highs";
import { beforeAll, expect, test } from "vitest";
import type { Block } from "../../../pipelines/audit/block-cells.ts";
import { BlockState } from "../../../pipelines/audit/block-state.ts";
import { loadSolver } from "../../../pipelines/audit/bounding-attacker.ts";
import { toMovedWidth } from "../../../pipelines/audit/moves.ts";
import { toSolvedWidth } from "../../../pipelines/audit/solved-width.ts";
import type { BoundedMeasure, ToldTotal, ToldTotals } from "../../../pipelines/audit/told-total.ts";
import { openRandom, type Random } from "../../../pipelines/sample/random.ts";

const organisations = 4;
const professions = 6;
const count = organisations * professions;
let highs: Highs;
beforeAll(async () => {
  highs = await loadSolver();
});

/** A table of organisations and professions with noisy totals of rows, columns, everything and the cells of ten people or more. */
function toTable(random: Random) {
  const people = Int32Array.from({ length: count }, () => random.between(1, 25));
  const totals = people.map((each) => random.between(0, each * 10));
  const block: Block = {
    leaves: Int32Array.from({ length: count }, (_, leaf) => leaf),
    positionOf: new Map(Array.from({ length: count }, (_, leaf) => [leaf, leaf])),
    leafCount: professions,
    people,
    sets: [],
    setOf: new Map(),
    chairs: [{ chair: 0, leaves: Int32Array.from({ length: professions }, (_, leaf) => leaf) }],
    organisations,
  };
  const all = [...people.keys()];
  const sets = [
    all,
    ...Array.from({ length: organisations }, (_, row) =>
      all.filter((leaf) => Math.floor(leaf / professions) === row),
    ),
    ...Array.from({ length: professions }, (_, column) =>
      all.filter((leaf) => leaf % professions === column),
    ),
    ...all.filter((leaf) => (people[leaf] ?? 0) >= 10).map((leaf) => [leaf]),
  ];
  const list = sets.map(
    (leaves): ToldTotal => ({
      candidate: { set: 0 },
      people: leaves.reduce((sum, leaf) => sum + (people[leaf] ?? 0), 0),
      leaves: Int32Array.from(leaves),
      noise: random.between(-15, 15),
      bound: 15,
    }),
  );
  const rowsOf = all.map((leaf) => list.flatMap(({ leaves }, row) => (leaves.includes(leaf) ? [row] : [])));
  const told: ToldTotals = { list, rowsOf };
  const measure: BoundedMeasure = { totals, published: new Map(), scaleMin: 0, scaleMax: 10 };
  const directions = { ratios: [1], closerRatios: [1], weights: [[1]] };
  const state = new BlockState(block, new Uint8Array(0), directions, () => directions.ratios);
  return { state, told, measure, people };
}

test("moves reach no further than linear programming allows, and nearly as far", () => {
  const shares: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const random = openRandom(20261121, `moves ${round}`);
    const { state, told, measure, people } = toTable(random);
    const few = [...people.keys()].filter((leaf) => leaf >= professions && (people[leaf] ?? 0) < 10);
    for (const leaf of few.slice(0, 3)) {
      for (const chair of [-1, 0]) {
        const group = { leaves: Int32Array.of(leaf), people: people[leaf] ?? 0, chair };
        const moved = toMovedWidth(state, group, measure, told, 2);
        const solved = toSolvedWidth(highs, state, group, measure, told, 2);
        expect(moved).toBeLessThanOrEqual(solved + 1e-4);
        shares.push(moved / solved);
      }
    }
  }
  expect(shares.length).toBeGreaterThan(200);
  expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.85);
});

test("moves stop once the width is enough", () => {
  const { state, told, measure, people } = toTable(openRandom(7, "moves"));
  const leaf = [...people.keys()].findIndex((each) => (people[each] ?? 0) < 10);
  const group = { leaves: Int32Array.of(leaf), people: people[leaf] ?? 0, chair: -1 };
  const all = toMovedWidth(state, group, measure, told, 2);
  const some = toMovedWidth(state, group, measure, told, 0.1);
  expect(some).toBeGreaterThanOrEqual(0.1);
  expect(some).toBeLessThanOrEqual(all + 1e-9);
});
