import type { MeasureCode } from "./measure";
import type { Polarity } from "./polarity";

/** The measures that are followed over waves. */
export const TREND_MEASURE_CODES = [
  "gap",
  "confidence",
  "target",
  "barrier",
] as const satisfies readonly MeasureCode[];
export type TrendMeasure = (typeof TREND_MEASURE_CODES)[number];

/** Gives which way is good for a measure over time. */
export function polarityOf(measure: TrendMeasure): Polarity {
  switch (measure) {
    case "gap":
    case "barrier":
      return "lower_is_better";
    case "confidence":
      return "higher_is_better";
    case "target":
      return "neither";
  }
}
