import type { FigureLine } from "../../components/figure-line";
import { explainHref } from "../../http/explain-href";
import type { GeographyTable } from "../../release/schema";
import type { BarriersReport } from "./load-barriers.server";

/** Lists every barrier's share in England, in the order of the code list. */
export function listShareLines(report: BarriersReport): readonly FigureLine[] {
  return report.shares.map(({ barrier, label, figure }) => ({
    ...common(report),
    placeCode: "ENG",
    place: "England",
    subject: label,
    figure,
    explainHref: explain(report, ENGLAND, barrier.barrier_code),
  }));
}

/** Lists the share of the barrier in focus in every region. */
export function listRegionLines(report: BarriersReport): readonly FigureLine[] {
  return report.regions.map(({ place, label, figure }) => ({
    ...common(report),
    placeCode: place.geography_code,
    place: label,
    subject: report.barrier?.barrier_name ?? "",
    figure,
    explainHref: explain(report, place, report.barrier?.barrier_code ?? ""),
  }));
}

const ENGLAND = { geography_level: "england", geography_code: "ENG" } as const;

function explain(
  { survey, profession }: BarriersReport,
  place: Pick<GeographyTable, "geography_level" | "geography_code">,
  subject: string,
): string {
  return explainHref({
    instrument: survey.instrument.instrument_code,
    wave: survey.wave.wave_code,
    place,
    profession: profession.key,
    measure: "barrier",
    subject,
    isThen: false,
  });
}

function common({ survey, profession }: BarriersReport) {
  return {
    wave: survey.wave.wave_name,
    profession: profession.profession_name,
    measure: "barrier",
    scaleMin: 0,
    scaleMax: 1,
  } as const;
}
