import type { FigureLine } from "../../components/figure-line";
import type { AreaReport } from "./area-report";
import { explainLink, explainSurveyLink } from "./explain-link";
import { shownMeasure } from "./heat-map-show";
import { listSpreadLines } from "./spread-lines";
import { listTrendLines } from "./trend-lines";

/** The groups of figures on an area page; each is a table there and a download. */
export const FIGURE_NAMES = [
  "respondents",
  "readiness",
  "professions",
  "barriers",
  "places",
  "trend",
  "domain-trends",
  "spread",
  "answers",
] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

/** What can be downloaded of an area page: its figures, and the gaps weighted to the workforce. */
export const DOWNLOAD_NAMES = [...FIGURE_NAMES, "weighted"] as const;

export type DownloadName = (typeof DOWNLOAD_NAMES)[number];

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
      return FUNNEL_MEASURES.map((measure) => ({
        ...common,
        measure,
        figure: report.funnel[measure],
        explainHref: explainLink(report, { measure }),
      }));
    case "readiness":
      return report.readiness.flatMap((row) =>
        READINESS_MEASURES.map((measure) => ({
          ...common,
          subject: row.label,
          measure,
          figure: row[measure],
          explainHref: explainLink(report, { measure, subject: row.domain.domain_code }),
        })),
      );
    case "professions":
      return report.professionCells.map(({ rowLabel, columnLabel, figure, profession, domain }) => ({
        ...common,
        profession: rowLabel,
        subject: columnLabel,
        measure: shownMeasure(report.show),
        figure,
        explainHref: explainLink(report, {
          measure: shownMeasure(report.show),
          subject: domain.domain_code,
          profession: profession.key,
        }),
      }));
    case "barriers":
      return (survey?.shares ?? []).map(({ barrier, label, figure }) => ({
        ...common,
        wave: survey?.wave.wave_name ?? "",
        subject: label,
        measure: "barrier",
        figure,
        explainHref: explainSurveyLink(report, { measure: "barrier", subject: barrier.barrier_code }),
      }));
    case "places":
      return report.childGaps.map(({ place: child, label, figure }) => ({
        ...common,
        placeCode: child.geography_code,
        place: label,
        subject: filters.domain?.domain_name ?? "",
        measure: "gap",
        figure,
        explainHref: explainLink(report, {
          measure: "gap",
          subject: filters.domain?.domain_code ?? "",
          place: child,
        }),
      }));
    case "answers":
      return report.answerQuality.map(({ measure, figure }) => ({
        ...common,
        profession: allProfessions(report),
        measure,
        figure,
        explainHref: explainLink(report, { measure, profession: "all" }),
      }));
    case "trend":
      return listTrendLines(report, common, report.trend);
    case "domain-trends":
      return report.domainTrends.flatMap((series) => listTrendLines(report, common, series));
    case "spread":
      return listSpreadLines(report, common);
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
