import { normalCriticalValue } from "./distribution";
import type { Estimate } from "./estimate";
import { DEFAULT_LEVEL, type Interval, STRICT_LEVEL } from "./interval";
import { findOverdispersion, type Overdispersion } from "./overdispersion";

/** Where a unit lies: between the 95 % limits, outside them, or outside the 99.8 % limits too. */
export type FunnelPosition = "far_below" | "below" | "inside" | "above" | "far_above";

/** A funnel's common value and its widening; what limits need besides a unit's size. */
export interface FunnelTarget extends Overdispersion {
  /** In the unit of the figures: points, a share, a ratio. */
  readonly target: number;
}

export interface FunnelUnit {
  /** Distance from the target in standard errors. */
  readonly z: number;
  /** The same with the limits widened: √(se² + τ²). */
  readonly widenedZ: number;
  /** 95 % limits. */
  readonly inner: Interval;
  /** 99.8 % limits. */
  readonly outer: Interval;
  readonly position: FunnelPosition;
}

export interface Funnel extends FunnelTarget {
  /** In the order given. */
  readonly units: readonly FunnelUnit[];
}

/** How one kind of figure is put into a funnel. */
export interface FunnelScale<Row> {
  /** In the unit of the figures. */
  readonly target: number;
  /** The target on the scale on which errors are about equal. */
  readonly scaledTarget: number;
  toValue(row: Row): number;
  /** The row on the scale on which errors are about equal, noise included. */
  toScaled(row: Row): Estimate;
  limits(row: Row, target: FunnelTarget, level: number): Interval;
}

/** Places every row in the funnel of its kind; no rows give no units. Source: statistics.md section 2. */
export function buildFunnel<Row>(rows: readonly Row[], scale: FunnelScale<Row>): Funnel {
  const scaled = rows.map((row) => scale.toScaled(row));
  const found = { target: scale.target, ...findOverdispersion(scaled, scale.scaledTarget) };
  const units = rows.map((row, index): FunnelUnit => {
    const { value, standardError } = scaled[index] as Estimate;
    const distance = value - scale.scaledTarget;
    const inner = scale.limits(row, found, DEFAULT_LEVEL);
    const outer = scale.limits(row, found, STRICT_LEVEL);
    return {
      z: toScore(distance, standardError),
      widenedZ: toScore(distance, Math.hypot(standardError, Math.sqrt(found.betweenVariance))),
      inner,
      outer,
      position: toPosition(scale.toValue(row), inner, outer),
    };
  });
  return { ...found, units };
}

/** Gives the limits on the scale of equal errors: target ± z·√(se² + τ²). */
export function scaledLimits(
  target: number,
  standardError: number,
  { betweenVariance }: Overdispersion,
  level: number,
): Interval {
  const margin = normalCriticalValue(level) * Math.sqrt(standardError ** 2 + betweenVariance);
  return { lower: target - margin, upper: target + margin };
}

/** Says beside a funnel what its limits allow for; `units` names them, as in "organisations". */
export function funnelLabel({ betweenVariance }: Overdispersion, units: string): string {
  return betweenVariance > 0
    ? `The ${units} differ more than chance explains: the limits are widened by that.`
    : `The ${units} differ no more than chance explains: the limits are those of chance.`;
}

function toScore(distance: number, standardError: number): number {
  return distance === 0 ? 0 : distance / standardError;
}

function toPosition(value: number, inner: Interval, outer: Interval): FunnelPosition {
  if (value < outer.lower) return "far_below";
  if (value > outer.upper) return "far_above";
  if (value < inner.lower) return "below";
  return value > inner.upper ? "above" : "inside";
}
