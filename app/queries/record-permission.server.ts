import type { Kysely } from "kysely";
import type { ReleaseDatabase } from "../release/schema";

/** Tells whether records of an instrument may be given: wherever the release holds them. The one place where that is decided. */
export async function mayGiveRecords(db: Kysely<ReleaseDatabase>, instrument: string): Promise<boolean> {
  const group = await db
    .selectFrom("extract_group")
    .select("group_id")
    .where("instrument_code", "=", instrument)
    .limit(1)
    .executeTakeFirst();
  return group !== undefined;
}
