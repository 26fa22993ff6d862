import type { ShownFigure } from "./figure";
import type { Interval } from "./interval";
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
 * Gives the 95 % interval of a shown figure by the rule for its measure: t for means, clipped to the scale; Wilson
 * with noise for shares. Counts of people, and means published without an error, are their own interval.
 */
export function figureInterval(figure: ShownFigure, { measure, scaleMin, scaleMax }: MeasureScale): Interval {
  const { base, value, standardError, noiseVariance } = figure;
  const { kind } = getMeasure(measure);
  if (kind === "share") return shareInterval({ share: value, base, noiseVariance });
  if (kind === "count" || standardError === null) return { lower: value, upper: value };
  const estimate = { value, standardError, base, scaleMin, scaleMax };
  return measure === "gap" ? gapInterval(estimate) : meanInterval(estimate);
}
