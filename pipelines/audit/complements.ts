import type { BlockState, Complement, RatiosOf } from "./block-state.ts";
import type { CellSet } from "./cell-sets.ts";

/** A set that reaches into several blocks, with its leaves in each. */
export interface SpanningSet {
  readonly set: CellSet;
  readonly parts: readonly SpanningPart[];
  /** Shown sets that lie inside it in whole blocks, none of them in a block of another: of England's the regions'. */
  readonly inside: readonly SpanningSet[];
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
  const plain = sets
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
        inside: [],
      };
    });
  return plain.map((each): SpanningSet => ({ ...each, inside: listInside(each, plain) }));
}

/** The largest shown sets inside another, of those that split no block. */
function listInside(whole: SpanningSet, sets: readonly SpanningSet[]): readonly SpanningSet[] {
  const sizes = new Map(whole.parts.map(({ block, leaves }) => [block, leaves.length]));
  const leaves = new Set(whole.set.leaves);
  const taken = new Set<number>();
  return sets
    .filter(
      ({ set, parts }) =>
        set.people < whole.set.people &&
        parts.every((part) => sizes.get(part.block) === part.leaves.length) &&
        set.leaves.every((leaf) => leaves.has(leaf)),
    )
    .sort((a, b) => b.set.people - a.set.people)
    .filter(({ parts }) => {
      if (parts.some(({ block }) => taken.has(block))) return false;
      for (const { block } of parts) taken.add(block);
      return true;
    });
}

/**
 * Lets every block take in the totals of regions and of England, as far as they speak of it: the published total minus what is known of
 * the others. What remains unknown of those adds to the noise: of a region without the block what its own total leaves, of other blocks what
 * their cells leave; less what the best informed organisation among them knows, so that one answer holds for every chair outside the
 * block, too.
 *
 * The totals count as independent of each other. Of totals of the same people in a block that tells no less than there is: in a region's and in
 * England's the same others stand between, so that their errors share a part c no larger than the smaller error's variance a, and
 * two such errors tell (a + b - 2c) / (ab - c²), at most 1/a + 1/b because c is at most 2ab / (a + b). Of totals of different professions it
 * is an approximation.
 */
export function observeSpanning(
  states: readonly BlockState[],
  spanning: readonly SpanningSet[],
  ratiosOf: RatiosOf,
): void {
  const told = states.map((): Complement[] => []);
  for (const { set, parts, inside } of spanning) {
    const ratios = ratiosOf(set.cells);
    const open = ratios.map((_, direction) => {
      const blocks = new Map(
        parts.map(({ block, leaves }) => [block, toOpen(states[block] as BlockState, leaves, direction)]),
      );
      const regions = inside.map((region) => ({
        blocks: region.parts.map(({ block }) => block),
        open: toRegion(
          region.parts.map(({ block }) => blocks.get(block) ?? nothing),
          ratiosOf(region.set.cells)[direction] ?? 0,
        ),
      }));
      return { blocks, regions };
    });
    for (const { block, leaves } of parts) {
      const variances = ratios.map((ratio, direction) => {
        const { blocks, regions } = open[direction] as (typeof open)[number];
        const others = regions.filter((region) => !region.blocks.includes(block));
        const covered = new Set([block, ...others.flatMap((region) => region.blocks)]);
        const rest = [...blocks].flatMap(([other, each]) => (covered.has(other) ? [] : [each]));
        return ratio + toOthers([...others.map((region) => region.open), ...rest]);
      });
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

const nothing: Open = { variance: 0, known: 0 };

/** What remains unknown of a region: no more than its blocks leave, and no more than the noise in its own total. */
function toRegion(blocks: readonly Open[], ratio: number): Open {
  const variance = blocks.reduce((sum, each) => sum + each.variance, 0);
  const known = Math.max(0, ...blocks.map((each) => each.known));
  const both = (open: number) => (open <= 0 ? 0 : (open * ratio) / (open + ratio));
  return { variance: both(variance), known: both(variance) - both(variance - known) };
}

function toOthers(others: readonly Open[]): number {
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
