import type { FigureLine } from "../../components/figure-line";
import type { AreaReport } from "./area-report";
import { explainLink } from "./explain-link";
import type { TrendSeries } from "./trend-series";

/** Lists a measure over its waves, as its table does. */
export function listTrendLines(
  report: AreaReport,
  common: Omit<FigureLine, "measure" | "figure">,
  { measure, subject, label, waves }: TrendSeries,
): readonly FigureLine[] {
  return waves.map(({ wave, figure, isProvisional }) => ({
    ...common,
    wave: isProvisional ? `${wave.wave_name}, provisional` : wave.wave_name,
    subject: label,
    measure,
    figure,
    explainHref: explainLink(report, {
      instrument: wave.instrument_code,
      wave: wave.wave_code,
      measure,
      subject,
    }),
  }));
}
