import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExtractTable } from "./extract-table";

/** What a writer of a format works with: the release's connection, the table, the file to make and a folder for what it needs on the way. */
export interface WriterTask {
  readonly connection: DuckDBConnection;
  /** Makes one more connection to the same release, which is closed with the first; without it everything is written on one. */
  readonly connect?: () => Promise<DuckDBConnection>;
  readonly table: ExtractTable;
  readonly file: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** CSV only: start with a byte order mark, which Excel needs to see that it is UTF-8. */
  readonly withBom: boolean;
}

/** Writes a table to a file and gives how many rows of it are there; rejects with the signal's reason where it gives up. */
export type FormatWriter = (task: WriterTask) => Promise<number>;
