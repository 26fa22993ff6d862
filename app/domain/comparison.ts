import { adjustBenjaminiHochberg } from "./benjamini-hochberg";
import { type Difference, differenceFromRest } from "./difference";
import { type Figure, isShown } from "./figure";
import type { ComparableKind } from "./measure";
import { smallestEffectOf } from "./smallest-effect";

/** `no_clear_difference` was tested and is not clear; `not_compared` could not be tested. */
export type Verdict = "higher" | "lower" | "no_clear_difference" | "not_compared";

/** The rest a figure is compared with. */
export type Reference = "parentRest" | "englandRest";

/** The largest share to expect, among the differences called clear, of those no larger than the smallest effect. */
export const FALSE_DISCOVERY_RATE = 0.05;

export interface FamilyOptions {
  readonly kind: ComparableKind;
  /** The rest of the parent unless given. */
  readonly reference?: Reference;
}

export interface Comparison<Row> {
  readonly row: Row;
  readonly verdict: Verdict;
  /** Null when not compared. */
  readonly difference: Difference | null;
  /** Adjusted within the family, 0 to 1; null when not compared. */
  readonly adjustedP: number | null;
}

/**
 * Compares each row's figure with its rest, all rows together being one family.
 *
 * A difference is clear only if its p against the smallest effect for the kind, Benjamini-Hochberg adjusted within the
 * family, is at most 0.05. Rows that are hidden or have no rest are `not_compared` and do not count towards the family.
 * Answers keep the order of the rows; no rows give no answers. Source: statistics.md sections 8 and 9c.
 */
export function compareFamily<Row extends { readonly figure: Figure }>(
  rows: readonly Row[],
  options: FamilyOptions,
): readonly Comparison<Row>[] {
  const { kind, reference = "parentRest" } = options;
  const differences = rows.map(({ figure }) => {
    if (!isShown(figure)) return null;
    const rest = figure[reference];
    return rest === null ? null : differenceFromRest(figure, rest, kind, smallestEffectOf(kind));
  });
  const adjusted = adjustBenjaminiHochberg(differences.flatMap((each) => (each === null ? [] : [each.p])));
  const queue = adjusted.values();
  return rows.map((row, index): Comparison<Row> => {
    const difference = differences[index] ?? null;
    if (difference === null) return notCompared(row);
    const adjustedP = Number(queue.next().value);
    return {
      row,
      verdict: toVerdict(difference.difference, adjustedP),
      difference,
      adjustedP,
    };
  });
}

/**
 * Compares each row's figure with its rest as the release says: the verdict was reached among all figures of its family
 * when the release was built, so that it is the same on every page.
 *
 * Answers keep the order of the rows. Rows that are hidden, have no rest or were not tested are `not_compared`.
 */
export function readComparisons<Row extends { readonly figure: Figure }>(
  rows: readonly Row[],
  options: FamilyOptions,
): readonly Comparison<Row>[] {
  const { kind, reference = "parentRest" } = options;
  return rows.map((row): Comparison<Row> => {
    const { figure } = row;
    const rest = isShown(figure) ? figure[reference] : null;
    if (!isShown(figure) || rest?.adjustedP === undefined) return notCompared(row);
    const difference = differenceFromRest(figure, rest, kind, smallestEffectOf(kind));
    if (difference === null) return notCompared(row);
    const { adjustedP } = rest;
    return { row, verdict: toVerdict(difference.difference, adjustedP), difference, adjustedP };
  });
}

function notCompared<Row>(row: Row): Comparison<Row> {
  return { row, verdict: "not_compared", difference: null, adjustedP: null };
}

function toVerdict(difference: number, adjustedP: number): Verdict {
  if (adjustedP > FALSE_DISCOVERY_RATE) return "no_clear_difference";
  return difference > 0 ? "higher" : "lower";
}

/** Tells whether a verdict is a clear difference. */
export function isClear(verdict: Verdict): verdict is "higher" | "lower" {
  return verdict === "higher" || verdict === "lower";
}

/** Gives the words for a verdict, to stand beside a figure. */
export function verdictLabel(verdict: Verdict): string {
  switch (verdict) {
    case "higher":
      return "clearly higher";
    case "lower":
      return "clearly lower";
    case "no_clear_difference":
      return "no clear difference";
    case "not_compared":
      return "not compared";
  }
}
