import type { MeasureCode } from "../../domain/measure";
import { explainHref, type FigureAddress } from "../../http/explain-href";
import type { AreaReport } from "./area-report";

/** What a figure is of; what is left out is that of the page: its assessment, wave, place and profession. */
export type PageFigure = Partial<Omit<FigureAddress, "measure" | "isThen">> & {
  readonly measure: MeasureCode;
};

/** Gives the address of the page that explains one of a page's figures. */
export function explainLink(
  { filters, instrument, place }: Pick<AreaReport, "filters" | "instrument" | "place">,
  figure: PageFigure,
): string {
  return explainHref({
    instrument: instrument?.instrument_code ?? "",
    wave: filters.wave?.wave_code ?? "",
    place,
    profession: filters.profession.key,
    subject: "",
    isThen: filters.geography === "then",
    ...figure,
  });
}

/** Gives the address of the page that explains one of the survey's figures on a page; none without a survey. */
export function explainSurveyLink(report: AreaReport, figure: PageFigure): string | undefined {
  const { survey } = report;
  if (survey === null) return undefined;
  return explainLink(report, {
    instrument: survey.instrument.instrument_code,
    wave: survey.wave.wave_code,
    ...figure,
  });
}
