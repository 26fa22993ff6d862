import { FileFault } from "../fault.ts";
import { describeDifference } from "./detect-csv.ts";
import { countDifferences, findNearestTable, type TableHeader, tableHeaders } from "./table-headers.ts";

const assessmentTables = tableHeaders.filter(
  ({ kind }) => kind === "assessment_extract" || kind === "item_table",
);

/** The table that the columns of a Parquet file or a checked header are those of: an assessment extract or an item table. */
export function getAssessmentTable(file: string, columns: readonly string[]): TableHeader {
  const nearest = findNearestTable(columns, assessmentTables);
  if (nearest !== undefined && countDifferences(nearest) === 0) return nearest.table;
  throw new FileFault({
    code: "unknown_header",
    file,
    place: "columns",
    found:
      nearest === undefined
        ? `${columns.length} columns, not those of an assessment extract or an item table`
        : `those of the ${nearest.table.title}, but ${describeDifference(nearest)}`,
    remedy: "Give the columns of data/README.md section 2 and no others.",
  });
}
