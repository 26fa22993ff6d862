import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import { formatMeanInTable } from "../../domain/number-format";
import { type CsvCell, toCsv } from "../../http/csv";
import type { AreaReport } from "./area-report";
import { listFigureLines } from "./figure-lines";
import { listWeightedGaps } from "./weighted-gaps";

const COLUMNS = [
  ...FIGURE_COLUMNS,
  "weighting",
  "weighted_value",
  "weighted_standard_error",
  "weighted_lower_95",
  "weighted_upper_95",
  "effective_base",
  "staff_not_covered_percent",
  "staff_covered_by_others_percent",
];

/** Writes the gap of every domain as answered and weighted to the workforce as CSV; a refused weighting has its reason and no numbers. */
export function weightingCsv(releaseId: string, report: AreaReport): string {
  const lines = listFigureLines(report, "readiness").filter(({ measure }) => measure === "gap");
  const gaps = listWeightedGaps(report);
  return toCsv(
    COLUMNS,
    lines.map((line, index): readonly CsvCell[] => {
      const weighting = gaps[index]?.weighting;
      const cells = [releaseId, ...figureCells(line)];
      if (weighting?.status !== "weighted") {
        return [...cells, weighting?.reason ?? "", ...Array<null>(7).fill(null)];
      }
      const { value, standardError, lower, upper, effectiveBase, uncovered, byOthers } = weighting;
      return [
        ...cells,
        weighting.status,
        ...[value, standardError, lower, upper].map(round),
        Math.round(effectiveBase),
        ...[uncovered, byOthers].map((share) => Math.round(100 * share)),
      ];
    }),
  );
}

/** As the table prints it, with a minus that a spreadsheet reads. */
function round(value: number): number {
  return Number(formatMeanInTable(value).replace("\u2212", "-").replaceAll(",", ""));
}
