import type { Kysely } from "kysely";
import type { ChampionTable, GeographyTable, HeadcountTable, ReleaseDatabase } from "../release/schema";
import type { Profession } from "./professions.server";

type PlaceKey = Pick<GeographyTable, "geography_level" | "geography_code">;

/** Finds the workforce of a profession in a place, where a headcount was loaded. */
export async function findHeadcount(
  db: Kysely<ReleaseDatabase>,
  place: PlaceKey,
  profession: Pick<Profession, "profession_level" | "profession_code">,
): Promise<HeadcountTable | undefined> {
  return db
    .selectFrom("headcount")
    .selectAll()
    .where("geography_level", "=", place.geography_level)
    .where("geography_code", "=", place.geography_code)
    .where("profession_level", "=", profession.profession_level)
    .where("profession_code", "=", profession.profession_code)
    .orderBy("as_at", "desc")
    .executeTakeFirst();
}

/** Lists the workforce of the profession families of a place, where headcounts were loaded. */
export async function listFamilyHeadcounts(
  db: Kysely<ReleaseDatabase>,
  place: PlaceKey,
): Promise<readonly HeadcountTable[]> {
  return db
    .selectFrom("headcount")
    .selectAll()
    .where("geography_level", "=", place.geography_level)
    .where("geography_code", "=", place.geography_code)
    .where("profession_level", "=", "family")
    .execute();
}

/** Lists the workforce of every organisation, all professions together, the newest first. */
export async function listOrganisationHeadcounts(
  db: Kysely<ReleaseDatabase>,
): Promise<readonly HeadcountTable[]> {
  return db
    .selectFrom("headcount")
    .selectAll()
    .where("geography_level", "=", "organisation")
    .where("profession_level", "=", "all")
    .orderBy("as_at", "desc")
    .execute();
}

/** Finds the number of digital champions of a place, where it was loaded. */
export async function findChampions(
  db: Kysely<ReleaseDatabase>,
  place: PlaceKey,
): Promise<ChampionTable | undefined> {
  return db
    .selectFrom("champion")
    .selectAll()
    .where("geography_level", "=", place.geography_level)
    .where("geography_code", "=", place.geography_code)
    .orderBy("as_at", "desc")
    .executeTakeFirst();
}
