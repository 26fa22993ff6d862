/** A domain's mean confidence (how it is) and mean target (how much it matters), on one scale. */
export interface ImportancePoint {
  readonly confidence: number;
  readonly target: number;
}

/** Low confidence and high target; both high; both low; high confidence and low target. */
export type ImportanceQuadrant = "build_now" | "keep_up" | "low_priority" | "possible_oversupply";

export interface ImportanceGrid {
  /** Where the cross-hairs stand: the means of all points. */
  readonly cross: ImportancePoint;
  /** In the order given. */
  readonly quadrants: readonly ImportanceQuadrant[];
}

/**
 * Sorts points into the four quadrants of an importance-performance grid, whose cross-hairs stand at the means of the view:
 * at the middle of the scale nearly everything would be in two of them. A point on a cross-hair counts as above it.
 *
 * No points: the cross is NaN. Source: Martilla and James (1977), statistics.md 9.2.
 */
export function placeInQuadrants(points: readonly ImportancePoint[]): ImportanceGrid {
  const cross = {
    confidence: meanOf(points.map(({ confidence }) => confidence)),
    target: meanOf(points.map(({ target }) => target)),
  };
  return {
    cross,
    quadrants: points.map(({ confidence, target }) => {
      if (target >= cross.target) return confidence < cross.confidence ? "build_now" : "keep_up";
      return confidence < cross.confidence ? "low_priority" : "possible_oversupply";
    }),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
