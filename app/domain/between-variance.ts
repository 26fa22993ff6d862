import { type Estimate, positiveVariances, precisionMean } from "./estimate";

/** A way to estimate how much the true values of groups vary beyond the errors of their estimates. */
export type BetweenVariance = (estimates: readonly Estimate[]) => number;

const STEPS = 200;
const PRECISION = 1e-13;

/**
 * Gives the variance of the true values (unit of the values squared, not below 0) by the method of moments.
 *
 * (Q − (I − 1)) / (Σw − Σw²/Σw) with w = 1/se², Q = Σw(y − ȳ)². Fewer than two estimates: 0.
 * Source: DerSimonian and Laird (1986).
 */
export const derSimonianLaird: BetweenVariance = (estimates) => {
  if (estimates.length < 2) return 0;
  const weights = positiveVariances(estimates).map((variance) => 1 / variance);
  const total = sumOf(weights);
  const excess = cochranQ(estimates, 0) - (estimates.length - 1);
  // Σw − Σw²/Σw, written so that one very large weight cancels as little as possible.
  const divisor = sumOf(weights.map((weight) => weight * ((total - weight) / total)));
  return Math.max(0, excess / divisor);
};

/**
 * Gives the variance of the true values (unit of the values squared, not below 0) at which Σ(y − μ)²/(se² + τ²) = I − 1.
 *
 * Fewer than two estimates, or a Q that is already no more than I − 1: 0. Source: Paule and Mandel (1982).
 */
export const pauleMandel: BetweenVariance = (estimates) => {
  const target = estimates.length - 1;
  if (target < 1 || cochranQ(estimates, 0) <= target) return 0;
  let low = 0;
  let high = rangeOf(estimates) ** 2;
  // Q falls as τ² rises, and at the squared range no term of it is above 1.
  for (let step = 0; step < STEPS && high - low > PRECISION * high; step += 1) {
    const middle = (low + high) / 2;
    if (cochranQ(estimates, middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Gives Σ(y − μ)²/(se² + τ²) about the mean weighted the same way. */
function cochranQ(estimates: readonly Estimate[], betweenVariance: number): number {
  const values = estimates.map(({ value }) => value);
  const variances = positiveVariances(estimates).map((variance) => variance + betweenVariance);
  const mean = precisionMean(values, variances);
  return sumOf(values.map((value, index) => (value - mean) ** 2 / Number(variances[index])));
}

function rangeOf(estimates: readonly Estimate[]): number {
  const values = estimates.map(({ value }) => value);
  return Math.max(...values) - Math.min(...values);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
