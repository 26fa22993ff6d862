import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { ReleaseDatabase } from "../release/schema";

/** Finds the ISO date on which the release was built, from which the age of its waves is counted. */
export async function findPublishedOn(db: Kysely<ReleaseDatabase>): Promise<string> {
  return remember(db, "published on", async () => {
    const { published_on } = await db
      .selectFrom("release_info")
      .select("published_on")
      .executeTakeFirstOrThrow();
    return published_on;
  });
}
