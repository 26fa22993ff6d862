import { getMeasure } from "../domain/measure";
import type { CsvCell } from "../http/csv";
import { type FigureLine, printFigure } from "./figure-line";

/** The columns of a figure without its limits, the release first. */
export const VALUE_COLUMNS = [
  "release",
  "wave",
  "place_code",
  "place",
  "profession",
  "subject",
  "measure",
  "unit",
  "status",
  "people",
  "value",
] as const;

/** The first columns of every download of figures: the release, then the cells of `figureCells`. */
export const FIGURE_COLUMNS = [...VALUE_COLUMNS, "lower_95", "upper_95"] as const;

/** Gives the cells that say what a figure is and its numbers, as rounded in its table; a hidden one has its status and no numbers. */
export function figureCells(line: FigureLine): readonly CsvCell[] {
  const printed = printFigure(line);
  return [
    line.wave,
    line.placeCode,
    line.place,
    line.profession,
    line.subject,
    getMeasure(line.measure).label,
    printed?.unit ?? "",
    line.figure.status,
    printed?.people ?? null,
    printed?.band === undefined ? (printed?.value ?? null) : `${printed.band} ${printed.value}`,
    printed?.lower ?? null,
    printed?.upper ?? null,
  ];
}
