import { type BlockState, toRho } from "./block-state.ts";
import type { CellSet } from "./cell-sets.ts";
import type { JointDirections } from "./joint-directions.ts";
import { without } from "./leaf-set.ts";
import type { WaveLattice } from "./wave-lattice.ts";

/** A protected group in several blocks: what is left of a shown region or of England without shown cells below it. */
export interface SpanningGroup {
  /** Leaves by their number in the wave. */
  readonly leaves: Int32Array;
  readonly people: number;
  /** Index of the organisation's chair in the wave; -1 for an outsider. */
  readonly chair: number;
  /** Index of the sets that isolate it: the whole first. */
  readonly line: readonly number[];
}

/** Lists what is left of every shown set in several blocks without its shown children, where that is 1 to k-1 people in several blocks. */
export function listSpanningGroups(
  lattice: WaveLattice,
  bases: Int32Array,
  blockOf: Int32Array,
  sets: readonly CellSet[],
  setOf: ReadonlyMap<number, number>,
  isShown: (set: number) => boolean,
  minimumBase: number,
  childrenOf: (cell: number) => readonly (readonly number[])[],
): readonly SpanningGroup[] {
  const groups = new Map<string, SpanningGroup>();
  const isFew = (people: number) => people >= 1 && people < minimumBase;
  const blockOfLeaf = (leaf: number) => blockOf[Math.floor(leaf / lattice.leafCount)];
  const add = (leaves: Int32Array, people: number, chair: number, line: readonly number[]) => {
    if (new Set([...leaves].map(blockOfLeaf)).size < 2) return;
    const key = `${chair} ${leaves.join()}`;
    if (!groups.has(key)) groups.set(key, { leaves, people, chair, line });
  };
  for (const [index, whole] of sets.entries()) {
    if (whole.blocks.length < 2 || !isShown(index)) continue;
    for (const cell of whole.cells) {
      for (const children of childrenOf(cell)) {
        const parts = [...new Set(children.map((child) => setOf.get(child) ?? -1))].filter(
          (set) => set >= 0 && isShown(set),
        );
        const lines = parts.length > 1 ? [...parts.map((part) => [part]), parts] : [parts];
        for (const line of lines) {
          const people = whole.people - line.reduce((sum, set) => sum + (sets[set]?.people ?? 0), 0);
          // Only a chair with nearly all of what is left can make it small; nobody has more than the largest organisation.
          const rest = line.reduce((left, set) => without(left, sets[set]?.leaves ?? left), whole.leaves);
          if (isFew(people)) add(rest, people, -1, [index, ...line]);
          const byChair = new Map<number, number>();
          for (const leaf of rest) {
            const chair = lattice.chairs[Math.floor(leaf / lattice.leafCount)] ?? -1;
            byChair.set(chair, (byChair.get(chair) ?? 0) + (bases[leaf] ?? 0));
          }
          for (const [chair, own] of byChair) {
            if (!isFew(people - own)) continue;
            const others = rest.filter(
              (leaf) => lattice.chairs[Math.floor(leaf / lattice.leafCount)] !== chair,
            );
            add(others, people - own, chair, [index, ...line]);
          }
        }
      }
    }
  }
  return [...groups.values()];
}

/**
 * Remaining uncertainty of a group in several blocks: what each block's cells leave unknown of its part, and the difference of the line's
 * totals with the noise of all of them.
 */
export function toSpanningRho(
  group: SpanningGroup,
  states: readonly BlockState[],
  directions: JointDirections,
  place: ReadonlyMap<number, readonly [block: number, leaf: number]>,
  ratiosOf: (set: number) => readonly number[],
): number {
  const parts = new Map<number, number[]>();
  for (const leaf of group.leaves) {
    const [block, index] = place.get(leaf) ?? [-1, -1];
    parts.set(block, [...(parts.get(block) ?? []), index]);
  }
  const noises = group.line.map(ratiosOf);
  const variances = directions.ratios.map((_, direction) => {
    let open = 0;
    for (const [number, leaves] of parts) {
      const state = states[number];
      const chair = state?.block.chairs.findIndex((each) => each.chair === group.chair) ?? -1;
      open += state?.variancesOf(Int32Array.from(leaves), chair)[direction] ?? 0;
    }
    const line = noises.reduce((sum, ratios) => sum + (ratios[direction] ?? 0), 0);
    return (open * line) / (open + line);
  });
  return toRho(directions, variances, group.people);
}
