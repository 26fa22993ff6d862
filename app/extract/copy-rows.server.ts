import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExtractSelect } from "./extract-table";
import { quoteText } from "./quote-sql";

const INTERRUPT_MS = 100;

/**
 * Writes the rows of a statement to a file in DuckDB's own way and gives their number; `options` are those of `copy`.
 *
 * Rejects with the signal's reason where it gives up.
 */
export async function copyRows(
  connection: DuckDBConnection,
  { sql, parameters }: ExtractSelect,
  {
    file,
    options,
    signal,
  }: { readonly file: string; readonly options: string; readonly signal: AbortSignal },
): Promise<number> {
  const statement = `copy (${sql}) to ${quoteText(file)} (${options})`;
  const reader = await withInterrupt(connection, signal, () =>
    connection.runAndReadAll(statement, [...parameters]),
  );
  return Number(reader.getRows()[0]?.[0] ?? 0);
}

/** Runs statements of a connection until they end or the signal gives up; then stops them and rejects with its reason. */
export async function withInterrupt<Result>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  run: () => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  let repeating: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    // A statement that has not quite begun does not hear it.
    repeating = setInterval(() => connection.interrupt(), INTERRUPT_MS);
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", interrupt);
    clearInterval(repeating);
  }
}
