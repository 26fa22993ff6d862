import { type Estimate, positiveVariances, precisionMean } from "./estimate";
import { buildFunnel, type Funnel, type FunnelTarget, scaledLimits } from "./funnel";
import type { Interval } from "./interval";

/**
 * Places means (or gaps, in points) around their precision-weighted mean, Σ(m/se²) / Σ(1/se²).
 *
 * Standard errors hold protection noise already. No means: target NaN, no units. Source: statistics.md section 2.
 */
export function meanFunnel(means: readonly Estimate[]): Funnel {
  const target = precisionMean(
    means.map(({ value }) => value),
    positiveVariances(means),
  );
  return buildFunnel(means, {
    target,
    scaledTarget: target,
    toValue: ({ value }) => value,
    toScaled: (mean) => mean,
    limits: ({ standardError }, found, level) => meanFunnelLimits(found, standardError, level),
  });
}

/** Gives the limits (points; `level` above 0 and below 1) for a mean of the given standard error. */
export function meanFunnelLimits(funnel: FunnelTarget, standardError: number, level: number): Interval {
  return scaledLimits(funnel.target, standardError, funnel, level);
}
