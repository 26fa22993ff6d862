/** A fraction in whole numbers; the denominator is positive. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * Whether the sum over a set of leaves follows from other sums, by elimination with fractions: it does when what remains of it after all
 * pivots are taken out is zero.
 */
export function openRowSpace(
  count: number,
  sums: readonly Int32Array[],
): (leaves: readonly number[]) => boolean {
  const basis: { readonly pivot: number; readonly row: readonly Fraction[] }[] = [];
  const toRow = (leaves: readonly number[]) =>
    Array.from({ length: count }, (_, leaf) => ({ over: leaves.includes(leaf) ? 1n : 0n, under: 1n }));
  const takeOut = (row: readonly Fraction[]) =>
    basis.reduce((rest, { pivot, row: own }) => {
      const factor = rest[pivot]!;
      return factor.over === 0n ? rest : rest.map((entry, leaf) => minus(entry, times(factor, own[leaf]!)));
    }, row);
  for (const leaves of sums) {
    const row = takeOut(toRow([...leaves]));
    const pivot = row.findIndex(({ over }) => over !== 0n);
    if (pivot < 0) continue;
    const inverse = simplify(row[pivot]!.under, row[pivot]!.over);
    basis.push({ pivot, row: row.map((entry) => times(entry, inverse)) });
  }
  return (leaves) => takeOut(toRow(leaves)).every(({ over }) => over === 0n);
}

function minus(one: Fraction, other: Fraction): Fraction {
  return simplify(one.over * other.under - other.over * one.under, one.under * other.under);
}

function times(one: Fraction, other: Fraction): Fraction {
  return simplify(one.over * other.over, one.under * other.under);
}

function simplify(over: bigint, under: bigint): Fraction {
  let [divisor, rest] = [over, under];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  const sign = under / divisor < 0n ? -1n : 1n;
  return { over: (sign * over) / divisor, under: (sign * under) / divisor };
}
