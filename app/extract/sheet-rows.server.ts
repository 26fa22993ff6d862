import { join } from "node:path";
import { copyRows } from "./copy-rows.server";
import { FORMAT_FACTS } from "./extract-format";
import { ExtractRefusal } from "./extract-refusal";
import type { WriterTask } from "./format-writer";
import { RAW_LINES } from "./markup-sql";
import { listSheets, type Sheet } from "./sheet";

/** A sheet whose rows of data are marked up in a file. */
export interface SheetRows {
  readonly sheet: Sheet;
  readonly file: string;
  /** Rows without the header. */
  readonly rowCount: number;
}

/**
 * Has DuckDB mark up the rows of each sheet, one file a sheet; `toRowSql` gives the statement of one text a row.
 *
 * Throws an `ExtractRefusal` where the data has more rows than a sheet.
 */
export async function writeSheetRows(
  { connection, table, folder, signal }: WriterTask,
  format: "xlsx" | "ods",
  toRowSql: (sheet: Sheet) => string,
): Promise<readonly SheetRows[]> {
  const { mostRows, name } = FORMAT_FACTS[format];
  const limit = mostRows ?? Number.POSITIVE_INFINITY;
  const written: SheetRows[] = [];
  for (const sheet of listSheets(table)) {
    const file = join(folder, `${sheet.name}.xml`);
    const sql = `${toRowSql(sheet)} limit ${limit + 1}`;
    const { parameters } = sheet.select;
    const rowCount = await copyRows(connection, { sql, parameters }, { file, options: RAW_LINES, signal });
    if (rowCount > limit) {
      throw new ExtractRefusal(
        "too_many_rows",
        `A sheet of ${name} has room for ${limit.toLocaleString("en-GB")} rows under its header, and this cohort has more.`,
        "Choose CSV or Parquet, or a smaller cohort.",
      );
    }
    written.push({ sheet, file, rowCount });
  }
  return written;
}

/** Gives how many rows of data the sheets hold; what is noted beside them is none. */
export function countDataRows(sheets: readonly SheetRows[]): number {
  return sheets.find(({ sheet }) => sheet.name === "Data")?.rowCount ?? 0;
}
