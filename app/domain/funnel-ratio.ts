import { normalCriticalValue } from "./distribution";
import { byarEventInterval, exactEventInterval } from "./event-interval";
import { buildFunnel, type Funnel, type FunnelTarget, scaledLimits } from "./funnel";
import type { Interval } from "./interval";

/** A count against the one expected of the unit, as by indirect standardisation. */
export interface ObservedExpected {
  readonly observed: number;
  /** Above 0. */
  readonly expected: number;
  /** Variance of the protection noise in the observed count; 0 without noise. */
  readonly noiseVariance: number;
}

/** What limits depend on. */
export type RatioSize = Omit<ObservedExpected, "observed">;

const EXPECTED_RATIO = 1;
const MOST_FOR_EXACT = 1000;

/**
 * Places ratios of observed to expected around 1, on the square-root scale.
 *
 * Y = √(O/E), se² = (1 + v/E)/(4E), the noise taken at the expected count. No ratios give no units.
 * Source: statistics.md section 2 (as the CQC does), rulings.md 4.
 */
export function ratioFunnel(ratios: readonly ObservedExpected[]): Funnel {
  return buildFunnel(ratios, {
    target: EXPECTED_RATIO,
    scaledTarget: Math.sqrt(EXPECTED_RATIO),
    toValue: toRatio,
    toScaled: (ratio) => ({ value: Math.sqrt(toRatio(ratio)), standardError: rootError(ratio) }),
    limits: (ratio, found, level) => ratioFunnelLimits(found, ratio, level),
  });
}

/**
 * Gives the limits (ratios, not below 0; `level` above 0 and below 1) for a unit of which so many are expected.
 *
 * Without overdispersion they are Poisson's around the expected count, exact up to 1,000 and Byar's beyond, each side
 * widened by the noise to √(side² + z²·v); with it, those of the square root.
 */
export function ratioFunnelLimits(funnel: FunnelTarget, size: RatioSize, level: number): Interval {
  const { expected, noiseVariance } = size;
  if (funnel.betweenVariance === 0) {
    const chance = expected < MOST_FOR_EXACT ? exactEventInterval : byarEventInterval;
    const { lower, upper } = chance(expected, level);
    const noise = normalCriticalValue(level) * Math.sqrt(noiseVariance);
    return {
      lower: Math.max(0, 1 - Math.hypot(expected - lower, noise) / expected),
      upper: 1 + Math.hypot(upper - expected, noise) / expected,
    };
  }
  const { lower, upper } = scaledLimits(Math.sqrt(funnel.target), rootError(size), funnel, level);
  return { lower: Math.max(0, lower) ** 2, upper: upper ** 2 };
}

function toRatio({ observed, expected }: ObservedExpected): number {
  return Math.max(0, observed) / expected;
}

function rootError({ expected, noiseVariance }: RatioSize): number {
  return Math.sqrt((1 + noiseVariance / expected) / (4 * expected));
}
