import type { DuckDBConnection } from "@duckdb/node-api";
import { withInterrupt } from "./copy-rows.server";
import type { ExtractTable } from "./extract-table";

/** Percent of the work that putting rows in order is, roughly; writing them is the rest. */
const PUT_IN_ORDER = 80;

/**
 * Puts the parts of a divided table one after the other into a table of the connection, which goes to its folder as memory runs short, and
 * gives the extract of that; a table in one piece stays as it is. Tells how many percent are done.
 *
 * Rejects with the signal's reason where it gives up.
 */
export async function joinParts(
  connection: DuckDBConnection,
  table: ExtractTable,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (percent: number) => void },
): Promise<ExtractTable> {
  const [first, ...others] = table.select.parts ?? [];
  if (first === undefined) return table;
  await withInterrupt(connection, signal, async () => {
    await connection.run(`create temp table extract_rows as ${first.sql}`, [...first.parameters]);
    for (const [index, { sql, parameters }] of others.entries()) {
      signal.throwIfAborted();
      tell(Math.floor((PUT_IN_ORDER * (index + 1)) / (others.length + 1)));
      await connection.run(`insert into extract_rows ${sql}`, [...parameters]);
    }
  });
  return { ...table, select: { sql: "select * from extract_rows", parameters: [] } };
}
