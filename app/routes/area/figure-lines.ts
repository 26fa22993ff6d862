import type { FigureLine } from "../../components/figure-line";
import type { AreaReport } from "./area-report";

/** The groups of figures on an area page; each is a table there and a download. */
export const FIGURE_NAMES = [
  "respondents",
  "readiness",
  "professions",
  "barriers",
  "places",
  "trend",
  "answers",
] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

/** Lists the figures of one group, in the order of its table. */
export function listFigureLines(report: AreaReport, name: FigureName): readonly FigureLine[] {
  const { filters, place, survey, domains } = report;
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  const common = {
    wave: filters.wave?.wave_name ?? "",
    placeCode: place.geography_code,
    place: place.geography_name,
    profession: filters.profession.profession_name,
    subject: "",
    scaleMin,
    scaleMax,
  };
  switch (name) {
    case "respondents":
      return FUNNEL_MEASURES.map((measure) => ({ ...common, measure, figure: report.funnel[measure] }));
    case "readiness":
      return report.readiness.flatMap((row) =>
        READINESS_MEASURES.map((measure) => ({
          ...common,
          subject: row.label,
          measure,
          figure: row[measure],
        })),
      );
    case "professions":
      return report.professionGaps.map(({ rowLabel, columnLabel, figure }) => ({
        ...common,
        profession: rowLabel,
        subject: columnLabel,
        measure: "gap",
        figure,
      }));
    case "barriers":
      return (survey?.shares ?? []).map(({ label, figure }) => ({
        ...common,
        wave: survey?.wave.wave_name ?? "",
        subject: label,
        measure: "barrier",
        figure,
      }));
    case "places":
      return report.childGaps.map(({ place: child, label, figure }) => ({
        ...common,
        placeCode: child.geography_code,
        place: label,
        subject: filters.domain?.domain_name ?? "",
        measure: "gap",
        figure,
      }));
    case "answers":
      return report.answerQuality.map(({ measure, figure }) => ({
        ...common,
        profession: allProfessions(report),
        measure,
        figure,
      }));
    case "trend":
      return report.trend.map(({ wave, figure }) => ({
        ...common,
        wave: wave.is_provisional ? `${wave.wave_name}, provisional` : wave.wave_name,
        subject: filters.domain?.domain_name ?? "",
        measure: "gap",
        figure,
      }));
  }
}

/** The name of everybody, whatever profession a page shows. */
function allProfessions({ professions }: AreaReport): string {
  return professions.find(({ profession_level }) => profession_level === "all")?.profession_name ?? "";
}

const FUNNEL_MEASURES = [
  "enrolled",
  "incomplete",
  "reviewing",
  "submitted",
  "untouched",
  "respondents",
] as const;

const READINESS_MEASURES = ["confidence", "target", "gap", "need"] as const;
