import type { DuckDBConnection } from "@duckdb/node-api";
import { CELLS_ONE_BY_ONE } from "./connection.server";

/** Keeps memory flat: what a statement needs beyond this goes to its folder. */
const MEMORY_LIMIT = "512MB";

/** A connection that reads one release and writes into one folder. */
export interface ExportConnection {
  readonly connection: DuckDBConnection;
  /** Makes one more that reads and writes the same, within the same memory. */
  readonly connect: () => Promise<DuckDBConnection>;
  /** Closes all of them; no statement may be running. */
  readonly close: () => void;
}

/**
 * Opens a release on a connection of its own that may write files below one folder and reach nothing else.
 *
 * `prepare` is run first; it is how places outside somebody's scopes are left out. Pages read through `openRelease`, whose connections reach no file at all. Throws where the release cannot be opened.
 */
export async function openForExport(
  releaseFile: string,
  folder: string,
  prepare: readonly string[] = [],
): Promise<ExportConnection> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(releaseFile, {
    access_mode: "READ_ONLY",
    // A statement runs on the thread that asks for it. With two, rows that went through a join come in another order every time, and a file would never have the same bytes again.
    threads: "1",
    memory_limit: MEMORY_LIMIT,
    temp_directory: `${folder}/spill`,
    dynamic_or_filter_threshold: CELLS_ONE_BY_ONE,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  try {
    const connection = await instance.connect();
    // The folder first: once external access is off the list cannot change (rulings.md 21).
    await connection.run(`set allowed_directories = ['${folder.replaceAll("'", "''")}']`);
    await connection.run("set enable_external_access = false");
    // A join gives the rows of its left side in their order only where it may not be turned round to suit the sizes of its sides.
    await connection.run("set disabled_optimizers = 'join_order,build_side_probe_side'");
    await connection.run("set lock_configuration = true");
    for (const statement of prepare) await connection.run(statement);
    const connections = [connection];
    return {
      connection,
      connect: async () => {
        const another = await instance.connect();
        connections.push(another);
        for (const statement of prepare) await another.run(statement);
        return another;
      },
      close: () => {
        for (const each of connections) each.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
