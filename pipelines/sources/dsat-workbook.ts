import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { type DsatFileName, parseDsatFileName } from "./dsat-file-name.ts";
import { type DsatHeader, locateDsatHeader } from "./dsat-header.ts";
import { getParsed } from "./parsed.ts";
import { readSheetRows } from "./xlsx-sheet.ts";

export { parseDsatFileName } from "./dsat-file-name.ts";
export { dsatColumns } from "./dsat-header.ts";

/** The only sheet that is opened. Its neighbour `Delegate Completion Status` holds names and e-mail addresses. */
export const dsatSheetName = "Assessment Outcome Summary";

/** How the report was built: V1 until September 2023, V2 until June 2025, V3 with the centre's own questions. */
export type DsatVersion = "V1" | "V2" | "V3";

export interface DsatRow {
  /** Number of the row in Excel; for messages only, never stored: row order can re-identify. */
  readonly rowNumber: number;
  /** One text per `dsatColumns`, in their order; null where the cell is empty. */
  readonly cells: readonly (string | null)[];
}

export interface DsatWorkbook {
  readonly version: DsatVersion;
  readonly centreId: string;
  /** `yyyy-MM-dd`. */
  readonly downloadedOn: string;
  /** Data rows in the sheet, from a counter that does not decode cells. */
  readonly rowsIn: number;
  /** Every data row, entirely blank ones too. */
  readonly rows: readonly DsatRow[];
  /** Columns between `JobGroup` and `Status`, dropped unread. */
  readonly droppedPromptCount: number;
}

/** Last day before the report was renamed and rebuilt as V2. */
const renamedOn = "2023-09-01";

function toVersion(name: DsatFileName, header: DsatHeader): DsatVersion {
  if (name.downloadedOn < renamedOn) return "V1";
  if (!header.hasCentreFields) return "V3";
  return name.reportName === "DCSA" ? "V1" : "V2";
}

async function readHeader(path: string, file: string): Promise<DsatHeader> {
  const place = `sheet ${dsatSheetName}, row 1`;
  for await (const row of readSheetRows(path, dsatSheetName, { lastRow: 1 })) {
    return locateDsatHeader(file, place, row.cells);
  }
  throw new FileFault({
    code: "missing_header",
    file,
    place,
    found: "no header row",
    remedy: "Download the report again; keep its header row as the first row.",
  });
}

/**
 * Reads a DSAT workbook: the 18 fixed columns of `Assessment Outcome Summary`, as text.
 *
 * Only the header of the centre's own questions is looked at, to count them; their answers are never decoded. Throws
 * `FileFault` when the file is not such a report or has no data rows.
 */
export async function readDsatWorkbook(path: string): Promise<DsatWorkbook> {
  const file = basename(path);
  const name = getParsed(parseDsatFileName(file));
  const header = await readHeader(path, file);
  const reader = readSheetRows(path, dsatSheetName, { columns: new Set(header.positions) });
  const rows: DsatRow[] = [];
  let next = await reader.next();
  for (; next.done !== true; next = await reader.next()) {
    const { rowNumber, cells } = next.value;
    if (rowNumber === 1) continue;
    rows.push({ rowNumber, cells: header.positions.map((position) => cells[position] ?? null) });
  }
  const rowsIn = next.value - 1;
  if (rowsIn === 0) {
    throw new FileFault({
      code: "empty_file",
      file,
      place: `sheet ${dsatSheetName}`,
      found: "a header and no rows",
      remedy: "Download the report again once learners have enrolled; remove this file.",
    });
  }
  return {
    version: toVersion(name, header),
    centreId: name.centreId,
    downloadedOn: name.downloadedOn,
    rowsIn,
    rows,
    droppedPromptCount: header.droppedPromptCount,
  };
}
