import { noisyDegrees } from "./degrees-of-freedom";
import { studentCriticalValue } from "./distribution";
import { clamp, DEFAULT_LEVEL, type Interval } from "./interval";

export interface MeanEstimate {
  /** Mean in scale points. */
  readonly value: number;
  /** Sampling and protection noise together, in scale points. */
  readonly standardError: number;
  /** The part of `standardError` squared that is protection noise; 0 unless given. */
  readonly noiseVariance?: number;
  /** People behind the mean. */
  readonly base: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/**
 * Gives the interval of a mean (95 % unless another level, above 0 and below 1, is given): value ± t·standard error
 * clipped to the scale.
 *
 * The degrees of freedom are base − 1 where there is no noise. The noise's variance is known, not estimated, so with
 * noise they are (base − 1)·(se²/(se² − v))² (Satterthwaite); without that, 95 % is 97 % at 10 people.
 * One person or none says nothing about spread: the answer is then the whole scale. The published standard error
 * already holds protection noise, so nothing is added. Source: statistics.md section 1.
 */
export function meanInterval(estimate: MeanEstimate, level: number = DEFAULT_LEVEL): Interval {
  const { scaleMin, scaleMax } = estimate;
  return clippedInterval(estimate, { lower: scaleMin, upper: scaleMax }, level);
}

/**
 * Gives the interval, by default 95 %, of a mean gap (target minus confidence), clipped to the widest gaps the scale allows, both ways.
 *
 * One person or none: that whole range. Source: as `meanInterval`, on the paired gap's own standard error.
 */
export function gapInterval(estimate: MeanEstimate, level: number = DEFAULT_LEVEL): Interval {
  const range = estimate.scaleMax - estimate.scaleMin;
  return clippedInterval(estimate, { lower: -range, upper: range }, level);
}

function clippedInterval(estimate: MeanEstimate, scale: Interval, level: number): Interval {
  const { value, standardError, base, noiseVariance = 0 } = estimate;
  if (base < 2) return scale;
  const margin =
    studentCriticalValue(level, noisyDegrees({ base, standardError, noiseVariance })) * standardError;
  return {
    lower: clamp(value - margin, scale.lower, scale.upper),
    upper: clamp(value + margin, scale.lower, scale.upper),
  };
}
