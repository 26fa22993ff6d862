import { normalCriticalValue } from "./distribution";
import { DEFAULT_LEVEL } from "./interval";

/** Share of cases in which a difference that is there is found. */
export const POWER = 0.8;

/** z for a two-sided 5 % test plus z for a power of 80 %: 2.801585. */
export const DETECTION_ERRORS = normalCriticalValue(DEFAULT_LEVEL) + normalCriticalValue(2 * POWER - 1);

/**
 * Gives the smallest true difference that a two-sided 5 % test finds in 4 of 5 cases, in the unit of the errors (which
 * hold protection noise): 2.801585·√(se₁² + se₂²).
 *
 * Source: statistics.md section 9d.
 */
export function minimumDetectableDifference(firstError: number, secondError: number): number {
  return DETECTION_ERRORS * Math.hypot(firstError, secondError);
}

export interface Responses {
  /** Of one person's answer, in the unit of the difference; √(p(1 − p)) for a share. */
  readonly standardDeviation: number;
  /** Variance of the protection noise in the sum of scores or in the count; 0 without noise. */
  readonly sumNoiseVariance: number;
  /** Of what the group is compared with; 0 where that is precise. */
  readonly referenceError: number;
}

/**
 * Gives the people needed to find a true difference (any sign) in 4 of 5 cases; whole, at least 1.
 *
 * The smallest n with 2.801585·√(s²/n + V/n² + se_ref²) ≤ |difference|; without noise and a precise reference
 * (2.801585·s/δ)². Null where no number of people is enough. Source: statistics.md section 9d.
 */
export function responsesToDetect(difference: number, responses: Responses): number | null {
  return responsesFor(Math.abs(difference) / DETECTION_ERRORS, responses);
}

/**
 * Gives the people needed in all, at the present (shrunken) difference, to leave the 95 % interval around no difference;
 * whole, at least 1. Those that answered already count among them.
 *
 * Null where no number of people is enough: no difference, or one within the reference's own error.
 * Source: statistics.md section 9d.
 */
export function responsesToTellApart(difference: number, responses: Responses): number | null {
  return responsesFor(Math.abs(difference) / normalCriticalValue(DEFAULT_LEVEL), responses);
}

/** Solves s²/n + V/n² + se_ref² = error² for n. */
function responsesFor(error: number, responses: Responses): number | null {
  const { standardDeviation, sumNoiseVariance, referenceError } = responses;
  const left = error ** 2 - referenceError ** 2;
  if (left <= 0) return null;
  const variance = standardDeviation ** 2;
  const people = (variance + Math.sqrt(variance ** 2 + 4 * sumNoiseVariance * left)) / (2 * left);
  return Math.max(1, Math.ceil(people));
}
