import { FORMULA_STARTS } from "../domain/formula-starts";

export type CsvCell = string | number | null;

/**
 * Writes rows as CSV: RFC 4180, UTF-8, a header row first.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. Null is an empty
 * cell.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(toCsvField).join(",")}\r\n`).join("");
}

function toCsvField(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const isFormula = cell !== "" && FORMULA_STARTS.includes(cell.charAt(0));
  const text = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Says how many rows a download has, so that the audit log can. */
export const ROWS_HEADER = "x-row-count";

/** Makes the answer that downloads CSV under a file name of letters, digits, dots and hyphens. */
export function csvResponse(csv: string, fileName: string): Response {
  const safeName = fileName.replace(/[^A-Za-z0-9.-]+/g, "-");
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${safeName}"`,
      [ROWS_HEADER]: String(countRows(csv)),
    },
  });
}

/** Rows below the header; a line end between quotes is part of a cell. */
function countRows(csv: string): number {
  const unquoted = csv.split('"').filter((_part, index) => index % 2 === 0);
  return Math.max(0, unquoted.join("").split("\r\n").length - 2);
}
