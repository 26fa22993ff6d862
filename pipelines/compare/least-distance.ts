import { normalUpperP } from "../../app/domain/distribution.ts";

/**
 * The least distance from which a comparison of a family can have an adjusted p below 1; those nearer have one of exactly 1, and count as if
 * their own p were 1, too.
 *
 * A distance z is what a difference is larger than the smallest effect, in standard errors, so that its p is at least 1 − Φ(z) (Student's
 * tails are heavier than the normal ones). Of m comparisons the j that come below 1 have p < j/m each (Benjamini and Hochberg). So all of them
 * are further than the z with 1 − Φ(z) = J/m, for any J that j is known not to exceed; how many are that far is the next, smaller J.
 * @param cuts rising distances, 0 first
 * @param counts how many comparisons are at least so far; those within the smallest effect, at 0 or below, never count
 * @param tested m, with those within the smallest effect
 * @returns one of `cuts`
 */
export function toLeastDistance(cuts: readonly number[], counts: readonly number[], tested: number): number {
  let chosen = 0;
  for (;;) {
    const share = (counts[chosen] ?? 0) / tested;
    const next = cuts.findLastIndex((cut) => normalUpperP(cut) > share);
    if (next <= chosen) return cuts[chosen] ?? 0;
    chosen = next;
  }
}
