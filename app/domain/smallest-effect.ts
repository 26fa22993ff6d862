import type { ComparableKind } from "./measure";

/** The smallest difference of two means worth acting on, in points. Source: rulings.md 14. */
export const SMALLEST_EFFECT_POINTS = 0.5;

/** The smallest difference of two shares worth acting on, as a share: 5 percentage points. Source: rulings.md 14. */
export const SMALLEST_EFFECT_SHARE = 0.05;

/** Gives the smallest difference worth acting on, in points for means and as a share (0 to 1) for shares. */
export function smallestEffectOf(kind: ComparableKind): number {
  return kind === "mean" ? SMALLEST_EFFECT_POINTS : SMALLEST_EFFECT_SHARE;
}
