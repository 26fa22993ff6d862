import type { CellSet } from "./cell-sets.ts";
import type { WaveLattice } from "./wave-lattice.ts";

/** A set of people of one block. Leaves are numbered within the block. */
export interface BlockSet {
  readonly leaves: Int32Array;
  readonly people: number;
  /** The people of it that each chair of the block knows. */
  readonly own: Int32Array;
  readonly cells: readonly number[];
  /** Bits of the leaves. */
  readonly bits: Uint32Array;
}

/** A block: its leaves, the sets of people that lie wholly within it, and who sits in it. */
export interface Block {
  /** Number of each leaf in the wave. */
  readonly leaves: Int32Array;
  /** The way back: number in the block of each leaf of the wave that is in it. */
  readonly positionOf: ReadonlyMap<number, number>;
  /** Leaf professions an organisation of the wave has: leaf = organisation times this plus profession. */
  readonly leafCount: number;
  readonly people: Int32Array;
  readonly sets: readonly BlockSet[];
  readonly setOf: ReadonlyMap<number, number>;
  /** Leaves of each chair, and the chair's index in the wave. */
  readonly chairs: readonly { readonly chair: number; readonly leaves: Int32Array }[];
  /** Organisations with people. */
  readonly organisations: number;
}

/** Divides the sets of a wave by the blocks they lie in; sets across blocks are left out. */
export function toBlock(
  lattice: WaveLattice,
  bases: Int32Array,
  blockOf: Int32Array,
  number: number,
  cellSets: readonly CellSet[],
): Block {
  const leaves: number[] = [];
  const chairOf: number[] = [];
  let organisations = 0;
  for (const [organisation, block] of blockOf.entries()) {
    if (block !== number) continue;
    const before = leaves.length;
    for (let leaf = 0; leaf < lattice.leafCount; leaf += 1) {
      const index = organisation * lattice.leafCount + leaf;
      if ((bases[index] ?? 0) === 0) continue;
      leaves.push(index);
      chairOf.push(lattice.chairs[organisation] ?? -1);
    }
    if (leaves.length > before) organisations += 1;
  }
  const people = Int32Array.from(leaves, (leaf) => bases[leaf] ?? 0);
  const position = new Map(leaves.map((leaf, index) => [leaf, index]));
  const chairs = [...new Set(chairOf)].map((chair) => ({
    chair,
    leaves: Int32Array.from(chairOf.flatMap((each, index) => (each === chair ? [index] : []))),
  }));
  const chairIndex = new Map(chairs.map(({ chair }, index) => [chair, index]));
  const setOf = new Map<number, number>();
  const sets = cellSets
    .filter(({ blocks }) => blocks.length === 1 && blocks[0] === number)
    .map((set, index): BlockSet => {
      for (const cell of set.cells) setOf.set(cell, index);
      const own = new Int32Array(chairs.length);
      const bits = new Uint32Array(Math.ceil(leaves.length / 32));
      const local = set.leaves.map((leaf) => position.get(leaf) ?? -1);
      for (const leaf of local) {
        const chair = chairIndex.get(chairOf[leaf] ?? -1) ?? 0;
        own[chair] = (own[chair] ?? 0) + (people[leaf] ?? 0);
        bits[leaf >>> 5] = (bits[leaf >>> 5] ?? 0) | (1 << (leaf & 31));
      }
      return { leaves: local, people: set.people, own, cells: set.cells, bits };
    });
  return {
    leaves: Int32Array.from(leaves),
    positionOf: position,
    leafCount: lattice.leafCount,
    people,
    sets,
    setOf,
    chairs,
    organisations,
  };
}
