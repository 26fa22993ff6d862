import { quoteName, type Session } from "./duckdb.ts";

/** Column name to DuckDB type, in order. */
export type ColumnTypes = Readonly<Record<string, string>>;

/**
 * Makes a table of small, computed rows. The rows travel as one bound JSON value; 64-bit integers go as text.
 * @param table schema-qualified, as written in SQL
 */
export async function createTableFrom(
  session: Session,
  table: string,
  columns: ColumnTypes,
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
): Promise<void> {
  const typed = Object.entries(columns).map(([name, type]) => `${quoteName(name)} ${type}`);
  await session.run(`create or replace table ${table} (${typed.join(", ")})`);
  if (rows.length === 0) return;
  const select = Object.entries(columns).map(
    ([name, type]) => `cast(row->>'$.${name}' as ${type}) as ${quoteName(name)}`,
  );
  await session.run(
    `insert into ${table} select ${select.join(", ")} from (select unnest(cast(cast($rows as json) as json[])) as row)`,
    { rows: JSON.stringify(rows) },
  );
}
