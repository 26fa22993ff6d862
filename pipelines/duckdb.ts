import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, type Json } from "@duckdb/node-api";
import { DatabaseError } from "./database-error.ts";

/** A DuckDB session of the pipelines: one in-memory instance to which files are attached. */
export interface Session {
  readonly connection: DuckDBConnection;
  /** Runs a statement; values are bound as `$name`. */
  readonly run: (sql: string, values?: Record<string, DuckDBValue>) => Promise<void>;
  /** Rows as JSON values: integers beyond 2^53 and dates arrive as text. */
  readonly rows: <Row = Record<string, Json>>(
    sql: string,
    values?: Record<string, DuckDBValue>,
  ) => Promise<readonly Row[]>;
  /** The single value of a single-row query, as a number. */
  readonly count: (sql: string, values?: Record<string, DuckDBValue>) => Promise<number>;
  readonly close: () => void;
}

export interface SessionOptions {
  /** Folders the session may read and write; everything else is out of its reach. */
  readonly allowedFolders: readonly string[];
  /** Where DuckDB spills; must be below an allowed folder. */
  readonly temporaryFolder: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
}

/**
 * Opens a session that can reach the given folders and nothing else: no other file, no network, no extension.
 * Order matters: `allowed_directories` can only be set while external access is still on.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: options.memoryLimit ?? "3GB",
    temp_directory: options.temporaryFolder,
    preserve_insertion_order: "true",
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  await connection.run(`set allowed_directories = [${options.allowedFolders.map(quoteText).join(", ")}]`);
  await connection.run("set enable_external_access = false");
  await connection.run("set TimeZone = 'UTC'");
  // Codes and names repeat, and the plain dictionary stores them as small; trying these as well takes a fifth of writing a release.
  await connection.run("set disabled_compression_methods = 'fsst,dict_fsst,zstd'");

  async function run(sql: string, values?: Record<string, DuckDBValue>): Promise<void> {
    await withoutContent(connection.run(sql, values));
  }
  async function rows<Row>(sql: string, values?: Record<string, DuckDBValue>): Promise<readonly Row[]> {
    const reader = await withoutContent(connection.runAndReadAll(sql, values));
    return reader.getRowObjectsJson() as unknown as readonly Row[];
  }
  async function count(sql: string, values?: Record<string, DuckDBValue>): Promise<number> {
    const reader = await withoutContent(connection.runAndReadAll(sql, values));
    return Number(reader.getRows()[0]?.[0] ?? 0);
  }
  return {
    connection,
    run,
    rows,
    count,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Keeps respondents' rows, which DuckDB quotes in its errors, out of whatever prints them. */
async function withoutContent<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new DatabaseError(error);
  }
}

/** A text literal for the few places that take no bound value: `attach`, `copy … to`, settings. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
