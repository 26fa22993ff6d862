import { toDocumentHeader, toDocumentRows } from "./document-cells";
import {
  listDocumentParts,
  MIME_TYPE,
  TABLE_TAIL,
  toContentHead,
  toContentTail,
  toTableHead,
} from "./document-parts";
import type { WriterTask } from "./format-writer";
import { countDataRows, writeSheetRows } from "./sheet-rows.server";
import { writeZip } from "./zip-file.server";

/** Writes an OpenDocument spreadsheet of notes, data and codebook, each a table on a sheet of its own. */
export async function writeOpenDocument(task: WriterTask): Promise<number> {
  const { notes } = task.table;
  const sheets = await writeSheetRows(task, "ods", toDocumentRows);
  const content = sheets.flatMap(({ sheet, file }) => [
    toTableHead(sheet) + toDocumentHeader(sheet.columns),
    { file },
    TABLE_TAIL,
  ]);
  await writeZip(
    task.file,
    [
      { path: "mimetype", parts: [MIME_TYPE], isStored: true },
      ...listDocumentParts(sheets, notes).map(([path, text]) => ({ path, parts: [text] })),
      { path: "content.xml", parts: [toContentHead(sheets), ...content, toContentTail(sheets)] },
    ],
    { day: notes.releasedOn, signal: task.signal },
  );
  return countDataRows(sheets);
}
