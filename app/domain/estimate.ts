/** A value and how far chance and protection noise together may have moved it, in the unit of the value. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

const SMALLEST_RELATIVE = 1e-4;
const SMALLEST = 1e-9;

/**
 * Gives the variances of estimates for use as divisors: an error below 1/10,000 of the largest (or 1e-9) counts as that.
 *
 * So an estimate without any error outweighs the others by far, but not without limit.
 */
export function positiveVariances(estimates: readonly Estimate[]): readonly number[] {
  const largest = estimates.reduce((most, { standardError }) => Math.max(most, standardError), 0);
  const least = Math.max(SMALLEST, SMALLEST_RELATIVE * largest);
  return estimates.map(({ standardError }) => Math.max(least, standardError) ** 2);
}

/** Gives the mean of values weighted by 1 over their variance; NaN for none. */
export function precisionMean(values: readonly number[], variances: readonly number[]): number {
  let total = 0;
  let weights = 0;
  values.forEach((value, index) => {
    const weight = 1 / Number(variances[index]);
    total += weight * value;
    weights += weight;
  });
  return total / weights;
}
