import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExtractSelect } from "./extract-table";
import type { WriterTask } from "./format-writer";

/** Fewer rows than this are written before a second connection is worth its while. */
const WORTH_ROWS = 200_000;
const CHUNK_BYTES = 1024 * 1024;

/** Writes the rows of one stretch to a file and gives their number. */
export type StretchWriter = (
  connection: DuckDBConnection,
  select: ExtractSelect,
  place: { readonly file: string; readonly signal: AbortSignal; readonly isFirst: boolean },
) => Promise<number>;

/** Each statement holds a thread that pages need for files: of several large tables one alone is written by two. */
let isTaken = false;

/**
 * Writes the stretches of a large table at the same time, each on a connection of its own, and joins their files in order. Gives the
 * number of rows; null, with nothing written, where the table is small or has none, or another is being written so.
 *
 * Rejects once every statement has ended: with the signal's reason where it gives up, else with what went wrong first.
 */
export async function writeStretches(
  { connection, connect, table, file, folder, signal }: WriterTask,
  write: StretchWriter,
): Promise<number | null> {
  const { stretches } = table.select;
  if (stretches === undefined || connect === undefined || isTaken) return null;
  isTaken = true;
  try {
    const counted = await connection.runAndReadAll(stretches.count);
    if (Number(counted.getRows()[0]?.[0] ?? 0) < WORTH_ROWS) return null;
    const places = await Promise.all(
      stretches.selects.map(async (select, index) => ({
        select,
        connection: index === 0 ? connection : await connect(),
        file: index === 0 ? file : `${folder}/stretch-${index}`,
      })),
    );
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    let rows = 0;
    await Promise.allSettled(
      places.map((place, index) =>
        write(place.connection, place.select, {
          file: place.file,
          signal: either,
          isFirst: index === 0,
        }).then(
          (written) => {
            rows += written;
          },
          (error: unknown) => failed.abort(error),
        ),
      ),
    );
    either.throwIfAborted();
    for (const place of places.slice(1)) {
      await append(place.file, file, signal);
      await rm(place.file);
    }
    return rows;
  } finally {
    isTaken = false;
  }
}

/** Adds a file's bytes to the end of another's, a chunk at a time. */
function append(from: string, to: string, signal: AbortSignal): Promise<void> {
  return pipeline(
    createReadStream(from, { highWaterMark: CHUNK_BYTES }),
    createWriteStream(to, { flags: "a", highWaterMark: CHUNK_BYTES }),
    { signal },
  );
}
