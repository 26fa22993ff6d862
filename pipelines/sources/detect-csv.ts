import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { type CsvRecord, listCsvRecords } from "./csv-records.ts";
import type { Detection } from "./detection.ts";
import { getParsed } from "./parsed.ts";
import { parseSnapshotDate } from "./snapshot-date.ts";
import { toSurveyHead } from "./survey-head.ts";
import { countDifferences, findNearestTable, type HeaderDifference } from "./table-headers.ts";
import type { TextHead } from "./text-head.ts";

/** Records needed to tell formats apart. */
const headerRecords = 2;

const organisationColumns = 27;

/** Recognises a CSV file by its header records. Throws `FileFault` when no known table has such a header. */
export function detectCsv(path: string, head: TextHead, gzip: boolean): Detection {
  const file = basename(path);
  const located = { path, file };
  const { records, openQuoteLine } = listCsvRecords(head.text, headerRecords, head.complete);
  const [first] = records;
  if (first === undefined) throw unreadableHeader(file, openQuoteLine);

  if (gzip && toSurveyHead(head).tool !== null) throw compressedFault(file, "a survey");
  const organisations = findOrganisations(first);
  if (organisations !== undefined) {
    if (gzip) throw compressedFault(file, "an organisation file");
    return { kind: "organisations", ...located, hasHeader: organisations === "header" };
  }
  const nearest = findNearestTable(first.cells);
  if (nearest === undefined || countDifferences(nearest) > 0) throw unknownHeader(file, first, nearest);

  const { kind } = nearest.table;
  if (kind === "assessment_extract") {
    const snapshotDate = getParsed(parseSnapshotDate(file));
    return { kind, ...located, format: gzip ? "csv_gz" : "csv", snapshotDate, columns: first.cells };
  }
  if (kind === "item_table") {
    const snapshotDate = getParsed(parseSnapshotDate(file));
    return { kind, ...located, format: gzip ? "csv_gz" : "csv", snapshotDate, columns: first.cells };
  }
  if (gzip) throw compressedFault(file, nearest.table.title);
  return { kind, ...located, columns: first.cells };
}

/**
 * ODS files come with or without a header, so this one table is recognised by its shape: 27 columns, and either a
 * header cell for the code or the code, region, ICB and open date in their places.
 */
function findOrganisations(first: CsvRecord): "header" | "data" | undefined {
  if (first.cells.length !== organisationColumns) return undefined;
  const cell = (column: number): string => (first.cells[column - 1] ?? "").trim();
  if (/^(organisation|organization|org)?[ _]?code$/i.test(cell(1))) return "header";
  const shaped =
    /^[A-Z0-9]{3,10}$/.test(cell(1)) &&
    /^([A-Z][0-9A-Z]{2})?$/.test(cell(3)) &&
    /^([A-Z0-9]{3,5})?$/.test(cell(4)) &&
    /^(\d{8})?$/.test(cell(11)) &&
    /^(\d{8})?$/.test(cell(12));
  return shaped ? "data" : undefined;
}

function compressedFault(file: string, what: string): FileFault {
  return new FileFault({
    code: "unexpected_compression",
    file,
    place: "file name",
    found: `${what}, compressed`,
    remedy: "Unpack it: only assessment extracts and item tables may be .csv.gz.",
  });
}

function unreadableHeader(file: string, openQuoteLine: number | undefined): FileFault {
  return new FileFault({
    code: "unreadable_header",
    file,
    place: openQuoteLine === undefined ? "line 1" : `line ${openQuoteLine}`,
    found:
      openQuoteLine === undefined
        ? "no end of the header line in the first MiB"
        : "a double quote that is never closed",
    remedy: "Export the table again as comma-separated CSV UTF-8 with one header line.",
  });
}

const shownColumns = 12;
const shownLength = 48;

/** Names for a message: few and short, so that a header that is really data does not spill. */
function toNameList(names: readonly string[]): string {
  const shown = names
    .slice(0, shownColumns)
    .map((name) => (name === "" ? "a column without a name" : `"${name.slice(0, shownLength)}"`));
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** What a header lacks, has too much or twice, in words. */
export function describeDifference({ missing, unexpected, repeated }: HeaderDifference): string {
  const parts = [
    missing.length > 0 ? `missing ${toNameList(missing)}` : "",
    unexpected.length > 0 ? `unexpected ${toNameList(unexpected)}` : "",
    repeated.length > 0 ? `twice ${toNameList(repeated)}` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function unknownHeader(file: string, first: CsvRecord, nearest: HeaderDifference | undefined): FileFault {
  const place = `line ${first.line}, header`;
  if (nearest === undefined) {
    const [only = ""] = first.cells;
    const separator = first.cells.length === 1 ? /[;\t|]/.exec(only)?.[0] : undefined;
    return new FileFault({
      code: "unknown_header",
      file,
      place,
      found: `${first.cells.length} columns, none of them known${separator === undefined ? "" : ", not separated by commas"}`,
      remedy:
        separator === undefined
          ? "Compare the header line with the tables in data/README.md."
          : "Save the table with commas between the columns (CSV UTF-8).",
    });
  }
  return new FileFault({
    code: "unknown_header",
    file,
    place,
    found: `a header like that of the ${nearest.table.title}, but ${describeDifference(nearest)}`,
    remedy: "Name the columns exactly as data/README.md does and remove all others.",
  });
}
