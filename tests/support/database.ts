import { readdir } from "node:fs/promises";
import path from "node:path";
import { type DuckDBConnection, DuckDBInstance, type Json } from "@duckdb/node-api";
import { orderedScoreColumns } from "../../pipelines/sources/assessment-columns.ts";
import type { DataFolder } from "./data-folder.ts";

export type Row = Readonly<Record<string, Json>>;

/** Opens a DuckDB file (or none) for the time of `work`. */
export async function withDatabase<Result>(
  file: string | null,
  work: (query: (sql: string) => Promise<readonly Row[]>, connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(
    file ?? ":memory:",
    file === null ? { threads: "2" } : { access_mode: "READ_ONLY", threads: "2" },
  );
  const connection = await instance.connect();
  const query = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as readonly Row[];
  try {
    return await work(query, connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export const warehouseFile = (folder: DataFolder): string =>
  path.join(folder.paths.warehouse, "warehouse.duckdb");

export const releaseFile = (folder: DataFolder, releaseId: string | null): string =>
  path.join(folder.paths.releases, `${releaseId}.duckdb`);

/** Rows of one query on a DuckDB file. */
export function queryFile(file: string | null, sql: string): Promise<readonly Row[]> {
  return withDatabase(file, (query) => query(sql));
}

/** Rows that staging refused, in the order of file and row. */
export async function listRejects(folder: DataFolder): Promise<readonly Row[]> {
  const staged = path.join(folder.paths.warehouse, "staged");
  const files = (await readdir(staged)).filter((name) => name.endsWith(".rejects.parquet"));
  if (files.length === 0) return [];
  const list = files.map((name) => `'${path.join(staged, name)}'`).join(", ");
  return queryFile(
    null,
    `select * from read_parquet([${list}], union_by_name = true) order by file_id, source_row`,
  );
}

/** What staging accepted from one file (its `fileId`), without the file's and the centre's identity, scores as lists, in the order of its contents. */
export async function listAccepted(folder: DataFolder, fileId: string): Promise<readonly Row[]> {
  const staged = path.join(folder.paths.warehouse, "staged");
  const files = (await readdir(staged)).filter((name) => /^[0-9a-f]+\.parquet$/.test(name));
  const list = files.map((name) => `'${path.join(staged, name)}'`).join(", ");
  return queryFile(
    null,
    `select * exclude (file_id, domains, ${orderedScoreColumns.join(", ")})
       replace (if(unit_code like 'centre-%', 'centre', unit_code) as unit_code),
       list_slice([*columns('^confidence_[1-6]$')], 1, domains) as confidence, list_slice([*columns('^target_[1-6]$')], 1, domains) as target
     from read_parquet([${list}], union_by_name = true) where file_id = '${fileId}' order by all`,
  );
}

/** Every table of a DuckDB file, row by row in a fixed order. */
export async function dumpTables(
  file: string,
  omit: (table: string, column: string) => boolean = () => false,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  return withDatabase(file, async (query) => {
    const tables = await query(
      "select schema_name, table_name from duckdb_tables() where not internal order by all",
    );
    const dump: Record<string, readonly Row[]> = {};
    for (const { schema_name, table_name } of tables) {
      const name = `${String(schema_name)}.${String(table_name)}`;
      const columns = await query(
        `select column_name from duckdb_columns() where schema_name = '${String(schema_name)}' and table_name = '${String(table_name)}'`,
      );
      const kept = columns.map((row) => String(row.column_name)).filter((column) => !omit(name, column));
      if (kept.length === 0) continue;
      dump[name] = await query(
        `select ${kept.map((column) => `"${column}"`).join(", ")} from ${name} order by all`,
      );
    }
    return dump;
  });
}
