export type CsvCell = string | number | null;

/** CSV text (RFC 4180, line feeds); quotes where needed, or everywhere as ODS files have it. */
export function toCsvText(rows: readonly (readonly CsvCell[])[], quoteAll = false): string {
  return rows.map((row) => `${row.map((cell) => toCsvCell(cell, quoteAll)).join(",")}\n`).join("");
}

function toCsvCell(cell: CsvCell, quoteAll: boolean): string {
  const text = cell === null ? "" : String(cell);
  return quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
