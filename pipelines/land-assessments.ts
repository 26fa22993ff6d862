import { readParquetColumns } from "./assessment-source.ts";
import type { Session } from "./duckdb.ts";
import { landDetails } from "./land-details.ts";
import { landExtract } from "./land-extract.ts";
import { landItems } from "./land-items.ts";
import { landWorkbook } from "./land-workbook.ts";
import type { Landed } from "./landed.ts";
import type { ReadAhead } from "./read-ahead.ts";
import { getAssessmentTable } from "./sources/assessment-table.ts";
import type {
  AssessmentExtractFile,
  DsatDetailsFile,
  DsatWorkbookFile,
  ItemTableFile,
} from "./sources/detection.ts";

/** A file of assessments in any of their formats. */
export type AssessmentFile = DsatWorkbookFile | DsatDetailsFile | AssessmentExtractFile | ItemTableFile;

/**
 * Puts the text of an assessment file into the `landing` schema. A Parquet file shows only here whether it is an extract or an item table.
 * @throws FileFault for anything that makes the file unusable as a whole
 */
export async function landAssessments(
  session: Session,
  source: AssessmentFile,
  workbooks: ReadAhead,
): Promise<Landed> {
  if (source.kind === "dsat_workbook") return landWorkbook(session, source, workbooks.read);
  if (source.kind === "dsat_details") return landDetails(session, source);
  const columns = source.columns ?? (await readParquetColumns(session, source.path, source.file));
  const table = getAssessmentTable(source.file, columns);
  if (table.kind === "item_table" && source.format !== "xlsx") {
    const { path, file, format, snapshotDate } = source;
    return landItems(session, { kind: "item_table", path, file, format, snapshotDate, columns }, table);
  }
  return landExtract(session, { ...source, kind: "assessment_extract" }, columns, table.framework);
}
