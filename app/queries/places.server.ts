import type { Kysely } from "kysely";
import type { GeographyLevel, GeographyTable, ReleaseDatabase, SuccessionTable } from "../release/schema";

/** A place that took over from another, or the other way round. */
export type Succession = SuccessionTable & { readonly name: string };

/** Finds a place; where a code was used for two bodies one after the other, the open one. */
export async function findPlace(
  db: Kysely<ReleaseDatabase>,
  level: GeographyLevel,
  code: string,
): Promise<GeographyTable | undefined> {
  const places = await db
    .selectFrom("geography")
    .selectAll()
    .where("geography_level", "=", level)
    .where("geography_code", "=", code)
    .execute();
  return places.find((place) => place.valid_to === null) ?? places[0];
}

/** Lists every place, England first, in the order in which each level is read. */
export async function listPlaces(db: Kysely<ReleaseDatabase>): Promise<readonly GeographyTable[]> {
  return db
    .selectFrom("geography")
    .selectAll()
    .orderBy("geography_level")
    .orderBy("geography_order")
    .orderBy("geography_name")
    .execute();
}

/** Lists the places directly below a place, open and closed. */
export async function listChildren(
  db: Kysely<ReleaseDatabase>,
  parent: Pick<GeographyTable, "geography_level" | "geography_code">,
): Promise<readonly GeographyTable[]> {
  return db
    .selectFrom("geography")
    .selectAll()
    .where("parent_level", "=", parent.geography_level)
    .where("parent_code", "=", parent.geography_code)
    .orderBy("geography_order")
    .orderBy("geography_name")
    .execute();
}

/** Lists who took over from a place. */
export async function listSuccessors(
  db: Kysely<ReleaseDatabase>,
  code: string,
): Promise<readonly Succession[]> {
  return db
    .selectFrom("succession")
    .innerJoin("geography", "geography.geography_code", "succession.successor_code")
    .selectAll("succession")
    .select("geography.geography_name as name")
    .where("predecessor_code", "=", code)
    .where("successor_code", "<>", code)
    .where("geography.valid_to", "is", null)
    .orderBy("geography.geography_name")
    .execute();
}

/** Lists whom a place took over from. */
export async function listPredecessors(
  db: Kysely<ReleaseDatabase>,
  code: string,
): Promise<readonly Succession[]> {
  return db
    .selectFrom("succession")
    .innerJoin("geography", "geography.geography_code", "succession.predecessor_code")
    .selectAll("succession")
    .select("geography.geography_name as name")
    .where("successor_code", "=", code)
    .where("predecessor_code", "<>", code)
    .orderBy("geography.geography_name")
    .execute();
}
