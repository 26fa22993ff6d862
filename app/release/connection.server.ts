import { Kysely } from "kysely";
import type { Scope } from "../domain/viewer";
import type { ReleaseLease } from "./release-lease";
import type { ReleaseView } from "./release-view";
import type { ReleaseDatabase, ReleaseInfoTable } from "./schema";

/** The version of the tables in `schema.ts`. */
export const SCHEMA_VERSION = 6;

/**
 * Cells whose figures are looked for one by one in the file. More are looked for between the first and the last of them, which for a place's
 * professions of several levels is most of its level; DuckDB's own 50 is less than a page of one place asks for.
 */
export const CELLS_ONE_BY_ONE = "1000";

/** An open release: its tables, and the one row that says what it is. */
export interface Release {
  readonly id: string;
  readonly info: ReleaseInfoTable;
  readonly db: Kysely<ReleaseDatabase>;
  /** The file it is in. */
  readonly path: string;
  /** Present where only some organisations are seen: rows of the others do not exist for `db`. */
  readonly view?: ReleaseView;
  /** Lends the same release as somebody with these scopes sees it; throws where its connections cannot be made. */
  readonly narrow: (scopes: readonly Scope[]) => Promise<ReleaseLease>;
}

export interface OpenReleaseOptions {
  /** Milliseconds that a query may take; the usual time unless given. */
  readonly queryMs?: number;
}

/**
 * Opens a release file for reading and takes away the connection's means to reach anything else.
 *
 * Throws where the file is missing, is not a DuckDB file, or has another schema version. The caller closes it with
 * `db.destroy()`.
 */
export async function openRelease(path: string, { queryMs }: OpenReleaseOptions = {}): Promise<Release> {
  const [{ DuckDBInstance }, { duckDbDialect, QUERY_MS }, { createNarrowing }] = await Promise.all([
    import("@duckdb/node-api"),
    import("./dialect.server"),
    import("./narrow-release.server"),
  ]);
  const instance = await DuckDBInstance.create(path, {
    access_mode: "READ_ONLY",
    threads: "2",
    memory_limit: "1GB",
    temp_directory: "",
    dynamic_or_filter_threshold: CELLS_ONE_BY_ONE,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  try {
    const setup = await instance.connect();
    await setup.run("set allowed_directories = []");
    await setup.run("set enable_external_access = false");
    await setup.run("set lock_configuration = true");
    setup.closeSync();
  } catch (error) {
    instance.closeSync();
    throw error;
  }
  const views: { close?: () => void } = {};
  const limits = { queryMs: queryMs ?? QUERY_MS };
  const db = new Kysely<ReleaseDatabase>({
    dialect: duckDbDialect(instance, {
      ...limits,
      close: () => {
        views.close?.();
        instance.closeSync();
      },
    }),
  });
  try {
    const info = await db.selectFrom("release_info").selectAll().executeTakeFirstOrThrow();
    if (info.schema_version !== SCHEMA_VERSION) {
      throw new Error(
        `Release "${path}" has schema version ${info.schema_version}; this dashboard reads ${SCHEMA_VERSION}. Build the release again with "npm run ingest".`,
      );
    }
    const whole = { id: info.release_id, info, db, path };
    const { narrow, close } = createNarrowing(whole, instance, limits);
    views.close = close;
    return { ...whole, narrow };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
