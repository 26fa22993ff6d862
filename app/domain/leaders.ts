import { normalCriticalValue } from "./distribution";
import { type Figure, isShown, type ShownFigure } from "./figure";
import { DEFAULT_LEVEL } from "./interval";

/** The row with the largest value, those that read the same, and those too close to it to tell apart. */
export interface Leaders<Row> {
  readonly leader: Row & { readonly figure: ShownFigure };
  /** Rows that print the same value as the leader, in the order given. */
  readonly ties: readonly Row[];
  /** Rows that print a smaller value that is within the uncertainty of the leader's. */
  readonly rivals: readonly Row[];
  /** Rows with a figure, the leader included. */
  readonly shown: number;
}

/**
 * Finds the largest shown value and what could as well be the largest; null when nothing is shown.
 *
 * Two values are too close when they differ by less than z·√(se₁² + se₂²), which errs towards "too close" where the
 * same people gave both. A value without a standard error counts as exact. `print` decides what reads as a tie.
 */
export function findLeaders<Row extends { readonly figure: Figure }>(
  rows: readonly Row[],
  print: (value: number) => string,
): Leaders<Row> | null {
  const shown = rows.filter((row): row is Row & { figure: ShownFigure } => isShown(row.figure));
  const [first, ...others] = shown;
  if (first === undefined) return null;
  const leader = others.reduce((best, row) => (row.figure.value > best.figure.value ? row : best), first);
  const top = print(leader.figure.value);
  const rest = shown.filter((row) => row !== leader);
  return {
    leader,
    ties: rest.filter((row) => print(row.figure.value) === top),
    rivals: rest.filter((row) => print(row.figure.value) !== top && isTooClose(leader.figure, row.figure)),
    shown: shown.length,
  };
}

function isTooClose(leader: ShownFigure, other: ShownFigure): boolean {
  const error = Math.hypot(leader.standardError ?? 0, other.standardError ?? 0);
  return leader.value - other.value < normalCriticalValue(DEFAULT_LEVEL) * error;
}
