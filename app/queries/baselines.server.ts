import type { Kysely } from "kysely";
import type { BaselineTable, GeographyTable, ReleaseDatabase } from "../release/schema";

/** Lists the new baselines declared for a place, oldest wave first. */
export async function listBaselines(
  db: Kysely<ReleaseDatabase>,
  place: Pick<GeographyTable, "geography_level" | "geography_code">,
): Promise<readonly BaselineTable[]> {
  return db
    .selectFrom("baseline")
    .selectAll()
    .where("geography_level", "=", place.geography_level)
    .where("geography_code", "=", place.geography_code)
    .orderBy("wave_code")
    .execute();
}
