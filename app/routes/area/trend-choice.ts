import type { MeasureCode } from "../../domain/measure";
import type { Polarity } from "../../domain/polarity";
import type { BarrierTable } from "../../release/schema";

/** A measure that a page can follow over its waves. */
export type TrendMeasure = Extract<MeasureCode, "gap" | "confidence" | "target" | "barrier">;

/** The measures of a domain over time; each barrier of the survey is a choice too, by its code. */
export const TREND_MEASURES = [
  { value: "gap", label: "Gap", measure: "gap" },
  { value: "confidence", label: "Confidence", measure: "confidence" },
  { value: "target", label: "Target", measure: "target" },
] as const;

/** What a page's "Over time" shows. */
export interface TrendChoice {
  /** As it stands in the address. */
  readonly value: string;
  readonly label: string;
  readonly measure: TrendMeasure;
}

/** Lists what can be followed over time: the measures of the domain in focus, then the barriers. */
export function listTrendChoices(
  barriers: readonly Pick<BarrierTable, "barrier_code" | "barrier_name">[],
): readonly TrendChoice[] {
  return [
    ...TREND_MEASURES,
    ...barriers.map(({ barrier_code, barrier_name }) => ({
      value: barrier_code,
      label: barrier_name,
      measure: "barrier" as const,
    })),
  ];
}

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
