import { toCsv } from "../http/csv";
import type { ReleaseInfoTable } from "../release/schema";
import type { RowsAnswer, RowValue } from "./api-answer";
import type { RowFormat } from "./media-type";

/** What stands around the rows of a JSON answer. */
export interface RowsFrame {
  readonly release: ReleaseInfoTable | null;
  readonly next: string | null;
}

/** Writes rows as JSON with what stands around them, as CSV with a header row, or as NDJSON, one row a line. */
export function writeRows(answer: RowsAnswer, format: RowFormat, frame: RowsFrame): string {
  const { rows, columns, about } = answer;
  switch (format) {
    case "json":
      return `${JSON.stringify({
        release: frame.release,
        ...(about === undefined ? {} : { about }),
        data: rows,
        next: frame.next,
      })}\n`;
    case "csv":
      return toCsv(
        columns,
        rows.map((row) => columns.map((column) => toCell(row[column] ?? null))),
      );
    case "ndjson":
      return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  }
}

function toCell(value: RowValue): string | number | null {
  return typeof value === "boolean" ? String(value) : value;
}
