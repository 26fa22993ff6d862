import type { Session } from "./duckdb.ts";

/**
 * Notes in `landing.skipped_line` how many lines lie before a record without being records themselves, so that messages name the line an
 * editor shows: those that `collectRagged` left out, and blank ones.
 * @param blankLines a SELECT of the blank lines' numbers, or null where there can be none
 */
export async function createSkippedLines(session: Session, blankLines: string | null): Promise<void> {
  const ragged = (await hasRagged(session)) ? "select distinct line from reject_errors" : null;
  const lines = [ragged, blankLines].filter((select) => select !== null);
  await session.run(
    `create or replace table landing.skipped_line as
     select line - ordinal as records_before, max(ordinal) as skipped from (
       select line, row_number() over (order by line) as ordinal
       from (${lines.length === 0 ? "select 0 as line where false" : lines.join(" union ")})
     ) group by all`,
  );
}

/** Columns of numbered records; given where a column of the file may have one of these names too. */
interface NumberColumns {
  readonly record: string;
  readonly row: string;
}

/**
 * Puts the line of each record into `source_row`, in place of the number of the record.
 * @param before the number of records before it, headers included
 */
export function withLineNumbers(
  records: string,
  before: string,
  columns: NumberColumns = { record: "record_number", row: "source_row" },
): string {
  return `(select ${before} + 1 + coalesce(line.skipped, 0) as ${columns.row}, record.* exclude (${columns.record})
    from (${records}) as record asof left join landing.skipped_line as line on ${before} >= line.records_before)`;
}

/** Records that the last `collectRagged` read left out. DuckDB lists every fault of a line; a line is one record however many it has. */
export async function countRagged(session: Session): Promise<number> {
  return (await hasRagged(session)) ? session.count("select count(distinct line) from reject_errors") : 0;
}

/** Such records as rejects: where and how many columns, never their content, which may lie in any column. */
export const raggedRejects = `
  select cast(line as integer) as source_row, 'ragged_row' as reject_reason, 'row' as reject_column,
    case min(error_type)
      when 'MISSING COLUMNS' then concat(min(column_idx), ' columns')
      when 'TOO MANY COLUMNS' then concat(max(column_idx), ' columns')
      else lower(min(error_type))
    end as reject_value,
    cast(null as json) as row_content
  from reject_errors group by line`;

/** Forgets the records that an earlier read could not split. */
export async function dropRejectTables(session: Session): Promise<void> {
  await session.run("drop table if exists reject_errors");
  await session.run("drop table if exists reject_scans");
}

async function hasRagged(session: Session): Promise<boolean> {
  return (await session.count("select count(*) from duckdb_tables() where table_name = 'reject_errors'")) > 0;
}
