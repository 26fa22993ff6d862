import type { Highs } from "highs";
import type { Observation } from "./attack-system.ts";
import type { BlockGroup } from "./block-groups.ts";
import type { BlockState } from "./block-state.ts";
import { openBoundingAttacker } from "./bounding-attacker.ts";
import { openNeighbourhoods } from "./neighbourhood.ts";
import type { BoundedMeasure, ToldTotals } from "./told-total.ts";

/** Leaves around a group that a small problem takes as unknown; enough for most groups. */
const smallNeighbourhood = 40;

/**
 * How far linear programming lets a group's mean move, as a share of the scale: with all but a small neighbourhood taken as known, which makes
 * the interval narrower and never wider, and where that is not enough with the whole block unknown.
 */
export function toSolvedWidth(
  highs: Highs,
  state: BlockState,
  group: BlockGroup,
  measure: BoundedMeasure,
  told: ToldTotals,
  enough: number,
): number {
  const { block } = state;
  const own = new Set(block.chairs[group.chair]?.leaves ?? []);
  // What is taken as known cancels out of the published totals, so that the problem has the unknown leaves only.
  const widthAmong = (unknown: Int32Array) => {
    const leaves = unknown.filter((leaf) => !own.has(leaf));
    const position = new Map([...leaves].map((leaf, index) => [leaf, index]));
    const rows = new Map<string, { leaves: Int32Array; low: number; high: number }>();
    for (const { leaves: all, noise, bound } of told.list) {
      const inside = Int32Array.from([...all].flatMap((leaf) => position.get(leaf) ?? []));
      if (inside.length === 0) continue;
      const key = inside.join();
      const row = rows.get(key) ?? { leaves: inside, low: noise - bound, high: noise + bound };
      row.low = Math.max(row.low, noise - bound);
      row.high = Math.min(row.high, noise + bound);
      rows.set(key, row);
    }
    const truth = Float64Array.from(leaves, (leaf) => measure.totals[block.leaves[leaf] ?? -1] ?? 0);
    const attacker = openBoundingAttacker(highs, {
      people: Float64Array.from(leaves, (leaf) => block.people[leaf] ?? 0),
      personVariance: 1,
      observations: [...rows.values()].map(
        (row): Observation => ({
          leaves: row.leaves,
          variance: 1,
          value: (row.low + row.high) / 2 + row.leaves.reduce((sum, leaf) => sum + (truth[leaf] ?? 0), 0),
          // Noise at its very bound leaves the solver a point to stand on only; a hair more keeps rounding from denying it.
          bound: (row.high - row.low) / 2 + 1e-6,
        }),
      ),
      scaleMin: measure.scaleMin,
      scaleMax: measure.scaleMax,
    });
    try {
      const { min, max } = attacker.bound(group.leaves.map((leaf) => position.get(leaf) ?? -1));
      return (max - min) / (group.people * (measure.scaleMax - measure.scaleMin));
    } catch (error) {
      // Where the solver gives up nothing is certain but what needs no solver.
      if (error instanceof RangeError) return 0;
      throw error;
    } finally {
      attacker.dispose();
    }
  };
  const near = widthAmong(findNear(state, told)(group.leaves, smallNeighbourhood));
  return near >= enough ? near : widthAmong(Int32Array.from(block.people.keys()));
}

type Near = (group: Int32Array, largest: number) => Int32Array;

const nearOf = new WeakMap<ToldTotals, Near>();

/** Neighbourhoods in a block, looked for in the same order as long as nothing more was withheld. */
function findNear({ block }: BlockState, told: ToldTotals): Near {
  const there = nearOf.get(told);
  if (there !== undefined) return there;
  const near = openNeighbourhoods({
    people: Float64Array.from(block.people),
    personVariance: 1,
    observations: told.list.map(({ leaves }) => ({ leaves, variance: 1 })),
    scaleMin: 0,
    scaleMax: 1,
  });
  nearOf.set(told, near);
  return near;
}
