import type { FigureLine } from "../../components/figure-line";
import type { BarriersReport } from "./load-barriers.server";

/** Lists every barrier's share in England, in the order of the code list. */
export function listShareLines(report: BarriersReport): readonly FigureLine[] {
  return report.shares.map(({ label, figure }) => ({
    ...common(report),
    placeCode: "ENG",
    place: "England",
    subject: label,
    figure,
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
  }));
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
