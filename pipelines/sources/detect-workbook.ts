import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { detailsNameFault, findDetailsFileName, isPlatformDetailsName } from "./details-file-name.ts";
import { detailsSheetName } from "./details-workbook.ts";
import { describeDifference } from "./detect-csv.ts";
import type { Detection } from "./detection.ts";
import { parseDsatFileName } from "./dsat-file-name.ts";
import { getParsed } from "./parsed.ts";
import { readPlainHeader } from "./plain-sheet.ts";
import { parseSnapshotDate } from "./snapshot-date.ts";
import { countDifferences, findNearestTable } from "./table-headers.ts";
import { listSheetNames } from "./xlsx-sheet.ts";

/**
 * Recognises an Excel workbook: a DSAT report or a Details workbook by its name, an assessment extract by the header of its only sheet.
 * Throws `FileFault`; one about a file that may be named after a person never repeats its name.
 */
export async function detectWorkbook(path: string): Promise<Detection> {
  const file = basename(path);
  const report = parseDsatFileName(file);
  if (report.ok) return { kind: "dsat_workbook", path, file, ...report.value };
  const details = findDetailsFileName(file);
  if (details !== undefined) return { kind: "dsat_details", path, file, ...details };

  const sheets = await listSheets(path);
  if (sheets.some((name) => name.trim().toLowerCase() === detailsSheetName.toLowerCase()))
    throw detailsNameFault((await stat(path)).size);
  const [sheet] = sheets;
  if (sheet === undefined || sheets.length > 1) throw report.fault;
  const columns = await readPlainHeader(path, sheet);
  const nearest = findNearestTable(columns);
  if (nearest?.table.kind !== "assessment_extract") throw report.fault;
  if (countDifferences(nearest) > 0) {
    throw new FileFault({
      code: "unknown_header",
      file,
      place: `sheet ${sheet}, row 1`,
      found: `a header like that of the ${nearest.table.title}, but ${describeDifference(nearest)}`,
      remedy: "Name the columns exactly as data/README.md does and remove all others.",
    });
  }
  const snapshotDate = getParsed(parseSnapshotDate(file));
  return { kind: "assessment_extract", path, file, format: "xlsx", snapshotDate, columns };
}

/** Faults of a damaged file name it; where its name may be a person's, the fault is the one that does not. */
async function listSheets(path: string): Promise<readonly string[]> {
  const file = basename(path);
  try {
    return await listSheetNames(path);
  } catch (error) {
    const mayNamePerson = isPlatformDetailsName(file) || /^DSAT Details\b/i.test(file);
    throw mayNamePerson && error instanceof FileFault ? detailsNameFault((await stat(path)).size) : error;
  }
}
