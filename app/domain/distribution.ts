import jstat from "jstat";

const MOST_DEGREES = 1e5;

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
 * `level` is above 0 and below 1; `degreesOfFreedom` is above 0 and need not be whole (Welch). Exact to about 5e-8.
 */
export function studentCriticalValue(level: number, degreesOfFreedom: number): number {
  return jstat.studentt.inv((1 + level) / 2, degreesOfFreedom);
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
