import jstat from "jstat";
import { studentQuantile95 } from "./student-quantile";

const MOST_DEGREES = 1e5;
const MOST_COUNTS = 5e4;

/**
 * Gives z such that a standard normal value lies within ±z with probability `level`.
 *
 * `level` is above 0 and below 1; 0.95 gives 1.959964, 0.998 gives 3.090232.
 */
export function normalCriticalValue(level: number): number {
  return jstat.normal.inv((1 + level) / 2, 0, 1);
}

/**
 * Gives t such that a Student t value lies within ±t with probability `level`.
 *
 * `level` is above 0 and below 1; `degreesOfFreedom` is above 0 and need not be whole (Welch). Exact to about 5e-8 of it, at 95 % and from
 * one degree on to 1e-14;
 * from 100,000 degrees on the normal value, which is less than 3e-5 smaller.
 */
export function studentCriticalValue(level: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom > MOST_DEGREES) return normalCriticalValue(level);
  const known = level === 0.95 ? studentQuantile95(degreesOfFreedom) : null;
  return known ?? jstat.studentt.inv((1 + level) / 2, degreesOfFreedom);
}

/** Gives the probability (0 to 1) of a standard normal value of at least `z`. */
export function normalUpperP(z: number): number {
  return jstat.normal.cdf(-z, 0, 1);
}

/**
 * Gives the probability (0 to 1) of a Student t value of at least `t`.
 *
 * `degreesOfFreedom` is above 0.
 */
export function studentUpperP(t: number, degreesOfFreedom: number): number {
  // Past this the two differ by less than 2e-6, and jstat loses digits near t = 0 (0.29 too much at 1e7).
  if (degreesOfFreedom > MOST_DEGREES) return normalUpperP(t);
  return jstat.studentt.cdf(-t, degreesOfFreedom);
}

/**
 * Gives the value (0 to 1) that a beta variable is below with the given probability.
 *
 * `alpha` and `beta` are above 0.
 */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  if (!isNearlyNormal(alpha, beta)) return jstat.beta.inv(probability, alpha, beta);
  return jstat.normal.inv(probability, betaMean(alpha, beta), betaDeviation(alpha, beta));
}

/** Gives the probability that a beta variable is above `value` (0 to 1); `alpha` and `beta` are above 0. */
export function betaUpperP(value: number, alpha: number, beta: number): number {
  // The mirrored variable keeps the digits of a small answer.
  if (!isNearlyNormal(alpha, beta)) return jstat.beta.cdf(1 - value, beta, alpha);
  return normalUpperP((value - betaMean(alpha, beta)) / betaDeviation(alpha, beta));
}

/** Past this the two differ by less than 6e-4, and jstat's continued fraction stops too early (0.06 off at a million). */
function isNearlyNormal(alpha: number, beta: number): boolean {
  return Math.min(alpha, beta) > MOST_COUNTS;
}

function betaMean(alpha: number, beta: number): number {
  return alpha / (alpha + beta);
}

function betaDeviation(alpha: number, beta: number): number {
  const mean = betaMean(alpha, beta);
  return Math.sqrt((mean * (1 - mean)) / (alpha + beta + 1));
}

/** Gives the natural logarithm of the beta function; `alpha` and `beta` are above 0. */
export function logBeta(alpha: number, beta: number): number {
  return jstat.betaln(alpha, beta);
}

/** Gives the smallest number of successes in `trials` that is reached with at least the given probability, as R's `qbinom`. */
export function binomialQuantile(probability: number, trials: number, share: number): number {
  let low = 0;
  let high = trials;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (jstat.binomial.cdf(middle, trials, share) >= probability) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Gives the value that a chi-squared variable is below with the given probability (above 0, below 1).
 *
 * `degreesOfFreedom` is above 0 and need not be whole. Exact to about 1e-10.
 */
export function chiSquaredQuantile(probability: number, degreesOfFreedom: number): number {
  return jstat.chisquare.inv(probability, degreesOfFreedom);
}

/** Gives the value that an F variable is below with the given probability; both degrees of freedom are above 0. */
export function fQuantile(probability: number, degreesAbove: number, degreesBelow: number): number {
  return jstat.centralF.inv(probability, degreesAbove, degreesBelow);
}
