import { FALSE_DISCOVERY_RATE } from "./comparison";
import { type Difference, differenceFromRest } from "./difference";
import { type Figure, isShown } from "./figure";
import type { ComparableKind } from "./measure";
import { smallestEffectOf } from "./smallest-effect";

/** `not_compared` could not be tested: a wave is not shown, or the definition of the measure changed in between. */
export type ChangeVerdict = "risen" | "fallen" | "no_clear_change" | "not_compared";

export interface WavePair {
  readonly earlier: Figure;
  readonly later: Figure;
  /** Whether the measure or the group was defined anew between the two waves, so that they cannot be compared. */
  readonly isBroken: boolean;
}

/**
 * Gives the change between two waves of one group, later minus earlier, with a 95 % interval and a p; null where a wave
 * is not shown, the definition changed, or no test is possible.
 *
 * The two waves are different people, who enrolled at different times: Welch's t for means, Newcombe's method 10 and
 * the score test for shares, noise of both included. The p is against the smallest effect (0.5 points, 5 percentage
 * points), so a change that is called clear is also one worth acting on; adjust it together with every other change of
 * the family before giving it to `judgeChange`. A person who took part in both waves is counted as two people.
 * Source: statistics.md sections 1, 6 and 8, rulings.md 13 and 14.
 */
export function changeBetween(pair: WavePair, kind: ComparableKind): Difference | null {
  const { earlier, later } = pair;
  if (pair.isBroken || !isShown(earlier) || !isShown(later) || earlier.standardError === null) return null;
  const before = { base: earlier.base, value: earlier.value, standardError: earlier.standardError };
  return differenceFromRest(later, before, kind, smallestEffectOf(kind));
}

/**
 * Gives the verdict on a change from its p, adjusted for multiplicity (0 to 1); no change gives `not_compared`.
 *
 * Clear only if the adjusted p is at most 0.05 and the change is at least the smallest effect.
 * Source: statistics.md section 6.
 */
export function judgeChange(
  change: Difference | null,
  adjustedP: number,
  kind: ComparableKind,
): ChangeVerdict {
  if (change === null) return "not_compared";
  const isLarge = Math.abs(change.difference) >= smallestEffectOf(kind);
  if (adjustedP > FALSE_DISCOVERY_RATE || !isLarge) return "no_clear_change";
  return change.difference > 0 ? "risen" : "fallen";
}
