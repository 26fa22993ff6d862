import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import type { FigureLine } from "../../components/figure-line";
import { toCsv } from "../../http/csv";

/** Writes figures as CSV, with the same rounding as their table. */
export function figureCsv(releaseId: string, lines: readonly FigureLine[]): string {
  return toCsv(
    FIGURE_COLUMNS,
    lines.map((line) => [releaseId, ...figureCells(line)]),
  );
}
