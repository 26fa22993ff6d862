import jstat from "jstat";

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

/** Gives the probability (0 to 1) of a standard normal value at least as far from zero as `z`, on either side. */
export function normalTwoSidedP(z: number): number {
  return Math.min(1, 2 * jstat.normal.cdf(-Math.abs(z), 0, 1));
}

/**
 * Gives the probability (0 to 1) of a Student t value at least as far from zero as `t`, on either side.
 *
 * `degreesOfFreedom` is above 0.
 */
export function studentTwoSidedP(t: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * jstat.studentt.cdf(-Math.abs(t), degreesOfFreedom));
}
