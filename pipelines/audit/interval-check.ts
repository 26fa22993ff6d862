import type { Highs } from "highs";
import type { Observation } from "./attack-system.ts";
import type { BlockGroup } from "./block-groups.ts";
import type { BlockState } from "./block-state.ts";
import { openBoundingAttacker } from "./bounding-attacker.ts";
import type { Candidate } from "./candidate.ts";
import type { CellSet } from "./cell-sets.ts";
import { openNeighbourhoods } from "./neighbourhood.ts";

/** A published total, and its largest difference from the true one. */
export interface BoundedTotal {
  readonly value: number;
  readonly bound: number;
}

/** What the bounding attacker needs to know of a measure: the true totals, what is published of them, and how far apart they can be. */
export interface BoundedMeasure {
  /** True total of each leaf of the wave. */
  readonly totals: Int32Array;
  /** Published totals by cell (`place index * professions + profession index`). */
  readonly published: ReadonlyMap<number, BoundedTotal>;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/** Leaves around a group that a small problem takes as unknown; enough for most groups. */
const smallNeighbourhood = 40;

/**
 * The width of what can be said of a group's mean, as a share of the scale, or a width below it that is already enough. What lies outside a
 * neighbourhood in the block is taken as known, which makes the interval narrower and never wider: first everything but the group itself, which needs
 * no solver, then all but a small neighbourhood, then the whole block.
 * @param enough width from which on nothing more is tried
 */
export function toIntervalWidth(
  highs: Highs,
  state: BlockState,
  group: BlockGroup,
  measures: readonly BoundedMeasure[],
  enough: number,
  leeway: Leeway,
): number {
  return measures.reduce((least, measure) => {
    const told = findTold(state, measure, leeway);
    const simple = toSimpleWidth(state, group, measure, told);
    if (simple >= enough) return Math.min(least, simple);
    return Math.min(least, toSolvedWidth(highs, state, group, measure, told, enough));
  }, 1);
}

interface Told {
  readonly candidate: Candidate;
  readonly people: number;
  readonly leaves: Int32Array;
  /** Published minus true. */
  readonly noise: number;
  /** Largest difference of the published total from the true one. */
  readonly bound: number;
}

/**
 * How far people of other blocks can make up for a change in a total that reaches beyond a block: as far as the noise in their own shown
 * cells allows, cell by cell.
 */
export type Leeway = (set: CellSet, measure: BoundedMeasure) => number;

/** The noise in every shown total of a block's people, those that reach beyond it too. */
function listTold(state: BlockState, measure: BoundedMeasure, leeway: Leeway): readonly Told[] {
  const { block } = state;
  const { totals } = measure;
  const toNoise = (told: BoundedTotal, leaves: Int32Array): number =>
    told.value - leaves.reduce((sum, leaf) => sum + (totals[leaf] ?? 0), 0);
  const own = block.sets.flatMap(({ cells, leaves, people }, index): Told[] => {
    const told = state.isShown[index] === 1 ? findTotal(measure, cells) : undefined;
    if (told === undefined) return [];
    const noise = toNoise(
      told,
      leaves.map((leaf) => block.leaves[leaf] ?? -1),
    );
    return [{ candidate: { set: index }, people, leaves, noise, bound: told.bound }];
  });
  const beyond = state.complements.flatMap(({ set, leaves }): Told[] => {
    const told = findTotal(measure, set.cells);
    if (told === undefined) return [];
    const noise = toNoise(told, set.leaves);
    const bound = told.bound + leeway(set, measure);
    return [{ candidate: { complement: set }, people: set.people, leaves, noise, bound }];
  });
  return [...own, ...beyond];
}

/** What is published of the first of some cells, which have the same people, that anything is published of. */
export function findTotal({ published }: BoundedMeasure, cells: readonly number[]): BoundedTotal | undefined {
  return cells.map((cell) => published.get(cell)).find((each) => each !== undefined);
}

const toldOf = new WeakMap<
  BlockState,
  Map<BoundedMeasure, { readonly version: number; readonly told: readonly Told[] }>
>();

/** The same list as long as nothing more was withheld. */
function findTold(state: BlockState, measure: BoundedMeasure, leeway: Leeway): readonly Told[] {
  const known = toldOf.get(state) ?? new Map();
  toldOf.set(state, known);
  const there = known.get(measure);
  if (there?.version === state.version) return there.told;
  const told = listTold(state, measure, leeway);
  known.set(measure, { version: state.version, told });
  return told;
}

/** The shown set that narrows a group's interval most; of several that do, the one with the fewest people. */
export function findBinding(
  state: BlockState,
  group: BlockGroup,
  measures: readonly BoundedMeasure[],
  leeway: Leeway,
): Candidate | null {
  let best: { readonly candidate: Candidate; readonly people: number; readonly gain: number } | null = null;
  for (const measure of measures) {
    const told = findTold(state, measure, leeway);
    const width = toSimpleWidth(state, group, measure, told);
    for (const each of told) {
      const gain =
        toSimpleWidth(
          state,
          group,
          measure,
          told.filter((other) => other !== each),
        ) - width;
      const isBetter = best === null || gain > best.gain || (gain === best.gain && each.people < best.people);
      if (gain > 0.01 && isBetter) best = { candidate: each.candidate, people: each.people, gain };
    }
  }
  return best?.candidate ?? null;
}

/** How far the group's total alone can move: no published total may be further off than noise can take it. */
function toSimpleWidth(
  state: BlockState,
  group: BlockGroup,
  measure: BoundedMeasure,
  told: readonly Told[],
): number {
  const inside = new Set(group.leaves);
  const total = group.leaves.reduce(
    (sum, leaf) => sum + (measure.totals[state.block.leaves[leaf] ?? -1] ?? 0),
    0,
  );
  let low = group.people * measure.scaleMin - total;
  let high = group.people * measure.scaleMax - total;
  for (const { leaves, noise, bound } of told) {
    if (!leaves.some((leaf) => inside.has(leaf))) continue;
    low = Math.max(low, noise - bound);
    high = Math.min(high, noise + bound);
  }
  return (high - low) / (group.people * (measure.scaleMax - measure.scaleMin));
}

function toSolvedWidth(
  highs: Highs,
  state: BlockState,
  group: BlockGroup,
  measure: BoundedMeasure,
  told: readonly Told[],
  enough: number,
): number {
  const { block } = state;
  const own = new Set(block.chairs[group.chair]?.leaves ?? []);
  // What is taken as known cancels out of the published totals, so that the problem has the unknown leaves only.
  const widthAmong = (unknown: Int32Array) => {
    const leaves = unknown.filter((leaf) => !own.has(leaf));
    const position = new Map([...leaves].map((leaf, index) => [leaf, index]));
    const rows = new Map<string, { leaves: Int32Array; low: number; high: number }>();
    for (const { leaves: all, noise, bound } of told) {
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

const nearOf = new WeakMap<readonly Told[], Near>();

/** Neighbourhoods in a block, looked for in the same order as long as nothing more was withheld. */
function findNear({ block }: BlockState, told: readonly Told[]): Near {
  const there = nearOf.get(told);
  if (there !== undefined) return there;
  const near = openNeighbourhoods({
    people: Float64Array.from(block.people),
    personVariance: 1,
    observations: told.map(({ leaves }) => ({ leaves, variance: 1 })),
    scaleMin: 0,
    scaleMax: 1,
  });
  nearOf.set(told, near);
  return near;
}
