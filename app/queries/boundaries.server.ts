import type { Kysely } from "kysely";
import type { ReleaseDatabase } from "../release/schema";

/** Counts the places with a boundary; 0 where no boundary file was loaded. */
export async function countBoundaries(db: Kysely<ReleaseDatabase>): Promise<number> {
  const { places } = await db
    .selectFrom("boundary")
    .select((query) => query.fn.countAll<number>().as("places"))
    .executeTakeFirstOrThrow();
  return places;
}
