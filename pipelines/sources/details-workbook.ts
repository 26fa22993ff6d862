import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { detailsColumns } from "./assessment-columns.ts";
import { readSheetRows } from "./xlsx-sheet.ts";

/** The only sheet that is opened. Its neighbour `Summary` names the learner. */
export const detailsSheetName = "Details";

/** An answer: group, competency, question and result, null where the cell is empty. */
export interface DetailsRow {
  /** Number of the row in Excel; for messages only. */
  readonly rowNumber: number;
  readonly cells: readonly (string | null)[];
}

export interface DetailsWorkbook {
  /** Data rows in the sheet, from a counter that does not decode cells. */
  readonly rowsIn: number;
  /** Cells in the order of `detailsColumns`. */
  readonly rows: readonly DetailsRow[];
  /** Whether every question has a result: the sheet does not say whether the assessment was submitted. */
  readonly isComplete: boolean;
}

const headers = Object.keys(detailsColumns);

async function locateColumns(path: string, file: string): Promise<readonly number[]> {
  for await (const { cells } of readSheetRows(path, detailsSheetName, { lastRow: 1 })) {
    const keys = cells.map((cell) =>
      (cell ?? "")
        .replaceAll(/[\u00a0\ufeff]/g, " ")
        .trim()
        .toLowerCase(),
    );
    const positions = headers.map((name) => keys.indexOf(name.toLowerCase()));
    const missing = headers.filter((_, index) => positions[index] === -1);
    const repeated = headers.filter(
      (name, index) => keys.lastIndexOf(name.toLowerCase()) !== positions[index],
    );
    if (missing.length === 0 && repeated.length === 0) return positions;
    throw headerFault(file, missing.length > 0 ? `no ${missing.join(", ")}` : `${repeated.join(", ")} twice`);
  }
  throw headerFault(file, "no header row");
}

/** Never shows a header other than those that are read. */
function headerFault(file: string, found: string): FileFault {
  return new FileFault({
    code: "missing_header",
    file,
    place: `sheet ${detailsSheetName}, row 1`,
    found,
    remedy: "Download the assessment again; keep its header row as the first row.",
  });
}

/**
 * Reads the four columns of answers from a Details workbook; names, reviewers and comments beside them are never decoded.
 *
 * Throws `FileFault` when the file has no such sheet or no rows.
 */
export async function readDetailsWorkbook(path: string): Promise<DetailsWorkbook> {
  const file = basename(path);
  const positions = await locateColumns(path, file);
  const reader = readSheetRows(path, detailsSheetName, { columns: new Set(positions) });
  const rows: DetailsRow[] = [];
  let next = await reader.next();
  for (; next.done !== true; next = await reader.next()) {
    const { rowNumber, cells } = next.value;
    if (rowNumber === 1) continue;
    rows.push({ rowNumber, cells: positions.map((position) => cells[position] ?? null) });
  }
  const rowsIn = next.value - 1;
  if (rowsIn === 0) {
    throw new FileFault({
      code: "empty_file",
      file,
      place: `sheet ${detailsSheetName}`,
      found: "a header and no rows",
      remedy: "Download the assessment again once it has been answered; remove this file.",
    });
  }
  const isComplete = rows.every(({ cells }) => (cells.at(-1) ?? "").trim() !== "");
  return { rowsIn, rows, isComplete };
}
