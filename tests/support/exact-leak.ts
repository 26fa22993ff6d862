import { randomInt } from "node:crypto";

/** Below 2^26, so that a product of two residues is an exact double. */
const prime = 67108859;

/** What exact sums give away. */
export interface ExactLeaks {
  /** Whether the sum over a set of leaves follows from the published sums. */
  readonly isDetermined: (leaves: Int32Array) => boolean;
  /** Leaves whose own sum follows. */
  readonly cells: readonly number[];
  /** Pairs of other leaves whose sum follows, the smaller number first. */
  readonly pairs: readonly (readonly [number, number])[];
}

/**
 * Tests all leaves and all pairs of a system of exact sums at once: a random solution x of "every published sum is 0", modulo a prime, is
 * zero in every leaf that follows from the sums, and x_i = -x_j for every pair that does. Anything else passes by chance once in 67
 * million times.
 * @param count number of leaves; leaves without people should be left out of the sums and out of `groups` asked about
 * @param draw a random whole number from 0 to below its argument
 */
export function findExactLeaks(
  count: number,
  sums: readonly Int32Array[],
  draw: (limit: number) => number = (limit) => randomInt(limit),
): ExactLeaks {
  const solution = drawNullVector(count, sums, draw);
  const cells: number[] = [];
  const holders = new Map<number, number[]>();
  const pairs: (readonly [number, number])[] = [];
  for (const [leaf, value] of solution.entries()) {
    if (value === 0) {
      cells.push(leaf);
      continue;
    }
    for (const other of holders.get(prime - value) ?? []) pairs.push([other, leaf]);
    const same = holders.get(value) ?? [];
    holders.set(value, same);
    same.push(leaf);
  }
  return {
    isDetermined: (leaves) => leaves.reduce((sum, leaf) => sum + (solution[leaf] ?? 0), 0) % prime === 0,
    cells,
    pairs,
  };
}

type SparseRow = Map<number, number>;

/** A random solution of the homogeneous system: free leaves are drawn, the others follow, in the reverse order of their elimination. */
function drawNullVector(
  count: number,
  sums: readonly Int32Array[],
  draw: (limit: number) => number,
): Float64Array {
  const steps = eliminate(sums);
  const solution = Float64Array.from({ length: count }, () => draw(prime));
  for (const { pivot, row } of steps.reverse()) {
    let sum = 0;
    for (const [leaf, factor] of row) {
      if (leaf !== pivot) sum = (sum + factor * (solution[leaf] as number)) % prime;
    }
    solution[pivot] = sum === 0 ? 0 : prime - sum;
  }
  return solution;
}

/** Rows brought to echelon form, shortest first, each with a pivot of 1 in the leaf that fewest other sums hold. */
function eliminate(sums: readonly Int32Array[]): { readonly pivot: number; readonly row: SparseRow }[] {
  const uses = new Map<number, number>();
  for (const leaves of sums) for (const leaf of leaves) uses.set(leaf, (uses.get(leaf) ?? 0) + 1);
  const steps: { pivot: number; row: SparseRow }[] = [];
  const stepOf = new Map<number, number>();
  for (const leaves of [...sums].sort((a, b) => a.length - b.length)) {
    const row: SparseRow = new Map([...leaves].map((leaf) => [leaf, 1]));
    reduce(row, steps, stepOf);
    let pivot: number | undefined;
    for (const leaf of row.keys()) {
      if (pivot === undefined || (uses.get(leaf) ?? 0) < (uses.get(pivot) ?? 0)) pivot = leaf;
    }
    if (pivot === undefined) continue;
    const inverse = power(row.get(pivot) ?? 1, prime - 2);
    for (const [leaf, factor] of row) row.set(leaf, (factor * inverse) % prime);
    stepOf.set(pivot, steps.push({ pivot, row }) - 1);
  }
  return steps;
}

/** Takes earlier pivots out of a row. An earlier step's row holds no pivot of the steps before it, so going up in order ends. */
function reduce(
  row: SparseRow,
  steps: readonly { readonly pivot: number; readonly row: SparseRow }[],
  stepOf: ReadonlyMap<number, number>,
): void {
  for (;;) {
    let first = Number.POSITIVE_INFINITY;
    for (const leaf of row.keys()) first = Math.min(first, stepOf.get(leaf) ?? Number.POSITIVE_INFINITY);
    const step = steps[first];
    if (step === undefined) return;
    const factor = prime - (row.get(step.pivot) ?? 0);
    for (const [leaf, entry] of step.row) {
      const sum = ((row.get(leaf) ?? 0) + factor * entry) % prime;
      if (sum === 0) row.delete(leaf);
      else row.set(leaf, sum);
    }
  }
}

function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
