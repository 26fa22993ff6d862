import type { Block, BlockSet } from "./block-cells.ts";
import { addMark, toLeafMark, without } from "./leaf-set.ts";

/** People of a block whom the lattice could single out: 1 to k-1 of them. */
export interface BlockGroup {
  readonly leaves: Int32Array;
  readonly people: number;
  /** Index of the block's chair that could; -1 for an outsider. */
  readonly chair: number;
}

/**
 * Every group of 1 to k-1 people of a block that cells of the lattice isolate: a cell; the difference of two nested shown cells; what is left of
 * a shown cell without its shown children. For a chair the same without its own people, whom it knows. Equal groups of a chair come once.
 */
export function listBlockGroups(
  block: Block,
  isShown: Uint8Array,
  minimumBase: number,
  childrenOf: (cell: number) => readonly (readonly number[])[],
): readonly BlockGroup[] {
  const groups: BlockGroup[] = [];
  const seen = Array.from({ length: block.chairs.length + 1 }, () => new Set<number>());
  const isFew = (people: number) => people >= 1 && people < minimumBase;
  const add = (chair: number, all: () => Int32Array) => {
    const own = block.chairs[chair]?.leaves;
    const leaves = own === undefined ? all() : without(all(), own);
    const mark = leaves.reduce((sum, leaf) => addMark(sum, toLeafMark(leaf)), 0);
    if (seen[chair + 1]?.has(mark)) return;
    seen[chair + 1]?.add(mark);
    groups.push({ leaves, chair, people: leaves.reduce((sum, leaf) => sum + (block.people[leaf] ?? 0), 0) });
  };
  /** A set, or a set without another in it. */
  const judge = (whole: BlockSet, part?: BlockSet) => {
    const people = whole.people - (part?.people ?? 0);
    const leaves = () => (part === undefined ? whole.leaves : without(whole.leaves, part.leaves));
    if (isFew(people)) add(-1, leaves);
    for (let chair = 0; chair < whole.own.length; chair += 1) {
      if (isFew(people - (whole.own[chair] ?? 0) + (part?.own[chair] ?? 0))) add(chair, leaves);
    }
  };
  for (const set of block.sets) judge(set);
  const shown = block.sets.filter((_, index) => isShown[index] === 1).sort((a, b) => b.people - a.people);
  for (const [position, whole] of shown.entries()) {
    for (let next = position + 1; next < shown.length; next += 1) {
      const part = shown[next];
      if (part !== undefined && isInside(part.bits, whole.bits)) judge(whole, part);
    }
  }
  for (const whole of shown) {
    for (const cell of whole.cells) {
      for (const children of childrenOf(cell)) {
        const sets = new Set(children.map((child) => block.setOf.get(child) ?? -1));
        const parts = [...sets].flatMap((index) => (isShown[index] === 1 ? [block.sets[index]] : []));
        if (parts.length < 2) continue;
        judge(whole, toUnion(parts as readonly BlockSet[]));
      }
    }
  }
  return groups;
}

/**
 * The people of some cells, fewer than k without those a chair knows. For cells that are hidden in one measure and shown in another that a few
 * people more answered.
 */
export function listCellGroups(
  { sets, chairs }: Block,
  minimumBase: number,
  cells: ReadonlySet<number>,
): readonly BlockGroup[] {
  return sets
    .filter((set) => set.cells.some((cell) => cells.has(cell)))
    .flatMap(({ leaves, people, own }) =>
      [-1, ...chairs.keys()].map((chair) => ({
        leaves: without(leaves, chairs[chair]?.leaves ?? new Int32Array(0)),
        people: people - (own[chair] ?? 0),
        chair,
      })),
    )
    .filter(({ people }) => people >= 1 && people < minimumBase);
}

/** Sets without people in common as one. */
function toUnion(parts: readonly BlockSet[]): BlockSet {
  const own = new Int32Array(parts[0]?.own.length ?? 0);
  for (const part of parts)
    for (const [chair, people] of part.own.entries()) own[chair] = (own[chair] ?? 0) + people;
  return {
    leaves: Int32Array.from(parts.flatMap(({ leaves }) => [...leaves])).sort(),
    people: parts.reduce((sum, { people }) => sum + people, 0),
    own,
    cells: [],
    bits: new Uint32Array(0),
  };
}

function isInside(part: Uint32Array, whole: Uint32Array): boolean {
  for (let word = 0; word < part.length; word += 1) {
    if (((part[word] ?? 0) & ~(whole[word] ?? 0)) !== 0) return false;
  }
  return true;
}
