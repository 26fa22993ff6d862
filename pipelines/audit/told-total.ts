import type { BlockState } from "./block-state.ts";
import type { Candidate } from "./candidate.ts";
import type { CellSet } from "./cell-sets.ts";

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

/** A published total over leaves of a block. */
export interface ToldTotal {
  readonly candidate: Candidate;
  readonly people: number;
  readonly leaves: Int32Array;
  /** Published minus true. */
  readonly noise: number;
  /** Largest difference of the published total from the true one. */
  readonly bound: number;
}

/** The published totals of a block and, for each of its leaves, the positions of those it is in, rising. */
export interface ToldTotals {
  readonly list: readonly ToldTotal[];
  readonly rowsOf: readonly (readonly number[])[];
}

/**
 * How far people of other blocks can make up for a change in a total that reaches beyond a block: as far as the noise in their own shown
 * cells allows, cell by cell.
 */
export type Leeway = (set: CellSet, measure: BoundedMeasure) => number;

interface Remembered {
  readonly version: number;
  readonly told: ToldTotals;
}

const toldOf = new WeakMap<BlockState, Map<BoundedMeasure, Remembered>>();

/** Lists every published total of a block's people, those that reach beyond it too; the same list as long as nothing more is withheld. */
export function findToldTotals(state: BlockState, measure: BoundedMeasure, leeway: Leeway): ToldTotals {
  const known = toldOf.get(state) ?? new Map<BoundedMeasure, Remembered>();
  toldOf.set(state, known);
  const there = known.get(measure);
  if (there?.version === state.version) return there.told;
  const list = listToldTotals(state, measure, leeway);
  const rowsOf = Array.from(state.block.people, (): number[] => []);
  for (const [row, { leaves }] of list.entries()) for (const leaf of leaves) rowsOf[leaf]?.push(row);
  const told = { list, rowsOf };
  known.set(measure, { version: state.version, told });
  return told;
}

function listToldTotals(state: BlockState, measure: BoundedMeasure, leeway: Leeway): readonly ToldTotal[] {
  const { block } = state;
  const { totals } = measure;
  const toNoise = ({ value }: BoundedTotal, leaves: Int32Array): number =>
    value - leaves.reduce((sum, leaf) => sum + (totals[leaf] ?? 0), 0);
  const own = block.sets.flatMap(({ cells, leaves, people }, index): ToldTotal[] => {
    const told = state.isShown[index] === 1 ? findTotal(measure, cells) : undefined;
    if (told === undefined) return [];
    const noise = toNoise(
      told,
      leaves.map((leaf) => block.leaves[leaf] ?? -1),
    );
    return [{ candidate: { set: index }, people, leaves, noise, bound: told.bound }];
  });
  const beyond = state.complements.flatMap(({ set, leaves }): ToldTotal[] => {
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
