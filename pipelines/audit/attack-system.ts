/** One published sum over a set of leaves. Leaves are numbered 0..n-1; a set of leaves is a sorted Int32Array. */
export interface Observation {
  readonly leaves: Int32Array;
  /** Variance of the published sum around the true one, 0 = exact. It may include what people outside the system add. */
  readonly variance: number;
  /** The published sum, for estimates and bounds. */
  readonly value?: number;
  /** The largest possible difference between the published and the true sum. */
  readonly bound?: number;
  /** Names the people outside the system in this sum: the same leaves with other outsiders are another sum. */
  readonly outside?: string;
  /** Names the draw of the noise, where it is known: sums of one draw share their noise. Left out, every set of people has its own. */
  readonly draw?: string;
}

/** What an attacker knows about one measure: who is counted where, and the published sums. */
export interface AttackSystem {
  /** People in each leaf for this measure; sizes count as known to everybody. */
  readonly people: Float64Array;
  /** Prior variance of one person's value, above 0. */
  readonly personVariance: number;
  /** Prior mean of one person's value; the middle of the scale unless given. Estimates use it, uncertainty does not. */
  readonly personMean?: number;
  readonly observations: readonly Observation[];
  /** Least and largest value of one person (0 and 1 for shares). */
  readonly scaleMin: number;
  readonly scaleMax: number;
  /**
   * A number for each leaf that says which leaves belong together. It changes how fast the linear attacker answers, not the answer: sums
   * within one part are dealt with apart from the sums that link parts. Left out, parts are found from the sums, which is mostly faster.
   */
  readonly parts?: Int32Array;
}

/** A group of people that must not be found out. */
export interface ProtectedGroup {
  readonly leaves: Int32Array;
}
