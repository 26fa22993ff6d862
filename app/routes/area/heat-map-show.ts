import { DIFFERENCE_PAINT, GAP_PAINT, type HeatMapPaint, levelPaint } from "../../charts/heat-map-paint";

/** What the heat map of professions and domains can show. */
export const SHOW_CHOICES = [
  { value: "gap", label: "Gap" },
  { value: "confidence", label: "Confidence" },
  { value: "target", label: "Target" },
  { value: "difference", label: "Difference from the rest of England" },
] as const;

export type HeatMapShow = (typeof SHOW_CHOICES)[number]["value"];

/** Gives the measure behind what a heat map shows; a difference is one of gaps. */
export function shownMeasure(show: HeatMapShow): "gap" | "confidence" | "target" {
  return show === "difference" ? "gap" : show;
}

/** Gives the colours and words of a heat map's cells. */
export function paintOf(show: HeatMapShow, scaleMin: number, scaleMax: number): HeatMapPaint {
  switch (show) {
    case "gap":
      return GAP_PAINT;
    case "confidence":
    case "target":
      return levelPaint(show, scaleMin, scaleMax);
    case "difference":
      return DIFFERENCE_PAINT;
  }
}

/** Writes the measure and unit under the heat map's title. */
export function showSubtitle(show: HeatMapShow): string {
  switch (show) {
    case "gap":
      return "Average gap between confidence and target, points";
    case "confidence":
    case "target":
      return `Average ${show}, points`;
    case "difference":
      return "Gap minus that of the rest of England in the same profession, points";
  }
}
