/**
 * Adjusts p-values for the number of comparisons made together, controlling the false discovery rate.
 *
 * Each answer (0 to 1, in the order given) is min over j ≥ i of p_(j)·m/j. An empty family gives an empty list.
 * Source: Benjamini and Hochberg (1995); equals R's `p.adjust(p, "BH")`.
 */
export function adjustBenjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const m = pValues.length;
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(m).fill(1);
  let smallest = 1;
  descending.forEach(({ p, index }, position) => {
    // Multiplied by a factor of at least 1, p never rounds to less than itself.
    smallest = Math.min(smallest, p * (m / (m - position)));
    adjusted[index] = smallest;
  });
  return adjusted;
}
