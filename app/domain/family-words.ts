import type { ComparableKind } from "./measure";
import {
  formatCount,
  formatCounted,
  formatDecimal,
  formatPercentagePoints,
  formatPoints,
} from "./number-format";
import { smallestEffectOf } from "./smallest-effect";

/** Comparisons that were adjusted together. */
export interface TestedFamily {
  readonly tested: number;
  /** Differences called clear. */
  readonly clear: number;
  /** The most false ones to expect among the clear. */
  readonly expectedFalse: number;
}

/** Writes how many of the comparisons on a page are clear differences. No full stop. */
export function flagsFinding(tested: number, clear: number): string {
  if (tested === 0) return "Nothing here can be compared with the rest of England";
  if (clear === 0)
    return tested === 1
      ? "The only comparison shows no clear difference from the rest of England"
      : `None of ${formatCount(tested)} comparisons is a clear difference from the rest of England`;
  return clear === 1
    ? `1 of ${formatCount(tested)} comparisons is a clear difference from the rest of England`
    : `${formatCount(clear)} of ${formatCount(tested)} comparisons are clear differences from the rest of England`;
}

/** Says how many comparisons a page's were adjusted with, how many of all are clear, and how many false to expect. */
export function familySentence({ tested, clear, expectedFalse }: TestedFamily, kind: ComparableKind): string {
  const effect = smallestEffectOf(kind);
  const size = kind === "mean" ? formatPoints(effect) : formatPercentagePoints(effect);
  const all = `${formatCounted(tested, "comparison", "comparisons")} of this kind, over all professions of this level and both geographies, ${tested === 1 ? "was" : "were"} tested together.`;
  if (clear === 0) return `${all} None is called clear, so no false flag is to be expected.`;
  const called = `${formatCounted(clear, "is", "are")} called clear`;
  const few =
    expectedFalse < 1
      ? "fewer than 1 of them"
      : `at most ${formatDecimal(expectedFalse, 1).replace(/\.0$/, "")} of them`;
  return `${all} ${called}; expect ${few} to be a false flag, no larger than ${size} in truth.`;
}
