/** How sure a difference is, after the adjustment for multiplicity. */
export type Significance = "very_clear" | "clear" | "not_clear";

/** The largest share to expect, among the differences called clear, of those no larger than the smallest effect. */
export const FALSE_DISCOVERY_RATE = 0.05;

/** The same among the differences called very clear: the 99.8 % level of funnels. */
export const STRICT_DISCOVERY_RATE = 0.002;

/** Tells how sure a difference is from its adjusted p (0 to 1): clear up to 0.05, very clear up to 0.002. */
export function significanceOf(adjustedP: number): Significance {
  if (adjustedP <= STRICT_DISCOVERY_RATE) return "very_clear";
  return adjustedP <= FALSE_DISCOVERY_RATE ? "clear" : "not_clear";
}
