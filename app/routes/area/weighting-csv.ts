import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import { type CsvCell, toCsv } from "../../http/csv";
import type { AreaReport } from "./area-report";
import { explainLink } from "./explain-link";
import { listFigureLines } from "./figure-lines";
import { isFewStaff, listWeightedGaps } from "./weighted-gaps";

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

/** Writes the gap of every domain as answered and weighted to the workforce as CSV; a refused weighting has its reason and no numbers, a share of too few staff is left out. */
export function weightingCsv(releaseId: string, report: AreaReport): string {
  const lines = new Map(listFigureLines(report, "readiness").map((line) => [line.explainHref, line]));
  return toCsv(
    COLUMNS,
    listWeightedGaps(report).map(({ row, weighting }): readonly CsvCell[] => {
      // The link of a figure names its measure and domain by their codes.
      const line = lines.get(explainLink(report, { measure: "gap", subject: row.domain.domain_code }));
      if (line === undefined) throw new Error(`There is no gap of ${row.domain.domain_code}.`);
      const cells = [releaseId, ...figureCells(line)];
      if (weighting.status !== "weighted") {
        return [...cells, weighting.reason, ...Array<null>(7).fill(null)];
      }
      const { value, standardError, lower, upper, effectiveBase, uncovered, byOthers, workforce } = weighting;
      return [
        ...cells,
        weighting.status,
        ...[value, standardError, lower, upper].map(round),
        Math.round(effectiveBase),
        ...[uncovered, byOthers].map((share) =>
          isFewStaff(share, workforce, report.minimumBase) ? null : Math.round(100 * share),
        ),
      ];
    }),
  );
}

/** To the decimals of the table; never a minus before zero. */
function round(value: number): number {
  return Number(value.toFixed(2)) + 0;
}
