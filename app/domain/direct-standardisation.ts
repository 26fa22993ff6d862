import { combinationInterval, combineStrata } from "./combination";
import type { Interval } from "./interval";
import { shareInterval } from "./share-interval";
import { OTHER_STRATUM, type Population, type SplitOptions, type Stratum, splitIntoStrata } from "./strata";
import { sumOf } from "./sum";

/** The least share of a standard's weight, or of a group's people, that strata must cover for an adjusted value. */
export const LEAST_COVERED = 0.8;

/**
 * The least share of a standard's weight that must be on professions shown apart: the stratum of all others keeps its own mix, so that a
 * value resting on it would be called adjusted and hardly be so.
 */
export const LEAST_APART = 1 / 3;

/** One profession of the standard and its weight, such as its headcount in England; not below 0. */
export interface StandardPart {
  readonly key: string;
  readonly weight: number;
}

export interface StandardiseOptions extends SplitOptions {
  /** The ends of what a mean can be, in points (−10 to 10 for a gap on 0 to 10); 0 to 1 for shares. */
  readonly range: Interval;
}

/** Why there is no adjusted value: the group is not shown, or its strata are too few people of the standard. */
export type Refusal =
  | { readonly status: "refused"; readonly reason: "not_shown" }
  | { readonly status: "refused"; readonly reason: "too_little_covered"; readonly covered: number };

/** A value as it would be had the group the standard's mix of professions, with its 95 % limits. */
export interface Standardised extends Interval {
  readonly status: "standardised";
  readonly value: number;
  readonly standardError: number;
  /** Share of the standard's weight that has a stratum, 0.8 to 1; the value rests on this part alone. */
  readonly covered: number;
  /** Share of the standard's weight that the stratum "not shown separately" stands for, 0 to 1. */
  readonly coveredByRest: number;
}

/**
 * Standardises a group directly: Σ W·value over strata, W being the standard's weights scaled to 1 over what is covered.
 *
 * Professions of the standard that the group does not show separately take the value of its stratum of the rest, where
 * there is one. Refused where strata cover less than 80 % of the standard's weight, or the group itself is not shown.
 * Limits: t with Satterthwaite's degrees of freedom for means, clipped to `range`; for shares the noisy Wilson interval
 * at n = 1/Σ(W²/n), which does not fail at 0 and 1. Source: statistics.md sections 1 and 5, rulings.md 4.
 */
export function standardiseDirectly(
  population: Population,
  standard: readonly StandardPart[],
  options: StandardiseOptions,
): Standardised | Refusal {
  const split = splitIntoStrata(population, options);
  if (split === null) return { status: "refused", reason: "not_shown" };
  const shares = toStandardShares(split.strata, standard);
  const covered = sumOf([...shares.values()], (share) => share);
  if (covered < LEAST_COVERED) return { status: "refused", reason: "too_little_covered", covered };
  const weightOf = (key: string): number => (shares.get(key) ?? 0) / covered;
  const sum = combineStrata(split.strata, weightOf);
  const limits =
    options.kind === "mean"
      ? combinationInterval(sum, options.range)
      : shareInterval({
          share: sum.value,
          base: 1 / sumOf(split.strata, ({ key, base }) => weightOf(key) ** 2 / base),
          noiseVariance: sum.noiseVariance,
        });
  return {
    status: "standardised",
    value: sum.value,
    standardError: sum.standardError,
    ...limits,
    covered,
    coveredByRest: shares.get(OTHER_STRATUM) ?? 0,
  };
}

/**
 * Gives each stratum's share of the standard, 0 to 1; what no stratum stands for is left out.
 *
 * Professions of the standard without a stratum of their own count with the stratum of the rest, where there is one.
 */
export function toStandardShares(
  strata: readonly Stratum[],
  standard: readonly StandardPart[],
): ReadonlyMap<string, number> {
  const keys = new Set(strata.map(({ key }) => key));
  const whole = sumOf(standard, ({ weight }) => weight);
  const shares = new Map<string, number>();
  for (const { key, weight } of standard) {
    const target = keys.has(key) ? key : OTHER_STRATUM;
    if (keys.has(target) && weight > 0) shares.set(target, (shares.get(target) ?? 0) + weight / whole);
  }
  return shares;
}
