import { chiSquaredQuantile, normalCriticalValue } from "./distribution";
import { DEFAULT_LEVEL, type Interval } from "./interval";

export interface CountEstimate {
  /** People or events, not below 0; noise may have made it other than whole. */
  readonly count: number;
  /** Variance of the protection noise in the count (not in a share); 0 without noise. */
  readonly noiseVariance: number;
}

const FEWEST_FOR_BYAR = 10;
const MOST_FOR_EXACT = 1000;

/**
 * Gives the interval of a count whose chance is Poisson's (95 % unless another level is given): exact below 10, Byar's
 * from 10 on.
 *
 * Noise widens each side to √(side² + z²·v), not below 0. Source: PHEindicatormethods; statistics.md section 12; the
 * noise by squares and sums, as in Newcombe's method 10 (rulings.md 4).
 */
export function poissonInterval(estimate: CountEstimate, level: number = DEFAULT_LEVEL): Interval {
  const { count } = estimate;
  return widen(
    estimate,
    count < FEWEST_FOR_BYAR ? exactInterval(count, level) : byarInterval(count, level),
    level,
  );
}

/**
 * Gives the range in which a count falls around the one expected (above 0), as `poissonInterval` but exact up to 1,000:
 * the limits of a funnel.
 */
export function poissonLimits(expected: CountEstimate, level: number): Interval {
  const { count } = expected;
  return widen(
    expected,
    count < MOST_FOR_EXACT ? exactInterval(count, level) : byarInterval(count, level),
    level,
  );
}

/** χ² quantiles: the counts at which what was counted would be as rare as (1 − level)/2 on either side. */
function exactInterval(count: number, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    lower: chiSquaredQuantile(tail, 2 * count) / 2,
    upper: chiSquaredQuantile(1 - tail, 2 * count + 2) / 2,
  };
}

function byarInterval(count: number, level: number): Interval {
  const z = normalCriticalValue(level);
  const more = count + 1;
  return {
    lower: count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3,
    upper: more * (1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))) ** 3,
  };
}

function widen({ count, noiseVariance }: CountEstimate, { lower, upper }: Interval, level: number): Interval {
  const noise = normalCriticalValue(level) * Math.sqrt(noiseVariance);
  return {
    lower: Math.max(0, count - Math.hypot(count - lower, noise)),
    upper: count + Math.hypot(upper - count, noise),
  };
}
