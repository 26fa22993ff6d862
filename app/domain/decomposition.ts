import { type Combination, combineStrata } from "./combination";
import { LEAST_COVERED, type Refusal } from "./direct-standardisation";
import { normalCriticalValue } from "./distribution";
import { isShown } from "./figure";
import { DEFAULT_LEVEL, type Interval } from "./interval";
import {
  type Population,
  type SplitOptions,
  type Strata,
  sharedKeys,
  splitIntoStrata,
  sumOf,
} from "./strata";

/** One stratum on both sides of a difference: its share of the people and its value on each. */
export interface StratumPair {
  /** 0 to 1; the weights of one side add up to 1. */
  readonly fromWeight: number;
  readonly toWeight: number;
  readonly fromValue: number;
  readonly toValue: number;
}

/** A difference (to minus from) in two parts that add up to it, in points or as a share. */
export interface Parts {
  /** What people alike in profession differ by. */
  readonly level: number;
  /** What the different mix of professions makes of it. */
  readonly mix: number;
  readonly total: number;
}

/**
 * Splits a difference of two weighted means: level = Σ ½(w₁+w₂)(m₂−m₁), mix = Σ ½(m₁+m₂)(w₂−w₁).
 *
 * Source: Kitagawa (1955), statistics.md section 5.
 */
export function decompose(pairs: readonly StratumPair[]): Parts {
  const level = sumOf(
    pairs,
    (pair) => ((pair.fromWeight + pair.toWeight) / 2) * (pair.toValue - pair.fromValue),
  );
  const mix = sumOf(
    pairs,
    (pair) => ((pair.fromValue + pair.toValue) / 2) * (pair.toWeight - pair.fromWeight),
  );
  return { level, mix, total: level + mix };
}

/** A part of a difference with its 95 % interval. */
export interface EstimatedPart extends Interval {
  readonly value: number;
  readonly standardError: number;
}

export interface Decomposition {
  readonly status: "decomposed";
  readonly level: EstimatedPart;
  readonly mix: EstimatedPart;
  readonly total: EstimatedPart;
  /** Share of the people in strata that both sides have: of the side where it is lower, 0.8 to 1. */
  readonly covered: number;
}

/**
 * Splits the difference of two groups without anybody in common, or of two waves, into level and mix.
 *
 * Strata are the professions shown on both sides, and the rest of both where each has enough people; the difference
 * that is split is that of the people they cover. Refused where a side is not shown, or less than 80 % of a side's
 * people are covered. Weights count as known; the error is that of the values. Source: statistics.md sections 5 and 6.
 */
export function decomposeDifference(
  from: Population,
  to: Population,
  options: Omit<SplitOptions, "keys">,
): Decomposition | Refusal {
  const keys = new Set(shownKeys(from).filter((key) => shownKeys(to).includes(key)));
  const one = splitIntoStrata(from, { ...options, keys });
  const two = splitIntoStrata(to, { ...options, keys });
  if (one === null || two === null) return { status: "refused", reason: "not_shown" };
  const both = sharedKeys(one, two);
  const before = toSide(one, both);
  const after = toSide(two, both);
  const covered = Math.min(before.covered, after.covered);
  if (covered < LEAST_COVERED) return { status: "refused", reason: "too_little_covered", covered };
  const mean = (key: string): number => (before.weightOf(key) + after.weightOf(key)) / 2;
  const change = (key: string): number => (after.weightOf(key) - before.weightOf(key)) / 2;
  return {
    status: "decomposed",
    level: toPart(combineStrata(two.strata, mean), combineStrata(one.strata, mean), -1),
    mix: toPart(combineStrata(two.strata, change), combineStrata(one.strata, change), 1),
    total: toPart(combineStrata(two.strata, after.weightOf), combineStrata(one.strata, before.weightOf), -1),
    covered,
  };
}

interface Side {
  readonly covered: number;
  readonly weightOf: (key: string) => number;
}

function toSide(split: Strata, keys: readonly string[]): Side {
  const strata = split.strata.filter(({ key }) => keys.includes(key));
  const base = sumOf(strata, (stratum) => stratum.base);
  const weights = new Map(strata.map((stratum) => [stratum.key, stratum.base / base]));
  return { covered: base / split.base, weightOf: (key) => weights.get(key) ?? 0 };
}

function shownKeys({ parts }: Population): readonly string[] {
  return parts.flatMap(({ key, figure }) => (isShown(figure) ? [key] : []));
}

function toPart(after: Combination, before: Combination, sign: 1 | -1): EstimatedPart {
  const value = after.value + sign * before.value;
  const standardError = Math.hypot(after.standardError, before.standardError);
  const margin = normalCriticalValue(DEFAULT_LEVEL) * standardError;
  return { value, standardError, lower: value - margin, upper: value + margin };
}
