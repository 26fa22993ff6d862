import { normalCriticalValue } from "./distribution";
import type { Estimate } from "./estimate";
import { DEFAULT_LEVEL, type Interval } from "./interval";

/** A barrier as one instrument shows it that asks for barriers and capability alike. */
export interface BarrierImpact {
  /** Share of respondents with the barrier, 0 to 1. */
  readonly prevalence: Estimate;
  /** Mean confidence (points) of those with the barrier, and of those without it. */
  readonly withBarrier: Estimate;
  readonly withoutBarrier: Estimate;
}

export interface BarrierPriority extends Estimate, Interval {
  /** Points by which those without the barrier are ahead; an association, not a cause. */
  readonly impact: Estimate;
}

/**
 * Gives what a group's mean confidence would gain (points, 95 % interval) if everybody with a barrier had the confidence of
 * those without it: prevalence × impact. Only for an instrument that asks the same people about both; for two instruments
 * show two prevalences side by side.
 *
 * Delta method: prevalence²·var(impact) + impact²·var(prevalence). Source: statistics.md 9.3, rulings.md 11.
 */
export function barrierPriority({ prevalence, withBarrier, withoutBarrier }: BarrierImpact): BarrierPriority {
  const impact = {
    value: withoutBarrier.value - withBarrier.value,
    standardError: Math.hypot(withoutBarrier.standardError, withBarrier.standardError),
  };
  const value = prevalence.value * impact.value;
  const standardError = Math.hypot(
    prevalence.value * impact.standardError,
    impact.value * prevalence.standardError,
  );
  const margin = normalCriticalValue(DEFAULT_LEVEL) * standardError;
  return { value, standardError, lower: value - margin, upper: value + margin, impact };
}
