import { type Comparison, FALSE_DISCOVERY_RATE, isClear, verdictLabel } from "./comparison";

/** How sure a difference is, after the adjustment for multiplicity. */
export type Significance = "very_clear" | "clear" | "not_clear";

/**
 * The largest share to expect, among the differences called very clear, of those no larger than the smallest effect:
 * the 99.8 % level of funnels.
 */
export const STRICT_DISCOVERY_RATE = 0.002;

/** Tells how sure a difference is from its adjusted p (0 to 1): clear up to 0.05, very clear up to 0.002. */
export function significanceOf(adjustedP: number): Significance {
  if (adjustedP <= STRICT_DISCOVERY_RATE) return "very_clear";
  return adjustedP <= FALSE_DISCOVERY_RATE ? "clear" : "not_clear";
}

/** Gives the words for a comparison at both levels: its verdict's, with "very" where it is very clear. */
export function comparisonLabel(comparison: Pick<Comparison<unknown>, "verdict" | "adjustedP">): string {
  const { verdict, adjustedP } = comparison;
  const label = verdictLabel(verdict);
  const isVery = isClear(verdict) && adjustedP !== null && significanceOf(adjustedP) === "very_clear";
  return isVery ? `very ${label}` : label;
}
