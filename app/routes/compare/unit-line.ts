import type { FigureLine } from "../../components/figure-line";
import type { CompareChoices, CompareUnit } from "./compare-report";

/** Gives a unit's figure with everything that places it, for tables and downloads. */
export function toUnitLine(
  choices: CompareChoices,
  { place, label, subject, figure, explainHref }: CompareUnit,
): FigureLine {
  return {
    wave: choices.wave?.wave_name ?? "",
    placeCode: place.geography_code,
    place: label,
    profession: choices.profession.profession_name,
    subject: subject.label,
    measure: choices.measure,
    figure,
    scaleMin: choices.scaleMin,
    scaleMax: choices.scaleMax,
    explainHref,
  };
}
