import { normalCriticalValue } from "./distribution";
import { type Figure, isShown, type ShownFigure } from "./figure";
import { DEFAULT_LEVEL } from "./interval";
import { formatCounted } from "./number-format";

/** The row with the largest value, those that read the same, and those too close to it to tell apart. */
export interface Leaders<Row> {
  readonly leader: Row & { readonly figure: ShownFigure };
  /** Rows that print the same value as the leader, in the order given. */
  readonly ties: readonly Row[];
  /** Rows that print a smaller value that is within the uncertainty of the leader's. */
  readonly rivals: readonly Row[];
  /** Rows with a figure, the leader included. */
  readonly shown: number;
  /** Rows without a figure, any of which could hold a larger value. */
  readonly hidden: number;
  /** False where the leader is zero or less as printed, so that there is nothing to lead in. */
  readonly isAboveZero: boolean;
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
    hidden: rows.length - shown.length,
    isAboveZero: leader.figure.value > 0 && /[1-9]/.test(top),
  };
}

/** Picks the row with the largest value as `findLeaders` does; undefined where none is shown or none is above zero. */
export function pickTop<Row extends { readonly figure: Figure }>(
  rows: readonly Row[],
  print: (value: number) => string,
): Row | undefined {
  const found = findLeaders(rows, print);
  return found?.isAboveZero === true ? found.leader : undefined;
}

/**
 * Writes what limits the claim that a row leads: "of those shown, too close to tell from 2 others"; empty where nothing
 * does. Rows that print the same value count as too close.
 */
export function leaderLimits({ ties, rivals, hidden }: Leaders<unknown>): string {
  const close = ties.length + rivals.length;
  return [
    ...(hidden > 0 ? ["of those shown"] : []),
    ...(close > 0 ? [`too close to tell from ${formatCounted(close, "other", "others")}`] : []),
  ].join(", ");
}

function isTooClose(leader: ShownFigure, other: ShownFigure): boolean {
  const error = Math.hypot(leader.standardError ?? 0, other.standardError ?? 0);
  return leader.value - other.value < normalCriticalValue(DEFAULT_LEVEL) * error;
}
