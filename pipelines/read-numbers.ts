import type { DuckDBValue } from "@duckdb/node-api";
import type { Session } from "./duckdb.ts";

/**
 * Reads a query of whole numbers and doubles chunk by chunk, without a value per cell being kept: `each` gets a reader
 * of the row's columns. Nulls arrive as NaN. Values are bound as `$name`.
 */
export async function readNumbers(
  session: Session,
  sql: string,
  each: (column: (index: number) => number) => void,
  values?: Record<string, DuckDBValue>,
): Promise<void> {
  const result = await session.connection.stream(sql, values);
  for (;;) {
    const chunk = await result.fetchChunk();
    // Asking a chunk for its number of rows is a call into DuckDB.
    const rowCount = chunk?.rowCount ?? 0;
    if (chunk === null || rowCount === 0) return;
    const vectors = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnVector(index));
    let row = 0;
    const column = (index: number): number => {
      const value = vectors[index]?.getItem(row);
      return typeof value === "number" ? value : Number.NaN;
    };
    for (; row < rowCount; row += 1) each(column);
  }
}
