import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { ArrowCell } from "./arrow-column";
import { withInterrupt } from "./copy-rows.server";
import type { WriterTask } from "./format-writer";
import { toTypedSelect } from "./typed-select";

/** Rows of a record batch, in chunks of DuckDB's (2,048 rows); between batches other requests get their turn. */
const CHUNKS_A_BATCH = 4;

/** Writes an Arrow IPC file, batch by batch, with the notes and the codebook as its metadata. */
export async function writeArrow(task: WriterTask): Promise<number> {
  const { toArrowFile } = await import("./arrow-file");
  const { connection, table, file, signal } = task;
  let rows = 0;
  const count = (more: number) => {
    rows += more;
  };
  await withInterrupt(connection, signal, () =>
    pipeline(
      Readable.from(toArrowFile(table, readBatches(task, count)), { objectMode: false }),
      createWriteStream(file, { mode: 0o600 }),
      { signal },
    ),
  );
  return rows;
}

async function* readBatches(
  { connection, table, signal }: WriterTask,
  count: (rows: number) => void,
): AsyncGenerator<readonly (readonly ArrowCell[])[]> {
  const result = await connection.stream(toTypedSelect(table), [...table.select.parameters]);
  let columns: ArrowCell[][] = table.columns.map(() => []);
  let chunks = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    signal.throwIfAborted();
    const isEnd = chunk === null || chunk.rowCount === 0;
    if (!isEnd) {
      for (const [index, values] of columns.entries()) {
        // The statement casts every column to one of the four types.
        for (const value of chunk.getColumnValues(index) as ArrowCell[]) values.push(value);
      }
      count(chunk.rowCount);
      chunks += 1;
    }
    if (chunks === CHUNKS_A_BATCH || (isEnd && chunks > 0)) {
      yield columns;
      columns = table.columns.map(() => []);
      chunks = 0;
      await setImmediate();
    }
    if (isEnd) return;
  }
}
