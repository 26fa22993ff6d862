import type { TrendMeasure } from "../../domain/trend-measure";
import type { BarrierTable } from "../../release/schema";

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
