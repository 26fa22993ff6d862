import { pickBaselines } from "../../domain/baseline-choice";
import type { Figure } from "../../domain/figure";
import type { TrendMeasure } from "../../domain/trend-measure";
import { type FigureRow, pickFigure } from "../../queries/figures.server";
import type { DomainTable, WaveTable } from "../../release/schema";
import type { MeasureHistory } from "./area-report";
import type { TrendChoice } from "./trend-choice";
import { type SeriesPlace, type TrendSeries, toTrendWaves } from "./trend-series";

/** Follows a measure of a domain over the waves of an assessment. */
export function followDomain(
  rows: readonly FigureRow[],
  waves: readonly WaveTable[],
  place: SeriesPlace,
  { measure, domain }: { readonly measure: TrendMeasure; readonly domain: DomainTable | undefined },
): TrendSeries {
  const subject = domain?.domain_code ?? "";
  return {
    measure,
    subject,
    label: domain?.domain_name ?? "",
    waves: toTrendWaves(waves, place, ({ wave_code }) =>
      pickFigure(rows, { wave: wave_code, measure, subject }),
    ),
    baselines: pickBaselines(place.baselines, {
      instrument: waves[0]?.instrument_code ?? "",
      measure,
      subject,
    }),
  };
}

/** Follows a barrier over the waves of a survey. */
export function followBarrier(
  { value, label }: Pick<TrendChoice, "value" | "label">,
  history: readonly MeasureHistory[],
  place: SeriesPlace,
): TrendSeries {
  const figures = history.find(({ subject }) => subject === value)?.figures ?? [];
  const waves = figures.map(({ wave }) => wave);
  const figureOf = (wave: WaveTable): Figure =>
    figures.find((each) => each.wave === wave)?.figure ?? { status: "no_responses" };
  return {
    measure: "barrier",
    subject: value,
    label,
    waves: toTrendWaves(waves, place, figureOf),
    baselines: pickBaselines(place.baselines, {
      instrument: waves[0]?.instrument_code ?? "",
      measure: "barrier",
      subject: value,
    }),
  };
}
