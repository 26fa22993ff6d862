import { type Figure, isShown, type ShownFigure } from "./figure";

/** One wave of a series. */
export interface WavePoint {
  /** Wave code, for example 2025-26-Q3. */
  readonly wave: string;
  /** Quarters since any fixed one, a whole number; rises along the series. */
  readonly time: number;
  readonly figure: Figure;
  /**
   * Why this wave cannot be joined to those before it (a changed question, changed boundaries, a column known to be
   * wrong); null where it can.
   */
  readonly breakReason: string | null;
}

/** A wave with numbers. */
export interface ShownPoint {
  readonly wave: string;
  readonly time: number;
  readonly figure: ShownFigure;
}

/**
 * Gives the shown waves from the last break on; a break at a hidden wave counts from the next shown one.
 *
 * Nothing is ever drawn or tested across a break. Source: statistics.md section 6.
 */
export function sinceLastBreak(points: readonly WavePoint[]): readonly ShownPoint[] {
  const start = points.findLastIndex(({ breakReason }) => breakReason !== null);
  return toShownPoints(points.slice(Math.max(0, start)));
}

/** Keeps the waves with numbers. */
export function toShownPoints(points: readonly WavePoint[]): readonly ShownPoint[] {
  return points.flatMap(({ wave, time, figure }) => (isShown(figure) ? [{ wave, time, figure }] : []));
}
