import type { ShownFigure } from "./figure";
import { DEFAULT_LEVEL, type Interval } from "./interval";
import { gapInterval, meanInterval } from "./mean-interval";
import { getMeasure, type MeasureCode } from "./measure";
import { shareInterval } from "./share-interval";

/** A measure and the ends of its scale; the ends matter to means only. */
export interface MeasureScale {
  readonly measure: MeasureCode;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/**
 * Gives the interval (95 % unless another level is given) of a shown figure by the rule for its measure: t for means, clipped to the scale; Wilson
 * with noise for shares. Counts of people, and means published without an error, are their own interval.
 */
export function figureInterval(
  figure: ShownFigure,
  { measure, scaleMin, scaleMax }: MeasureScale,
  level: number = DEFAULT_LEVEL,
): Interval {
  const { base, value, standardError, noiseVariance } = figure;
  const { kind } = getMeasure(measure);
  if (kind === "share") return shareInterval({ share: value, base, noiseVariance }, level);
  if (kind === "count" || standardError === null) return { lower: value, upper: value };
  const estimate = { value, standardError, noiseVariance, base, scaleMin, scaleMax };
  return measure === "gap" ? gapInterval(estimate, level) : meanInterval(estimate, level);
}
