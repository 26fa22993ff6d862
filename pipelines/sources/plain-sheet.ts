import { readSheetRows } from "./xlsx-sheet.ts";

/** Header of a sheet whose first row names its columns, without the spaces around them; empty when there is none. */
export async function readPlainHeader(path: string, sheet: string): Promise<readonly string[]> {
  for await (const { cells } of readSheetRows(path, sheet, { lastRow: 1 })) {
    const names = cells.map((cell) => (cell ?? "").trim());
    return names.slice(0, names.findLastIndex((name) => name !== "") + 1);
  }
  return [];
}
