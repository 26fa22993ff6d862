import type { MeasureKind } from "./measure";
import { formatCount, formatDecimal } from "./number-format";

/** How far protection and chance move figures of one measure that rest on so many people; points, or shares from 0 to 1. */
export interface Accuracy {
  readonly kind: Exclude<MeasureKind, "count">;
  /** People behind each figure, fewest and most; null where there is no upper end. */
  readonly baseFrom: number;
  readonly baseTo: number | null;
  /** Root mean square of published minus true. */
  readonly noise: number;
  /** Mean sampling error. */
  readonly sampling: number;
}

/** Gives how much wider protection makes an interval, from 0: 0.25 is a quarter. Infinite without a sampling error. */
export function intervalWidening({ noise, sampling }: Pick<Accuracy, "noise" | "sampling">): number {
  if (noise === 0) return 0;
  return Math.hypot(noise, sampling) / sampling - 1;
}

/** Writes how many people are behind figures: "10 to 19", "5,000 or more". */
export function formatBases({ baseFrom, baseTo }: Pick<Accuracy, "baseFrom" | "baseTo">): string {
  if (baseTo === null) return `${formatCount(baseFrom)} or more`;
  return baseTo === baseFrom ? formatCount(baseFrom) : `${formatCount(baseFrom)} to ${formatCount(baseTo)}`;
}

/** The unit that deviations are written in. */
export function deviationUnit(kind: Accuracy["kind"]): string {
  return kind === "mean" ? "points" : "percentage points";
}

/** Writes a deviation without its unit: "0.52", "14.1"; one that would round to nothing reads "under 0.01". */
export function formatDeviation(deviation: number, kind: Accuracy["kind"]): string {
  const decimals = kind === "mean" ? 2 : 1;
  const value = kind === "mean" ? deviation : deviation * 100;
  const least = 10 ** -decimals;
  if (value === 0 || value >= least / 2) return formatDecimal(value, decimals);
  return `under ${formatDecimal(least, decimals)}`;
}

/** Writes what protection costs at one size, beside what chance does anyway. */
export function accuracySentence(accuracy: Accuracy): string {
  const { kind, noise, sampling } = accuracy;
  const what = kind === "mean" ? "an average" : "a share";
  return `In groups of ${formatBases(accuracy)}, protection typically moves ${what} by ${formatDeviation(noise, kind)} ${deviationUnit(kind)}; chance alone moves it by ${formatDeviation(sampling, kind)}.`;
}

/** The widening of an interval below which protection no longer matters. Our own rule: one part in a hundred. */
export const NEGLIGIBLE_WIDENING = 0.01;

/**
 * Finds the smallest groups from which on protection widens an interval by less than one part in a hundred; undefined where none do.
 *
 * Takes the sizes of one measure, smallest first.
 */
export function findNegligible(sizes: readonly Accuracy[]): Accuracy | undefined {
  const last = sizes.findLastIndex((size) => intervalWidening(size) >= NEGLIGIBLE_WIDENING);
  return sizes[last + 1];
}
