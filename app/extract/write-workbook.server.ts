import type { WriterTask } from "./format-writer";
import { countDataRows, writeSheetRows } from "./sheet-rows.server";
import { toWorkbookHeader, toWorkbookRows } from "./workbook-cells";
import { listWorkbookParts, SHEET_TAIL, toSheetHead } from "./workbook-parts";
import { writeZip } from "./zip-file.server";

/** Writes an Excel workbook of notes, data and codebook, each a table on a sheet of its own. */
export async function writeWorkbook(task: WriterTask): Promise<number> {
  const { notes } = task.table;
  const sheets = await writeSheetRows(task, "xlsx", toWorkbookRows);
  await writeZip(
    task.file,
    [
      ...listWorkbookParts(sheets, notes).map(([path, text]) => ({ path, parts: [text] })),
      ...sheets.map(({ sheet, rowCount, file }, index) => ({
        path: `xl/worksheets/sheet${index + 1}.xml`,
        parts: [toSheetHead(sheet, rowCount) + toWorkbookHeader(sheet.columns), { file }, SHEET_TAIL],
      })),
    ],
    { day: notes.releasedOn, signal: task.signal },
  );
  return countDataRows(sheets);
}
