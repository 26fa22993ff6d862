import type { BlockState, Complement, RatiosOf } from "./block-state.ts";
import type { CellSet } from "./cell-sets.ts";

/** A set that reaches into several blocks, with its leaves in each. */
export interface SpanningSet {
  readonly set: CellSet;
  readonly parts: readonly SpanningPart[];
}

interface SpanningPart {
  readonly block: number;
  readonly leaves: Int32Array;
  /** The block's own set of the same people, or -1. */
  readonly own: number;
}

/** The sets of regions and of England that lie in more than one block. */
export function listSpanningSets(
  states: readonly BlockState[],
  sets: readonly CellSet[],
): readonly SpanningSet[] {
  const place = new Map<number, readonly [block: number, leaf: number]>();
  for (const [number, { block }] of states.entries()) {
    for (const [index, leaf] of block.leaves.entries()) place.set(leaf, [number, index]);
  }
  const ownSets = states.map(
    ({ block }) => new Map(block.sets.map(({ leaves }, index) => [leaves.join(), index])),
  );
  return sets
    .filter(({ blocks }) => blocks.length > 1)
    .map((set) => {
      const parts = new Map<number, number[]>(set.blocks.map((block) => [block, []]));
      for (const leaf of set.leaves) {
        const [block, index] = place.get(leaf) ?? [-1, -1];
        parts.get(block)?.push(index);
      }
      return {
        set,
        parts: [...parts].map(([block, leaves]) => ({
          block,
          leaves: Int32Array.from(leaves),
          own: ownSets[block]?.get(leaves.join()) ?? -1,
        })),
      };
    });
}

/**
 * Lets every block take in the totals of regions and of England, as far as they speak of it: the published total minus what is known of
 * the other blocks from their own cells. What remains unknown of those adds to the noise, less what the best informed organisation among
 * them knows, so that one answer holds for every chair outside the block, too. The totals count as independent of each other.
 */
export function observeSpanning(
  states: readonly BlockState[],
  spanning: readonly SpanningSet[],
  ratiosOf: RatiosOf,
): void {
  const told = states.map((): Complement[] => []);
  for (const { set, parts } of spanning) {
    const ratios = ratiosOf(set.cells);
    const open = ratios.map((_, direction) =>
      parts.map(({ block, leaves }) => toOpen(states[block] as BlockState, leaves, direction)),
    );
    for (const [index, { block, leaves }] of parts.entries()) {
      const variances = ratios.map((ratio, direction) => ratio + toOthers(open[direction] ?? [], index));
      told[block]?.push({ set, leaves, variances });
    }
  }
  // All of them first: what one block learns here must not come back to it through another.
  for (const [block, complements] of told.entries()) states[block]?.observe(complements);
}

interface Open {
  readonly variance: number;
  /** How much less that is for the chair that knows most of it. */
  readonly known: number;
}

function toOthers(open: readonly Open[], index: number): number {
  const others = open.filter((_, other) => other !== index);
  const best = Math.max(0, ...others.map(({ known }) => known));
  return Math.max(0, others.reduce((sum, { variance }) => sum + variance, 0) - best);
}

/** What remains unknown of a total in a block. */
function toOpen(state: BlockState, leaves: Int32Array, direction: number): Open {
  const variance = state.posteriors[direction]?.varianceOf(leaves) ?? 0;
  const inside = new Set(leaves);
  let least = variance;
  for (const [chair, own] of state.block.chairs.entries()) {
    if (!own.leaves.some((leaf) => inside.has(leaf))) continue;
    const ownLeaves = new Set(own.leaves);
    const rest = leaves.filter((leaf) => !ownLeaves.has(leaf));
    least = Math.min(least, state.knownTo(chair)[direction]?.varianceOf(rest) ?? least);
  }
  return { variance, known: variance - least };
}
