import jstat from "jstat";
import { normalCriticalValue, studentCriticalValue } from "./distribution";

/** Degrees of freedom from which Student's t is taken for normal: they differ by less than 3e-5 there. */
export const MOST_DEGREES = 1e5;

/**
 * Gives the value that a chi-squared variable stays below with probability `probability` (above 0, below 1).
 *
 * `degreesOfFreedom` is above 0 and need not be whole. Exact to about 1e-10.
 */
export function chiSquaredQuantile(probability: number, degreesOfFreedom: number): number {
  return jstat.chisquare.inv(probability, degreesOfFreedom);
}

/**
 * Gives the value that an F variable stays below with probability `probability` (above 0, below 1).
 *
 * Both degrees of freedom are above 0.
 */
export function fQuantile(probability: number, degreesAbove: number, degreesBelow: number): number {
  return jstat.centralF.inv(probability, degreesAbove, degreesBelow);
}

/**
 * Gives t as `studentCriticalValue` does, and z for `MOST_DEGREES` or more (infinity included), where jstat's t drifts
 * away from z (1.95698 at 1e8).
 */
export function criticalValue(level: number, degreesOfFreedom: number): number {
  return degreesOfFreedom >= MOST_DEGREES
    ? normalCriticalValue(level)
    : studentCriticalValue(level, degreesOfFreedom);
}
