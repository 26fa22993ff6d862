import type { Kysely } from "kysely";
import type { DisclosurePolicyTable, ReleaseDatabase } from "../release/schema";

/** Gets the rules of protection that a release was made under. */
export async function getDisclosurePolicy(db: Kysely<ReleaseDatabase>): Promise<DisclosurePolicyTable> {
  return db.selectFrom("disclosure_policy").selectAll().executeTakeFirstOrThrow();
}
