import { adjustBenjaminiHochberg } from "./benjamini-hochberg";

/**
 * Adjusts p-values for a family whose tests depend on one another in any way, controlling the false discovery rate.
 *
 * Each answer (0 to 1, in the order given) is Benjamini and Hochberg's times 1 + 1/2 + … + 1/m, at most 1. Meant for
 * searches whose candidates overlap; m is the number of candidates tried, not of those kept. An empty family gives an
 * empty list. Source: Benjamini and Yekutieli (2001); equals R's `p.adjust(p, "BY")`.
 */
export function adjustBenjaminiYekutieli(pValues: readonly number[]): readonly number[] {
  const harmonic = pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const scaled = pValues.map((p) => p * harmonic);
  return adjustBenjaminiHochberg(scaled);
}

/**
 * Adjusts p-values so that the chance of even one false claim in the family is controlled, however the tests depend.
 *
 * Each answer (0 to 1, in the order given) is max over j ≤ i of (m − j + 1)·p_(j), at most 1. An empty family gives an
 * empty list. Source: Holm (1979); equals R's `p.adjust(p, "holm")`.
 */
export function adjustHolm(pValues: readonly number[]): readonly number[] {
  const m = pValues.length;
  const ascending = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(m).fill(1);
  let largest = 0;
  ascending.forEach(({ p, index }, position) => {
    largest = Math.max(largest, Math.min(1, p * (m - position)));
    adjusted[index] = largest;
  });
  return adjusted;
}
