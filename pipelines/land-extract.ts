import { toCsvSource } from "./csv-reader.ts";
import { quoteName, quoteText, type Session, toFirstLine } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { Landed } from "./landed.ts";
import { countRagged, createSkippedLines, dropRejectTables, withLineNumbers } from "./refused-lines.ts";
import {
  assessmentColumns,
  dsatDomainCodes,
  itemColumns,
  scoreColumns,
} from "./sources/assessment-columns.ts";
import type { AssessmentExtractFile } from "./sources/detection.ts";

/** Puts a view on an assessment extract at `landing.assessment_extract`: text columns, scores as lists in domain order. */
export async function landExtract(session: Session, source: AssessmentExtractFile): Promise<Landed> {
  const isParquet = source.format === "parquet";
  const columns = source.columns ?? (await readParquetColumns(session, source));
  const table = isParquet
    ? `read_parquet(${quoteText(source.path)})`
    : toCsvSource({ path: source.path, header: columns, hasHeader: true, collectRagged: true });
  const hasKey = columns.includes("assessment_key");
  const hasItems = itemColumns.every((name) => columns.includes(name));
  const createView = (sourceRow: string, rows: string) =>
    session.run(
      `create or replace view landing.assessment_extract as
       select ${sourceRow} as source_row, ${["organisation_code", "job_group", "month", "status"].map(toText).join(", ")},
         ${hasKey ? toText("assessment_key") : "cast(null as varchar) as assessment_key"},
         ${toList(dsatDomainCodes.map((code) => `${code}_confidence`))} as confidence,
         ${toList(dsatDomainCodes.map((code) => `${code}_target`))} as target,
         ${hasItems ? toList(itemColumns) : "cast([] as varchar[])"} as items
       from ${rows}`,
    );
  const rowsIn = isParquet
    ? await session.count(`select num_rows from parquet_file_metadata(${quoteText(source.path)})`)
    : await countLines(session, source);
  if (rowsIn === 0) {
    throw new FileFault({
      code: "empty_file",
      file: source.file,
      place: "rows",
      found: "a header and no rows",
      remedy: "Export the extract again, or remove it.",
    });
  }
  await createView("cast(null as integer)", table);
  await dropRejectTables(session);
  return {
    version: hasItems ? "with items" : "domains",
    snapshotDate: source.snapshotDate,
    unitCode: "",
    rowsIn,
    notes: [],
    countRagged: isParquet ? () => Promise.resolve(0) : () => countRagged(session),
    numberRows: async () => {
      await createSkippedLines(session, isParquet ? null : toBlankLines(source.path));
      const records = `select row_number() over () as record_number, * from ${table}`;
      await createView("source_row", withLineNumbers(records, "record_number"));
    },
  };
}

function toText(name: string): string {
  return `cast(${quoteName(name)} as varchar) as ${quoteName(name)}`;
}

function toList(names: readonly string[]): string {
  return `[${names.map((name) => `cast(${quoteName(name)} as varchar)`).join(", ")}]`;
}

/** Lines that are not blank, less the header: records, because the format allows one record per line only. */
function countLines(session: Session, source: AssessmentExtractFile): Promise<number> {
  return session.count(`select count(*) - 1 from ${toLineSource(source.path)} where text is not null`);
}

function toBlankLines(path: string): string {
  return `select line from (select row_number() over () as line, text from ${toLineSource(path)}) where text is null`;
}

/** Whole lines, null where blank. */
function toLineSource(path: string): string {
  return `read_csv(${quoteText(path)}, auto_detect = false, header = false, columns = {'text': 'varchar'},
    delim = '\u001f', quote = '', escape = '', comment = '', nullstr = '', strict_mode = false, max_line_size = 4194304)`;
}

async function readParquetColumns(
  session: Session,
  source: AssessmentExtractFile,
): Promise<readonly string[]> {
  try {
    const described = await session.rows<{ column_name: string }>(
      `select column_name from (describe select * from read_parquet(${quoteText(source.path)}))`,
    );
    const columns = described.map(({ column_name }) => column_name);
    const required = [...assessmentColumns, ...scoreColumns];
    const allowed = [...required, "assessment_key", ...itemColumns];
    const missing = required.filter((name) => !columns.includes(name));
    const unexpected = columns.filter((name) => !allowed.includes(name));
    const items = itemColumns.filter((name) => columns.includes(name));
    if (
      missing.length === 0 &&
      unexpected.length === 0 &&
      (items.length === 0 || items.length === itemColumns.length)
    ) {
      return columns;
    }
    throw new FileFault({
      code: "unknown_header",
      file: source.file,
      place: "columns",
      found: [
        ...(missing.length > 0 ? [`missing ${missing.join(", ")}`] : []),
        ...(unexpected.length > 0 ? [`unexpected ${unexpected.join(", ")}`] : []),
        ...(items.length > 0 && items.length < itemColumns.length
          ? [`${items.length} of 60 item columns`]
          : []),
      ].join("; "),
      remedy: "Give the columns of data/README.md section 2 and no others.",
    });
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault({
      code: "unreadable_parquet",
      file: source.file,
      place: "file",
      found: toFirstLine(error),
      remedy: "Write the Parquet file again.",
    });
  }
}
