import { type BlockState, toRho } from "./block-state.ts";
import type { CellSet } from "./cell-sets.ts";
import type { JointDirections } from "./joint-directions.ts";
import { without } from "./leaf-set.ts";
import type { WaveLattice } from "./wave-lattice.ts";

/** A protected group that a region or England sets apart: what is left of a shown one without shown cells below it, or a hidden one. */
export interface SpanningGroup {
  /** Leaves by their number in the wave. */
  readonly leaves: Int32Array;
  readonly people: number;
  /** Index of the organisation's chair in the wave; -1 for an outsider. */
  readonly chair: number;
  /** Index of the sets that isolate it: the whole first; empty where only cells above and below tell of it. */
  readonly line: readonly number[];
  /** Index of the set in several blocks that it comes from. */
  readonly whole: number;
}

/**
 * Lists the sets in several blocks of 1 to k-1 people, and what is left of every shown one without its shown children, where that is as few: in
 * one block, too, because nothing within the block shows what a region less its other boards leaves.
 */
export function listSpanningGroups(
  lattice: WaveLattice,
  bases: Int32Array,
  sets: readonly CellSet[],
  setOf: ReadonlyMap<number, number>,
  isShown: (set: number) => boolean,
  minimumBase: number,
  childrenOf: (cell: number) => readonly (readonly number[])[],
): readonly SpanningGroup[] {
  const groups = new Map<string, SpanningGroup>();
  const isFew = (people: number) => people >= 1 && people < minimumBase;
  const add = (whole: number, leaves: Int32Array, people: number, chair: number, line: readonly number[]) => {
    // Of two lines that leave the same people both count: each is a total of its own.
    const key = `${chair} ${line.length} ${leaves.join()}`;
    if (!groups.has(key)) groups.set(key, { leaves, people, chair, line, whole });
  };
  const judge = (index: number, rest: Int32Array, people: number, line: readonly number[]) => {
    if (isFew(people)) add(index, rest, people, -1, line);
    const byChair = new Map<number, number>();
    for (const leaf of rest) {
      const chair = lattice.chairs[Math.floor(leaf / lattice.leafCount)] ?? -1;
      byChair.set(chair, (byChair.get(chair) ?? 0) + (bases[leaf] ?? 0));
    }
    for (const [chair, own] of byChair) {
      if (!isFew(people - own)) continue;
      const others = rest.filter((leaf) => lattice.chairs[Math.floor(leaf / lattice.leafCount)] !== chair);
      add(index, others, people - own, chair, line);
    }
  };
  for (const [index, whole] of sets.entries()) {
    if (whole.blocks.length < 2) continue;
    judge(index, whole.leaves, whole.people, isShown(index) ? [index] : []);
    if (!isShown(index)) continue;
    for (const cell of whole.cells) {
      for (const children of childrenOf(cell)) {
        const parts = [...new Set(children.map((child) => setOf.get(child) ?? -1))].filter(
          (set) => set >= 0 && isShown(set),
        );
        const lines = parts.length > 1 ? [...parts.map((part) => [part]), parts] : [parts];
        for (const line of lines) {
          const people = whole.people - line.reduce((sum, set) => sum + (sets[set]?.people ?? 0), 0);
          const rest = line.reduce((left, set) => without(left, sets[set]?.leaves ?? left), whole.leaves);
          judge(index, rest, people, [index, ...line]);
        }
      }
    }
  }
  return [...groups.values()];
}

/**
 * Remaining uncertainty of such a group: what each block's cells leave unknown of its part, and the difference of the line's totals with the noise
 * of all of them. A group in one block was told by the line already: its whole, less what is known of the others (no less than their own
 * cells tell), is what the block took in.
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
    if (noises.length === 0 || parts.size === 1) return open;
    const line = noises.reduce((sum, ratios) => sum + (ratios[direction] ?? 0), 0);
    return (open * line) / (open + line);
  });
  return toRho(directions, variances, group.people);
}
