import { quantileSorted } from "d3-array";

/** Bands of equal share: 4 for quartiles, 5 for quintiles, 10 for deciles. */
export interface QuantileBands {
  /** The inner bounds, rising, in the unit of the values; one fewer than there are bands. */
  readonly bounds: readonly number[];
  /** The band of each value, from 1 (lowest) to the number of bands, in the order given. */
  readonly bands: readonly number[];
}

/** Units below which there are no bands. */
export const FEWEST_UNITS = 5;
/** Units for each band below which there are no deciles. */
export const FEWEST_PER_DECILE = 2;

/**
 * Gives a quantile of values by the one rule of the product, type 7 (linear interpolation), as DuckDB's `quantile_cont`.
 *
 * `share` is from 0 to 1; undefined for no values. Source: Hyndman and Fan (1996); statistics.md section 9e.
 */
export function findQuantile(values: readonly number[], share: number): number | undefined {
  return quantileSorted(sortValues(values), share);
}

/**
 * Parts values into bands of equal share; a value on a bound is in the lower band, so that ties share a band.
 *
 * Null for too few values: fewer than 5, and fewer than 2 for each band from deciles on. Where many values are tied a
 * band can be empty. Source: statistics.md section 9e.
 */
export function toQuantileBands(values: readonly number[], bandCount: number): QuantileBands | null {
  const fewest = bandCount >= 10 ? bandCount * FEWEST_PER_DECILE : Math.max(FEWEST_UNITS, bandCount);
  if (values.length < fewest) return null;
  const sorted = sortValues(values);
  const bounds = Array.from({ length: bandCount - 1 }, (_, index) =>
    Number(quantileSorted(sorted, (index + 1) / bandCount)),
  );
  return { bounds, bands: values.map((value) => 1 + bounds.filter((bound) => bound < value).length) };
}

function sortValues(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other);
}
