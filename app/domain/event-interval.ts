import { normalCriticalValue } from "./distribution";
import { DEFAULT_LEVEL, type Interval } from "./interval";
import { chiSquaredQuantile } from "./quantile-function";

/** From this count on Byar's limits stand in for the exact ones. Source: PHEindicatormethods. */
const LEAST_FOR_BYAR = 10;

/**
 * Gives the exact interval of a Poisson count (not below 0, need not be whole): χ²_(α/2; 2x)/2 to χ²_(1−α/2; 2x+2)/2.
 *
 * A count of 0 has the lower limit 0. Source: statistics.md section 12.
 */
export function exactEventInterval(count: number, level: number = DEFAULT_LEVEL): Interval {
  const tail = (1 - level) / 2;
  return {
    lower: count === 0 ? 0 : chiSquaredQuantile(tail, 2 * count) / 2,
    upper: chiSquaredQuantile(1 - tail, 2 * count + 2) / 2,
  };
}

/**
 * Gives Byar's interval of a Poisson count above 0: x(1 − 1/9x − z/3√x)³, and with plus at x + 1 for the upper limit.
 *
 * Source: statistics.md section 12.
 */
export function byarEventInterval(count: number, level: number = DEFAULT_LEVEL): Interval {
  const z = normalCriticalValue(level);
  const more = count + 1;
  return {
    lower: count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3,
    upper: more * (1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))) ** 3,
  };
}

export interface EventCount {
  /** People who reported it, as published; noise below 0 is cut off. */
  readonly count: number;
  /** Variance of the protection noise in the count; 0 gives the interval without noise. */
  readonly noiseVariance: number;
}

/**
 * Gives the interval of a published count of people: exact under 10, Byar's from 10, with the noise added on each side.
 *
 * lower = x − √((x − l)² + z²·v), not below 0; upper = x + √((u − x)² + z²·v): the limits of a sum of two independent
 * parts from the limits of each, as Newcombe's method 10 does for a difference. Source: statistics.md section 12,
 * rulings.md 4.
 */
export function eventInterval(events: EventCount, level: number = DEFAULT_LEVEL): Interval {
  const count = Math.max(0, events.count);
  const { lower, upper } =
    count < LEAST_FOR_BYAR ? exactEventInterval(count, level) : byarEventInterval(count, level);
  const noise = normalCriticalValue(level) * Math.sqrt(events.noiseVariance);
  return {
    lower: Math.max(0, count - Math.hypot(count - lower, noise)),
    upper: count + Math.hypot(upper - count, noise),
  };
}
