import type { Kysely } from "kysely";
import { type OutlineMap, toOutlineMap } from "../domain/outline";
import { remember } from "../release/remember.server";
import type { ReleaseDatabase } from "../release/schema";

/** Counts the places with a boundary; 0 where no boundary file was loaded. */
export async function countBoundaries(db: Kysely<ReleaseDatabase>): Promise<number> {
  const { places } = await db
    .selectFrom("boundary")
    .select((query) => query.fn.countAll<number>().as("places"))
    .executeTakeFirstOrThrow();
  return places;
}

/** Lays out the boundaries of the places with these codes; those without one are left out. Boundaries are large, so their outlines are kept. */
export function getOutlines(db: Kysely<ReleaseDatabase>, codes: readonly string[]): Promise<OutlineMap> {
  const wanted = [...new Set(codes)].sort();
  return remember(db, `outlines ${wanted.join(" ")}`, async () => {
    if (wanted.length === 0) return toOutlineMap([]);
    const rows = await db
      .selectFrom("boundary")
      .select(["geography_code", "geometry"])
      .where("geography_code", "in", wanted)
      .orderBy("geography_code")
      .execute();
    return toOutlineMap(rows.map(({ geography_code, geometry }) => ({ code: geography_code, geometry })));
  });
}
