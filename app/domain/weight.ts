import { sumOf } from "./strata";

/** People who all carry the same weight. */
export interface WeightedCell {
  /** People in the cell, not below 0. */
  readonly count: number;
  /** The weight of one of them, not below 0. */
  readonly weight: number;
}

/** What weighting costs in precision. */
export interface DesignEffect {
  /** n·Σw²/(Σw)², 1 or more: how many times larger the variance of a mean is than without weights. */
  readonly designEffect: number;
  /** (Σw)²/Σw², the people an unweighted group would need for the same precision. */
  readonly effectiveBase: number;
}

/** Gives Kish's design effect; nobody, or weights of 0 throughout, give null. Source: statistics.md section 5. */
export function kishDesignEffect(cells: readonly WeightedCell[]): DesignEffect | null {
  const people = sumOf(cells, ({ count }) => count);
  const total = sumOf(cells, ({ count, weight }) => count * weight);
  const squares = sumOf(cells, ({ count, weight }) => count * weight ** 2);
  if (squares === 0) return null;
  return { designEffect: (people * squares) / total ** 2, effectiveBase: total ** 2 / squares };
}

/**
 * Gives the median weight over people: the weight of the middle person, or the mean of the middle two.
 *
 * Nobody gives 0. It is type 7 at one half.
 */
export function medianWeight(cells: readonly WeightedCell[]): number {
  const sorted = cells.filter(({ count }) => count > 0).sort((a, b) => a.weight - b.weight);
  const half = sumOf(sorted, ({ count }) => count) / 2;
  let below = 0;
  for (const [index, { count, weight }] of sorted.entries()) {
    below += count;
    if (below > half) return weight;
    if (below === half) return (weight + (sorted[index + 1] ?? { weight }).weight) / 2;
  }
  return 0;
}

/** A cell's weight and its published value. */
export interface WeightedValue extends WeightedCell {
  readonly value: number;
  /** Sampling and protection noise together. */
  readonly standardError: number;
}

/**
 * Gives the weighted mean of cells without anybody in common, and its standard error; null where all weights are 0.
 *
 * se² = Σ (n·w/Σn·w)²·se². Weights count as known.
 */
export function weightedMean(
  cells: readonly WeightedValue[],
): { readonly value: number; readonly standardError: number } | null {
  const total = sumOf(cells, ({ count, weight }) => count * weight);
  if (total === 0) return null;
  const shareOf = (cell: WeightedValue): number => (cell.count * cell.weight) / total;
  return {
    value: sumOf(cells, (cell) => shareOf(cell) * cell.value),
    standardError: Math.sqrt(sumOf(cells, (cell) => (shareOf(cell) * cell.standardError) ** 2)),
  };
}
