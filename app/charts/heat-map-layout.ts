import { type Markish, text } from "@observablehq/plot";
import { INK, QUIET_INK } from "./palette";
import { isNarrow } from "./row-layout";

const LINE = 16;
const CHARACTER = 5.2;
const SMALL = 12;

export interface HeatMapLayout {
  readonly marginLeft: number;
  /** Pixels above the first row: the column names, and on a narrow chart the list that explains their numbers. */
  readonly headerHeight: number;
  readonly rowHeight: number;
  /** Pixels at the top of each row kept free for its label. */
  readonly insetTop: number;
  readonly labels: readonly Markish[];
}

/**
 * Lays out the labels of a table of coloured cells. A wide chart has row labels at the left and wrapped column names
 * on top; a narrow one has row labels above their cells, and numbers over the columns with a list of their names.
 */
export function layOutHeatMap(
  rows: readonly string[],
  columns: readonly string[],
  width: number,
): HeatMapLayout {
  return isNarrow(width) ? layOutNarrow(rows, columns, width) : layOutWide(rows, columns, width);
}

function layOutWide(rows: readonly string[], columns: readonly string[], width: number): HeatMapLayout {
  const marginLeft = 152;
  const columnWidth = (width - marginLeft) / Math.max(1, columns.length) - 4;
  const headerLines = Math.max(1, ...columns.map((column) => countLines(column, columnWidth)));
  return {
    marginLeft,
    headerHeight: headerLines * LINE + 8,
    rowHeight: Math.max(40, ...rows.map((row) => countLines(row, marginLeft - 10) * LINE + 8)),
    insetTop: 0,
    labels: [
      text(columns, {
        x: (column: string) => column,
        frameAnchor: "top",
        lineAnchor: "bottom",
        dy: -6,
        lineWidth: columnWidth / SMALL,
        lineHeight: 1.2,
        fontSize: SMALL,
        text: (column: string) => column,
        fill: INK,
      }),
      text(rows, {
        y: (row: string) => row,
        frameAnchor: "left",
        dx: -10,
        textAnchor: "end",
        lineWidth: (marginLeft - 14) / 14,
        lineHeight: 1.2,
        text: (row: string) => row,
        fill: INK,
      }),
    ],
  };
}

function layOutNarrow(rows: readonly string[], columns: readonly string[], width: number): HeatMapLayout {
  const explained = columns.map((column, index) => `${index + 1}  ${column}`);
  const lines = explained.map((line) => countLines(line, width - 8));
  const starts = lines.map((_count, index) => lines.slice(0, index).reduce((sum, count) => sum + count, 0));
  const listHeight = lines.reduce((sum, count) => sum + count, 0) * LINE;
  const headerHeight = listHeight + 38;
  return {
    marginLeft: 2,
    headerHeight,
    rowHeight: 62,
    insetTop: 24,
    labels: [
      ...explained.map((line, index) =>
        text([line], {
          frameAnchor: "top-left",
          lineAnchor: "top",
          dy: (starts[index] ?? 0) * LINE - headerHeight,
          lineWidth: (width - 8) / SMALL,
          lineHeight: 1.2,
          fontSize: SMALL + 1,
          fill: INK,
        }),
      ),
      text(columns, {
        x: (column: string) => column,
        frameAnchor: "top",
        dy: -14,
        text: (_column: string, index: number) => String(index + 1),
        fill: QUIET_INK,
        fontWeight: "bold",
      }),
      text(rows, {
        y: (row: string) => row,
        frameAnchor: "left",
        textAnchor: "start",
        dy: -17,
        text: (row: string) => row,
        fill: INK,
      }),
    ],
  };
}

function countLines(label: string, width: number): number {
  const perLine = Math.max(1, Math.floor(width / CHARACTER));
  let lines = 1;
  let used = 0;
  for (const word of label.split(/\s+|(?<=-)/)) {
    if (used > 0 && used + 1 + word.length > perLine) {
      lines += 1;
      used = word.length;
    } else {
      used += (used > 0 ? 1 : 0) + word.length;
    }
  }
  return lines;
}
