import { addMark, toLeafMark } from "./leaf-set.ts";
import type { WaveLattice } from "./wave-lattice.ts";

/** The people of one or more cells of the lattice: cells over the same people are one set, and have the same noise. */
export interface CellSet {
  /** Leaves with people, as numbers of the wave, rising. */
  readonly leaves: Int32Array;
  readonly people: number;
  readonly mark: number;
  /** `place index * professions + profession index` of each of the cells. */
  readonly cells: readonly number[];
  /** Blocks that the leaves are in. */
  readonly blocks: readonly number[];
}

/** Every set of people that the lattice counts, by the people with an answer to a measure in each leaf. */
export function listCellSets(
  lattice: WaveLattice,
  bases: Int32Array,
  blockOf: Int32Array,
): { readonly sets: readonly CellSet[]; readonly setOf: ReadonlyMap<number, number> } {
  const sets: { leaves: Int32Array; people: number; mark: number; cells: number[]; blocks: number[] }[] = [];
  const byMark = new Map<number, number>();
  const setOf = new Map<number, number>();
  const marks = Float64Array.from(bases, (people, leaf) => (people > 0 ? toLeafMark(leaf) : 0));
  const found = new Int32Array(bases.length);
  for (const [placeIndex, place] of lattice.places.entries()) {
    for (const [professionIndex, profession] of lattice.professions.entries()) {
      let size = 0;
      let people = 0;
      let mark = 0;
      const blocks: number[] = [];
      for (const organisation of place.organisations) {
        const start = organisation * lattice.leafCount;
        const before = size;
        for (const leaf of profession.leaves) {
          const base = bases[start + leaf] ?? 0;
          if (base === 0) continue;
          found[size] = start + leaf;
          size += 1;
          people += base;
          mark = addMark(mark, marks[start + leaf] ?? 0);
        }
        const block = blockOf[organisation] ?? 0;
        if (size > before && !blocks.includes(block)) blocks.push(block);
      }
      if (size === 0) continue;
      const cell = placeIndex * lattice.professions.length + professionIndex;
      const known = byMark.get(mark);
      if (known !== undefined) {
        sets[known]?.cells.push(cell);
        setOf.set(cell, known);
        continue;
      }
      byMark.set(mark, sets.length);
      setOf.set(cell, sets.length);
      sets.push({ leaves: found.slice(0, size), people, mark, cells: [cell], blocks });
    }
  }
  return { sets, setOf };
}
