import { sumOf } from "./strata";
import { type DesignEffect, kishDesignEffect, medianWeight, type WeightedCell } from "./weight";

/** Raking stops when every margin is met within this relative error. */
const TOLERANCE = 1e-10;
const MOST_ROUNDS = 100;
/** Weights above this many times the median weight are cut to it. */
const TRIM_FACTOR = 5;
/** Margins that are the same workforce may differ in total by this much, relatively. */
const TOTALS_TOLERANCE = 1e-9;

/** Respondents who are alike in every margin. */
export interface RakingCell {
  /** People who answered; not below 0. */
  readonly count: number;
  /** The category in each margin, in the order of the margins. */
  readonly categories: readonly string[];
}

/** One way to divide the workforce: people by category, such as region or staff group. */
export type Margin = ReadonlyMap<string, number>;

export type Raking =
  | {
      readonly status: "raked";
      /** One a cell, in the order given. */
      readonly weights: readonly number[];
      readonly effect: DesignEffect;
      /** Cells whose weight was cut to 5 times the median before the margins were met again. */
      readonly trimmed: number;
    }
  | { readonly status: "refused"; readonly reason: "totals_differ" }
  | {
      readonly status: "refused";
      /** A category of the workforce in which nobody answered, or respondents in one without workforce. */
      readonly reason: "no_respondents" | "no_headcount";
      readonly categories: readonly string[];
    }
  /** No weights meet all margins at once: some combination of categories has nobody. */
  | { readonly status: "refused"; readonly reason: "not_converged" };

/**
 * Weights respondents so that they add up to the workforce in every margin at once (iterative proportional fitting).
 *
 * w ← w·T_a/Σ_a w, margin after margin, until the largest relative error is 1e-10, within 100 rounds. Weights are then
 * cut once at 5 times their median and the margins met again, so a few may end above the cut. Refused, rather than
 * met in part, where the margins cannot be met. Source: statistics.md section 5.
 */
export function rake(cells: readonly RakingCell[], margins: readonly Margin[]): Raking {
  const people = cells.filter(({ count }) => count > 0);
  const fault = findFault(people, margins);
  if (fault !== null) return fault;
  const first = fit(people, margins, new Array<number>(people.length).fill(1));
  const most = first === null ? 0 : TRIM_FACTOR * medianWeight(pair(people, first));
  const weights =
    first === null
      ? null
      : fit(
          people,
          margins,
          first.map((weight) => Math.min(most, weight)),
        );
  const effect = weights === null ? null : kishDesignEffect(pair(people, weights));
  if (first === null || weights === null || effect === null) {
    return { status: "refused", reason: "not_converged" };
  }
  const queue = weights.values();
  return {
    status: "raked",
    weights: cells.map(({ count }) => (count > 0 ? Number(queue.next().value) : 0)),
    effect,
    trimmed: first.filter((weight) => weight > most).length,
  };
}

function findFault(people: readonly RakingCell[], margins: readonly Margin[]): Raking | null {
  const totals = margins.map((margin) => sumOf([...margin.values()], (target) => target));
  const largest = Math.max(0, ...totals);
  if (totals.some((total) => largest - total > TOTALS_TOLERANCE * largest)) {
    return { status: "refused", reason: "totals_differ" };
  }
  const answered = margins.map((_, index) => new Set(people.map(({ categories }) => categories[index])));
  const silent = margins.flatMap((margin, index) =>
    [...margin].flatMap(([name, target]) =>
      target > 0 && answered[index]?.has(name) === false ? [name] : [],
    ),
  );
  if (silent.length > 0 || people.length === 0) {
    return { status: "refused", reason: "no_respondents", categories: silent };
  }
  const unknown = margins.flatMap((margin, index) =>
    [...(answered[index] ?? [])].flatMap((name = "") => ((margin.get(name) ?? 0) > 0 ? [] : [name])),
  );
  return unknown.length > 0 ? { status: "refused", reason: "no_headcount", categories: unknown } : null;
}

/** Fits the margins in turn from the weights given; null where they are not met within the rounds allowed. */
function fit(
  people: readonly RakingCell[],
  margins: readonly Margin[],
  start: readonly number[],
): readonly number[] | null {
  let weights = start;
  for (let round = 0; round <= MOST_ROUNDS; round += 1) {
    if (margins.every((margin, index) => isMet(toRatios(people, weights, margin, index)))) return weights;
    margins.forEach((margin, index) => {
      const ratios = toRatios(people, weights, margin, index);
      weights = people.map(
        ({ categories }, cell) => Number(weights[cell]) * Number(ratios.get(categories[index])),
      );
    });
  }
  return null;
}

/** Gives target over weighted people for each category of a margin that somebody is in. */
function toRatios(
  people: readonly RakingCell[],
  weights: readonly number[],
  margin: Margin,
  index: number,
): ReadonlyMap<string | undefined, number> {
  const sums = new Map<string | undefined, number>();
  people.forEach(({ count, categories }, cell) => {
    const name = categories[index];
    sums.set(name, (sums.get(name) ?? 0) + count * Number(weights[cell]));
  });
  return new Map([...sums].map(([name, sum]) => [name, Number(margin.get(String(name))) / sum]));
}

function isMet(ratios: ReadonlyMap<string | undefined, number>): boolean {
  return [...ratios.values()].every((ratio) => Math.abs(1 - ratio) <= TOLERANCE);
}

function pair(people: readonly RakingCell[], weights: readonly number[]): readonly WeightedCell[] {
  return people.map(({ count }, index) => ({ count, weight: Number(weights[index]) }));
}
