import type { FigureLine, PrintedFigure } from "../../components/figure-line";
import type { Standardised } from "../../domain/direct-standardisation";
import { isShown } from "../../domain/figure";
import { getMeasure, type MeasureCode } from "../../domain/measure";
import { formatDecimal, percentDecimals } from "../../domain/number-format";
import type { CompareChoices } from "../compare/compare-report";
import type { MixReport, MixUnit } from "./mix-report";

/** Gives the line of a unit's published figure, for tables and downloads. */
export function toRawLine(choices: CompareChoices, unit: MixUnit): FigureLine {
  return {
    wave: choices.wave?.wave_name ?? "",
    placeCode: unit.place.geography_code,
    place: unit.label,
    profession: choices.profession.profession_name,
    subject: choices.subject?.label ?? "",
    measure: choices.measure,
    figure: unit.raw,
    scaleMin: choices.scaleMin,
    scaleMax: choices.scaleMax,
    explainHref: unit.explainHref,
  };
}

/** Rounds a value on the same mix as its unit's own value is rounded; null where there is none. */
export function printAdjusted(unit: MixUnit, measure: MeasureCode): PrintedFigure | null {
  const { adjusted, raw } = unit;
  if (adjusted.status !== "standardised" || !isShown(raw)) return null;
  return roundLike(measure, adjusted, raw.base);
}

/** Writes a value on the same mix as its table does; a dash where there is none. */
export function writeAdjusted(unit: MixUnit, measure: MeasureCode): string {
  const printed = printAdjusted(unit, measure);
  if (printed === null) return "\u2013";
  return `${formatDecimal(printed.value, printed.decimals)}${printed.unit === "percent" ? "%" : ""}`;
}

/** Gives the key by which addresses name a profession that the mix is made of. */
export function partKey({ frame }: Pick<MixReport, "frame">, code: string): string | undefined {
  const below = frame.choices.profession.profession_level === "family" ? "job_group" : "family";
  return frame.options.professions.find(
    ({ profession_level, profession_code }) => profession_level === below && profession_code === code,
  )?.key;
}

function roundLike(
  measure: MeasureCode,
  { value, lower, upper }: Standardised,
  people: number,
): PrintedFigure {
  const isShare = getMeasure(measure).kind === "share";
  const decimals = isShare ? percentDecimals(people) : 2;
  const round = (number: number) => Number(((isShare ? 100 : 1) * number).toFixed(decimals));
  return {
    people,
    value: round(value),
    lower: round(lower),
    upper: round(upper),
    decimals,
    unit: isShare ? "percent" : "points",
  };
}

/** Orders units as the address asks, by the value that the page shows; those without one last, by name. */
export function sortMixUnits({ units, mode, frame }: MixReport): readonly MixUnit[] {
  const { sort } = frame.choices;
  const keyOf = ({ raw, adjusted }: MixUnit): number | null => {
    if (!isShown(raw)) return null;
    if (sort === "people") return raw.base;
    if (mode === "raw") return raw.value;
    return adjusted.status === "standardised" ? adjusted.value : null;
  };
  if (sort === "name") return units;
  const keyed = units.map((unit) => ({ unit, key: keyOf(unit) }));
  const sign = sort === "lowest" ? 1 : -1;
  return [
    ...keyed
      .flatMap(({ unit, key }) => (key === null ? [] : [{ unit, key }]))
      .sort((one, other) => sign * (one.key - other.key)),
    ...keyed.filter(({ key }) => key === null),
  ].map(({ unit }) => unit);
}
