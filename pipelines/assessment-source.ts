import { toCsvSource } from "./csv-reader.ts";
import { toFirstLine } from "./database-error.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { countRagged, createSkippedLines, dropRejectTables, withLineNumbers } from "./refused-lines.ts";
import { refuseSurplus, type SurplusCells, toSurplusCostSql } from "./sources/surplus-cells.ts";

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
 * @throws FileFault when it holds none, or cells far beyond its header
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
    : await countLines(session, source.path, columns.length);
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

/** Rows below the header; a line that a sound record cannot fill is looked at for cells too many. */
async function countLines(session: Session, path: string, width: number): Promise<number> {
  const surplus = `greatest(${lineColumns} - ${width}, 0)`;
  const isLong = `strlen(text) > ${4 * width + 200}`;
  const [counted] = await session.rows<{ n: string; cost: number }>(
    `select count(*) as n, coalesce(sum(case when ${isLong} then ${toSurplusCostSql(surplus, "strlen(text)")} end), 0)::double as cost
     from ${toLineSource(path)} where text is not null`,
  );
  const [records, cost] = [Number(counted?.n), Number(counted?.cost)];
  if (cost > 0) refuseSurplus(path, width, records, { cost, ...(await findWidestLine(session, path)) });
  return records - 1;
}

async function findWidestLine(session: Session, path: string): Promise<Omit<SurplusCells, "cost">> {
  const [widest] = await session.rows<{ line: string; columns: string }>(
    `select line, ${lineColumns} as columns
     from (select row_number() over () as line, text from ${toLineSource(path)}) order by columns desc, line limit 1`,
  );
  return { line: Number(widest?.line), columns: Number(widest?.columns) };
}

/** A line without its quoted cells and its empty ones at the end, for counting its separators. */
const bareLine = `rtrim(regexp_replace(text, '(^|,)"([^"]|"")*"', '\\1q', 'g'), ', ')`;
const lineColumns = `(strlen(${bareLine}) - strlen(replace(${bareLine}, ',', '')) + 1)`;

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
