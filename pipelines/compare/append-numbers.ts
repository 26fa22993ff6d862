import { DOUBLE, DuckDBDataChunk } from "@duckdb/node-api";
import { quoteName, type Session } from "../duckdb.ts";

/** Rows of a chunk; DuckDB's own vectors hold as many. */
const chunkRows = 2048;

/** Makes a temporary table of doubles from whole columns of numbers; NaN becomes null. */
export async function appendNumbers(
  session: Session,
  table: string,
  names: readonly string[],
  columns: readonly (readonly number[])[],
): Promise<void> {
  await session.run(
    `create temp table ${table} (${names.map((name) => `${quoteName(name)} double`).join(", ")})`,
  );
  const appender = await session.connection.createAppender(table, "main", "temp");
  const rowCount = columns[0]?.length ?? 0;
  for (let first = 0; first < rowCount; first += chunkRows) {
    const count = Math.min(chunkRows, rowCount - first);
    const chunk = DuckDBDataChunk.create(
      names.map(() => DOUBLE),
      count,
    );
    columns.forEach((column, index) => {
      const values = column.slice(first, first + count);
      chunk.setColumnValues(
        index,
        values.map((value) => (Number.isNaN(value) ? null : value)),
      );
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
