import { normalCriticalValue } from "../../app/domain/distribution.ts";

/** Falling bounds of p, by which comparisons are told apart before any p is worked out; the first is that of all beyond the smallest effect. */
export const pLevels = [1, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0.02, 0.005] as const;

/** What a difference d with smallest effect δ and standard error se must exceed for its p to be possibly below a level. */
export interface PThreshold {
  /** Of (|d| − δ) / se. */
  readonly past: number;
  /** Of |d| / se. */
  readonly size: number;
}

/** Lower than worked out, so that digits that are lost never leave a comparison out. */
const margin = 1 - 1e-6;

/**
 * Beyond the smallest effect p = F((|d| − δ)/se) + F((|d| + δ)/se), F being the upper tail (see `minEffectP`). So it is at least the first term
 * and, F being convex, at least 2F(|d|/se). Student's tails are heavier than the normal ones, which stand for both here.
 * @param level above 0, at most 1
 */
export function toPThreshold(level: number): PThreshold {
  return {
    past: level < 0.5 ? margin * normalCriticalValue(1 - 2 * level) : 0,
    size: level < 1 ? margin * normalCriticalValue(1 - level) : 0,
  };
}

/**
 * The place in `pLevels` of the level that every comparison of a family with an adjusted p below 1 is below; all others have one of exactly 1,
 * and count as if their own p were 1, too.
 *
 * Of m comparisons the j that come below 1 have p < j/m each (Benjamini and Hochberg). So they are below any level above J/m, J being a number
 * that j is known not to exceed; how many may be below that level is the next, smaller J.
 * @param counts how many comparisons may be below each level
 * @param tested m, with those within the smallest effect
 */
export function toDecisiveLevel(counts: readonly number[], tested: number): number {
  let chosen = 0;
  for (;;) {
    const share = (counts[chosen] ?? 0) / tested;
    const next = pLevels.findLastIndex((level) => level > share);
    if (next <= chosen) return chosen;
    chosen = next;
  }
}
