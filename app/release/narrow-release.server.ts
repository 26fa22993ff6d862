import type { DuckDBInstance } from "@duckdb/node-api";
import { Kysely } from "kysely";
import { parseScope, type Scope } from "../domain/viewer";
import { type PlaceInTree, toScopeKey, toVisiblePlaces, WHOLE_VIEW } from "../domain/visible-places";
import type { Release } from "./connection.server";
import { type DialectOptions, duckDbDialect } from "./dialect.server";
import { toPlaceViews } from "./place-rules";
import { type ReleaseLease, toLease } from "./release-lease";
import { ReleasePool } from "./release-pool.server";
import type { ReleaseDatabase } from "./schema";

/** Views kept open at a time; a view takes two connections and a few milliseconds. */
const MOST_VIEWS = 32;
const CONNECTIONS = 2;

/** Lends an open release as somebody sees it, and closes the connections made for that. */
export interface Narrowing {
  readonly narrow: (scopes: readonly Scope[]) => Promise<ReleaseLease>;
  readonly close: () => void;
}

/**
 * Makes the one place where organisations outside somebody's scopes are taken away: connections of their own, on which temporary views stand
 * before the tables. Whatever is asked through them, by pages, downloads, the API or extracts, the rows of other organisations do not exist.
 */
export function createNarrowing(
  whole: Omit<Release, "narrow" | "view">,
  instance: DuckDBInstance,
  limits: Pick<DialectOptions, "queryMs"> = {},
): Narrowing {
  let reading: Promise<readonly PlaceInTree[]> | undefined;

  async function open(key: string): Promise<Release> {
    reading ??= listPlaces(whole.db);
    reading.catch(() => {
      reading = undefined;
    });
    const [places, database] = await Promise.all([reading, findName(instance)]);
    const scopes = key.split(" ").flatMap((text) => parseScope(text) ?? []);
    const visible = toVisiblePlaces(scopes, places);
    if (visible.kind === "all") throw new Error("Whoever sees everything reads the release itself.");
    const prepare = toPlaceViews(database, visible.organisations);
    const db = new Kysely<ReleaseDatabase>({
      dialect: duckDbDialect(instance, { ...limits, connections: CONNECTIONS, prepare, close: () => {} }),
    });
    const view = { key, prepare, outside: new Set(visible.outside) };
    return { ...whole, db, view, narrow: refuse };
  }

  const pool = new ReleasePool(open, MOST_VIEWS);

  async function narrow(scopes: readonly Scope[]): Promise<ReleaseLease> {
    const key = toScopeKey(scopes);
    return key === WHOLE_VIEW ? toLease({ ...whole, narrow }, () => {}) : pool.acquire(key);
  }

  return { narrow, close: () => pool.close() };
}

/** What was narrowed cannot be widened again. */
async function refuse(): Promise<never> {
  throw new Error("This release is seen in part already; borrow it anew for somebody else.");
}

async function listPlaces(db: Kysely<ReleaseDatabase>): Promise<readonly PlaceInTree[]> {
  const rows = await db
    .selectFrom("geography")
    .select(["geography_level", "geography_code", "parent_level", "parent_code"])
    .execute();
  return rows.map((row) => ({
    level: row.geography_level,
    code: row.geography_code,
    parentLevel: row.parent_level,
    parentCode: row.parent_code,
  }));
}

async function findName(instance: DuckDBInstance): Promise<string> {
  const connection = await instance.connect();
  try {
    const [[name] = []] = (await connection.runAndReadAll("select current_database()")).getRows();
    return String(name);
  } finally {
    connection.closeSync();
  }
}
