import { type FigureLine, printFigure } from "../../components/figure-line";
import { getMeasure } from "../../domain/measure";
import { type CsvCell, toCsv } from "../../http/csv";

const COLUMNS = [
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
  "lower_95",
  "upper_95",
];

/** Writes figures as CSV, with the same rounding as their table; a hidden figure has its status and no numbers. */
export function figureCsv(releaseId: string, lines: readonly FigureLine[]): string {
  return toCsv(
    COLUMNS,
    lines.map((line): readonly CsvCell[] => {
      const printed = printFigure(line);
      return [
        releaseId,
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
    }),
  );
}
