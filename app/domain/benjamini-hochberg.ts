/**
 * Adjusts p-values for the number of comparisons made together, controlling the false discovery rate.
 *
 * Each answer (0 to 1, in the order given) is min over j ≥ i of p_(j)·m/j. An empty family gives an empty list.
 * Source: Benjamini and Hochberg (1995); equals R's `p.adjust(p, "BH")`, with its `n`.
 * @param m how many comparisons were made; those that are not in the list have a p of 1, before and after
 */
export function adjustBenjaminiHochberg(
  pValues: ArrayLike<number>,
  m: number = pValues.length,
): readonly number[] {
  const sorted = Float64Array.from(pValues).sort();
  const adjusted = new Float64Array(sorted.length);
  let smallest = 1;
  for (let position = sorted.length - 1; position >= 0; position -= 1) {
    // Multiplied by a factor of at least 1, p never rounds to less than itself.
    smallest = Math.min(smallest, Number(sorted[position]) * (m / (position + 1)));
    adjusted[position] = smallest;
  }
  return Array.from(pValues, (p) => Number(adjusted[findFirst(sorted, p)]));
}

/** The first place of `value` in ascending numbers that hold it; equal ones share an answer. */
function findFirst(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(sorted[middle]) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
