import { FileFault } from "../fault.ts";
import { openRowCounter } from "./row-counter.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { openSheetCells, type StoredRow } from "./sheet-cells.ts";
import { readWorkbookParts, type WorkbookParts } from "./workbook-parts.ts";
import { openZipArchive, type ZipArchive } from "./zip-archive.ts";

/** Unpacked bytes of one sheet; 100,000 learners of a centre are about 150 MB. */
const maxSheetBytes = 1024 * 1024 * 1024;

/** One row element of a sheet, decoded to text. */
export interface SheetRow {
  /** Number of the row in Excel, from 1. */
  readonly rowNumber: number;
  /** Index 0 is column A; null where the cell is empty, absent or was not asked for. Rows may differ in length. */
  readonly cells: readonly (string | null)[];
}

export interface SheetSelection {
  /** Columns to decode (0 is A). Texts of other columns are never looked up; default: all. */
  readonly columns?: ReadonlySet<number>;
  /** Reading stops after this row number; default: the whole sheet. */
  readonly lastRow?: number;
}

function toSheetKey(name: string): string {
  return name.replaceAll("\u00a0", " ").trim().toLowerCase();
}

function getSheetPath(archive: ZipArchive, parts: WorkbookParts, sheetName: string): string {
  const path = parts.sheets.find(({ name }) => toSheetKey(name) === toSheetKey(sheetName))?.path;
  if (path !== undefined) return path;
  throw new FileFault({
    code: "missing_sheet",
    file: archive.file,
    place: `sheet ${sheetName}`,
    found: `sheets: ${parts.sheets.map(({ name }) => name).join(", ")}`,
    remedy: `Download the report again and keep its sheet "${sheetName}" under that name.`,
  });
}

/** Names of a workbook's sheets in its order, without opening any. Throws `FileFault` when it is no readable workbook. */
export async function listSheetNames(path: string): Promise<readonly string[]> {
  const archive = await openZipArchive(path);
  try {
    return (await readWorkbookParts(archive)).sheets.map(({ name }) => name);
  } finally {
    archive.close();
  }
}

/** A row whose shared strings are still their numbers; texts are themselves. */
interface PendingRow {
  readonly rowNumber: number;
  readonly cells: readonly (string | number | null)[];
}

/** Reads the sheet once: its rows, the shared strings they use, and the independent count of row elements. */
async function readPendingRows(
  archive: ZipArchive,
  part: string,
  selection: SheetSelection,
): Promise<{
  readonly rows: readonly PendingRow[];
  readonly wanted: ReadonlySet<number>;
  readonly rowElements: number;
}> {
  const rows: PendingRow[] = [];
  const wanted = new Set<number>();
  const counter = openRowCounter();
  for await (const batch of readBatches(archive, part, selection, counter.write)) {
    for (const row of batch) rows.push(toPendingRow(row, wanted));
  }
  return { rows, wanted, rowElements: counter.count() };
}

function toPendingRow({ rowNumber, cells: stored }: StoredRow, wanted: Set<number>): PendingRow {
  const cells: (string | number | null)[] = Array.from(
    { length: (stored.at(-1)?.column ?? -1) + 1 },
    () => null,
  );
  for (const { column, kind, value } of stored) {
    if (kind === "text") cells[column] = value;
    else {
      const number = Number(value);
      wanted.add(number);
      cells[column] = number;
    }
  }
  return { rowNumber, cells };
}

async function* readBatches(
  archive: ZipArchive,
  part: string,
  selection: SheetSelection,
  onText: (chunk: string) => void,
): AsyncGenerator<readonly StoredRow[], void> {
  const { columns, lastRow = Number.POSITIVE_INFINITY } = selection;
  let batch: StoredRow[] = [];
  let beyond = false;
  const reader = openSheetCells(archive.file, part, ({ rowNumber, cells }) => {
    if (rowNumber > lastRow) beyond = true;
    else
      batch.push({
        rowNumber,
        cells: columns === undefined ? cells : cells.filter((c) => columns.has(c.column)),
      });
  });
  for await (const chunk of archive.readText(part, maxSheetBytes)) {
    onText(chunk);
    reader.write(chunk);
    yield batch;
    batch = [];
    if (beyond) return;
  }
  reader.end();
  yield batch;
}

function toSheetRow({ rowNumber, cells }: PendingRow, strings: ReadonlyMap<number, string>): SheetRow {
  return {
    rowNumber,
    cells: cells.map((cell) => (typeof cell === "number" ? strings.get(cell) : cell) || null),
  };
}

/**
 * Reads every row of one named sheet (case and surrounding spaces of the name do not matter) and opens no other sheet.
 *
 * Everything is text: numbers without superfluous zeros, booleans as TRUE and FALSE, errors as shown (#N/A), formulas
 * by their stored result. The whole sheet is read before the first row is given, because only then it is known which of
 * the shared strings it uses.
 *
 * @returns the generator's return value is the number of row elements (those read, when `lastRow` cuts the sheet off),
 * counted in the raw text and not by the decoder
 * @throws FileFault for anything that is not a readable workbook with that sheet, or is larger than a report can be
 */
export async function* readSheetRows(
  path: string,
  sheetName: string,
  selection: SheetSelection = {},
): AsyncGenerator<SheetRow, number> {
  const archive = await openZipArchive(path);
  try {
    const parts = await readWorkbookParts(archive);
    const part = getSheetPath(archive, parts, sheetName);
    const { rows, wanted, rowElements } = await readPendingRows(archive, part, selection);
    const strings = await readSharedStrings(archive, parts.sharedStringsPath, wanted);
    for (const row of rows) yield toSheetRow(row, strings);
    return rowElements;
  } finally {
    archive.close();
  }
}

/**
 * Reads a sheet as `readSheetRows` does, but twice: first to learn which shared strings it uses, then row by row, so that no more than a
 * batch of rows is in memory. For sheets that may be large; what it gives is the same.
 */
export async function* streamSheetRows(path: string, sheetName: string): AsyncGenerator<SheetRow, number> {
  const archive = await openZipArchive(path);
  try {
    const parts = await readWorkbookParts(archive);
    const part = getSheetPath(archive, parts, sheetName);
    const wanted = new Set<number>();
    const ignore = () => undefined;
    for await (const batch of readBatches(archive, part, {}, ignore)) {
      for (const { cells } of batch) {
        for (const { kind, value } of cells) if (kind === "shared") wanted.add(Number(value));
      }
    }
    const strings = await readSharedStrings(archive, parts.sharedStringsPath, wanted);
    const counter = openRowCounter();
    for await (const batch of readBatches(archive, part, {}, counter.write)) {
      for (const row of batch) yield toSheetRow(toPendingRow(row, wanted), strings);
    }
    return counter.count();
  } finally {
    archive.close();
  }
}
