import { VALUE_COLUMNS } from "../../components/figure-cells";
import { readComparisons } from "../../domain/comparison";
import { isShown } from "../../domain/figure";
import { formatMeanInTable } from "../../domain/number-format";
import { comparisonLabel } from "../../domain/significance";
import { type CsvCell, toCsv } from "../../http/csv";
import type { AreaReport } from "./area-report";

const COLUMNS = [
  ...VALUE_COLUMNS,
  "rest_of_england_people",
  "rest_of_england_value",
  "difference",
  "difference_lower_95",
  "difference_upper_95",
  "adjusted_p",
  "result",
];

/** Writes the differences of the heat map from the rest of England as CSV; a hidden figure has its status and no numbers. */
export function differenceCsv(releaseId: string, report: AreaReport): string {
  const { professionCells, filters, place } = report;
  return toCsv(
    COLUMNS,
    readComparisons(professionCells, { kind: "mean", reference: "englandRest" }).map(
      (comparison): readonly CsvCell[] => {
        const { rowLabel, columnLabel, figure } = comparison.row;
        const { difference, adjustedP } = comparison;
        const rest = isShown(figure) ? figure.englandRest : null;
        return [
          releaseId,
          filters.wave?.wave_name ?? "",
          place.geography_code,
          place.geography_name,
          rowLabel,
          columnLabel,
          "Gap",
          "points",
          figure.status,
          isShown(figure) ? figure.base : null,
          isShown(figure) ? round(figure.value) : null,
          rest?.base ?? null,
          rest === null ? null : round(rest.value),
          difference === null ? null : round(difference.difference),
          difference === null ? null : round(difference.lower),
          difference === null ? null : round(difference.upper),
          adjustedP,
          isShown(figure) ? comparisonLabel(comparison) : "",
        ];
      },
    ),
  );
}

/** As the tables print it, with a minus that a spreadsheet reads. */
function round(value: number): number {
  return Number(formatMeanInTable(value).replace("\u2212", "-").replaceAll(",", ""));
}
