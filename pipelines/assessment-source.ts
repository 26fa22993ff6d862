import { toCsvSource } from "./csv-reader.ts";
import { quoteText, type Session, toFirstLine } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { countRagged, createSkippedLines, dropRejectTables, withLineNumbers } from "./refused-lines.ts";

/** A CSV or Parquet file that DuckDB reads by itself. */
export interface AssessmentSource {
  /** Table function or query that gives its rows as text or typed columns. */
  readonly rows: string;
  /** The same with `source_row`; call `prepare` before use. */
  readonly numberedRows: string;
  readonly prepare: () => Promise<void>;
  readonly rowsIn: number;
  readonly countRagged: () => Promise<number>;
}

interface AssessmentFile {
  readonly path: string;
  readonly file: string;
  readonly format: "csv" | "csv_gz" | "parquet";
}

/**
 * Opens a table of assessments and counts its records without decoding them.
 * @throws FileFault when it holds none
 */
export async function openAssessmentSource(
  session: Session,
  source: AssessmentFile,
  columns: readonly string[],
): Promise<AssessmentSource> {
  const isParquet = source.format === "parquet";
  const rows = isParquet
    ? `read_parquet(${quoteText(source.path)})`
    : toCsvSource({ path: source.path, header: columns, hasHeader: true, collectRagged: true });
  const rowsIn = isParquet
    ? await session.count(`select num_rows from parquet_file_metadata(${quoteText(source.path)})`)
    : await session.count(`select count(*) - 1 from ${toLineSource(source.path)} where text is not null`);
  if (rowsIn === 0) throw emptyTableFault(source.file);
  await dropRejectTables(session);
  return {
    rows,
    numberedRows: withLineNumbers(
      `select row_number() over () as record_number, * from ${rows}`,
      "record_number",
    ),
    prepare: () => createSkippedLines(session, isParquet ? null : toBlankLines(source.path)),
    rowsIn,
    countRagged: isParquet ? () => Promise.resolve(0) : () => countRagged(session),
  };
}

/** A table with a header and nothing below it. */
export function emptyTableFault(file: string): FileFault {
  return new FileFault({
    code: "empty_file",
    file,
    place: "rows",
    found: "a header and no rows",
    remedy: "Export the extract again, or remove it.",
  });
}

/**
 * Column names of a Parquet file, in its order.
 * @throws FileFault when it cannot be read
 */
export async function readParquetColumns(
  session: Session,
  path: string,
  file: string,
): Promise<readonly string[]> {
  try {
    const described = await session.rows<{ column_name: string }>(
      `select column_name from (describe select * from read_parquet(${quoteText(path)}))`,
    );
    return described.map(({ column_name }) => column_name);
  } catch (error) {
    throw new FileFault({
      code: "unreadable_parquet",
      file,
      place: "file",
      found: toFirstLine(error),
      remedy: "Write the Parquet file again.",
    });
  }
}

function toBlankLines(path: string): string {
  return `select line from (select row_number() over () as line, text from ${toLineSource(path)}) where text is null`;
}

/** Whole lines, null where blank: the format allows one record per line only. */
function toLineSource(path: string): string {
  return `read_csv(${quoteText(path)}, auto_detect = false, header = false, columns = {'text': 'varchar'},
    delim = '\u001f', quote = '', escape = '', comment = '', nullstr = '', strict_mode = false, max_line_size = 4194304)`;
}
