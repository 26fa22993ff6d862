import type { ShownFigure } from "./figure";
import type { Funnel, FunnelPosition, FunnelTarget } from "./funnel";
import { meanFunnel, meanFunnelLimits } from "./funnel-mean";
import { shareFunnel, shareFunnelLimits } from "./funnel-share";
import { DEFAULT_LEVEL, type Interval, STRICT_LEVEL } from "./interval";
import type { ComparableKind } from "./measure";

/** With fewer units nobody can tell how much units usually differ. */
export const FEWEST_FUNNEL_UNITS = 10;

/** A unit in a funnel, by the limits of chance alone and by those that allow for the usual spread too. */
export interface PlacedUnit {
  readonly position: FunnelPosition;
  /** The limits at 95 % and at 99.8 % that allow for the usual spread. */
  readonly inner: Interval;
  readonly outer: Interval;
  /** The same by chance alone. */
  readonly chancePosition: FunnelPosition;
}

export interface UnitFunnel extends FunnelTarget {
  /** In the order given. */
  readonly units: readonly PlacedUnit[];
  /** Gives the limits at `level` for a unit of `base` people whose answers spread as much as usual. */
  readonly limitsAt: (base: number, level: number, allowing: "chance" | "usual_spread") => Interval;
}

/** A figure whose error is published. */
export type FunnelFigure = Pick<ShownFigure, "base" | "value" | "noiseVariance"> & {
  readonly standardError: number;
};

/**
 * Places the figures of units in the funnel of their kind; null with fewer than 10 of them.
 *
 * Each unit is judged by its own error; `limitsAt` draws the funnel for a unit whose answers spread as the pooled ones
 * do, so that a unit near a line may lie on its other side.
 */
export function unitFunnel(figures: readonly FunnelFigure[], kind: ComparableKind): UnitFunnel | null {
  if (figures.length < FEWEST_FUNNEL_UNITS) return null;
  const spread = pooledSpread(figures);
  const found: Funnel =
    kind === "mean"
      ? meanFunnel(figures)
      : shareFunnel(figures.map(({ value, base, noiseVariance }) => ({ share: value, base, noiseVariance })));
  const byChance: FunnelTarget = { ...found, betweenVariance: 0 };
  const limitsOf = (figure: FunnelFigure, funnel: FunnelTarget, level: number): Interval =>
    kind === "mean"
      ? meanFunnelLimits(funnel, figure.standardError, level)
      : shareFunnelLimits(funnel, figure, level);
  return {
    target: found.target,
    dispersion: found.dispersion,
    betweenVariance: found.betweenVariance,
    units: found.units.map(({ position, inner, outer }, index): PlacedUnit => {
      const figure = figures[index] as FunnelFigure;
      return {
        position,
        inner,
        outer,
        chancePosition: positionOf(
          figure.value,
          limitsOf(figure, byChance, DEFAULT_LEVEL),
          limitsOf(figure, byChance, STRICT_LEVEL),
        ),
      };
    }),
    limitsAt: (base, level, allowing) => {
      const noiseVariance = spread.noise / base ** 2;
      const standardError = Math.sqrt(spread.sampling / base + noiseVariance);
      return limitsOf(
        { base, value: found.target, standardError, noiseVariance },
        allowing === "chance" ? byChance : found,
        level,
      );
    },
  };
}

function positionOf(value: number, inner: Interval, outer: Interval): FunnelPosition {
  if (value < outer.lower) return "far_below";
  if (value > outer.upper) return "far_above";
  if (value < inner.lower) return "below";
  return value > inner.upper ? "above" : "inside";
}

/** The sampling variance of one person and the noise variance of a sum, pooled over units by their people. */
function pooledSpread(figures: readonly FunnelFigure[]): {
  readonly sampling: number;
  readonly noise: number;
} {
  let people = 0;
  let sampling = 0;
  let noise = 0;
  for (const { base, standardError, noiseVariance } of figures) {
    people += base;
    sampling += base * base * Math.max(0, standardError ** 2 - noiseVariance);
    noise += base * base ** 2 * noiseVariance;
  }
  return { sampling: sampling / people, noise: noise / people };
}
