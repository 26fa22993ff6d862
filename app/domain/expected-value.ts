import { combineStrata } from "./combination";
import { type Difference, differenceFromRest } from "./difference";
import { LEAST_COVERED, type Refusal } from "./direct-standardisation";
import { MOST_DEGREES } from "./quantile-function";
import { smallestEffectOf } from "./smallest-effect";
import { type Population, type SplitOptions, sharedKeys, splitIntoStrata, sumOf } from "./strata";

/** A base so large that a value resting on it counts as known. */
const KNOWN_BASE = 1e12;

/** A group against what the reference's professions would give in the group's mix. */
export interface AgainstExpected {
  readonly status: "compared";
  /** The group's value over the people covered, in points or as a share. */
  readonly observed: number;
  /** The variance of `observed` from protection noise. */
  readonly noiseVariance: number;
  /** Σ (n of the profession / n) × the reference's value. */
  readonly expected: number;
  /** People covered. */
  readonly base: number;
  /** Share of the group's people in a stratum that the reference has too, 0.8 to 1. */
  readonly covered: number;
  /** Observed minus expected, with a 95 % interval and a p against the smallest effect; null without any spread. */
  readonly difference: Difference | null;
}

/**
 * Standardises indirectly: compares a group with the value expected from its mix of professions at the reference's values.
 *
 * The reference counts as known, as it does in a standardised ratio; the group's error is that within its professions.
 * Strata are the professions shown on both sides, and the rest of both where each has enough people. Refused where
 * either side is not shown or less than 80 % of the group's people are covered. The p is to be adjusted within its
 * family. Source: statistics.md section 5.
 */
export function compareWithExpected(
  group: Population,
  reference: Population,
  options: Omit<SplitOptions, "keys">,
): AgainstExpected | Refusal {
  const keys = new Set(splitIntoStrata(reference, options)?.strata.map(({ key }) => key));
  const own = splitIntoStrata(group, { ...options, keys });
  const ownKeys = new Set(own?.strata.map(({ key }) => key));
  const other = splitIntoStrata(reference, { ...options, keys: ownKeys });
  if (own === null || other === null) return { status: "refused", reason: "not_shown" };
  const both = new Set(sharedKeys(own, other));
  const strata = own.strata.filter(({ key }) => both.has(key));
  const base = sumOf(strata, (stratum) => stratum.base);
  const covered = base / own.base;
  if (covered < LEAST_COVERED) return { status: "refused", reason: "too_little_covered", covered };
  const mix = new Map(strata.map((stratum) => [stratum.key, stratum.base / base]));
  const mixOf = (key: string): number => mix.get(key) ?? 0;
  const observed = combineStrata(strata, mixOf);
  const expected = combineStrata(other.strata, mixOf).value;
  const difference = differenceFromRest(
    {
      status: "shown",
      base: options.kind === "mean" ? Math.min(MOST_DEGREES, observed.degreesOfFreedom) + 1 : base,
      value: observed.value,
      standardError: observed.standardError,
      noiseVariance: observed.noiseVariance,
      parentRest: null,
      englandRest: null,
    },
    { base: KNOWN_BASE, value: expected, standardError: 0 },
    options.kind,
    smallestEffectOf(options.kind),
  );
  return {
    status: "compared",
    observed: observed.value,
    noiseVariance: observed.noiseVariance,
    expected,
    base,
    covered,
    difference,
  };
}
