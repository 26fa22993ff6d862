import type { Kysely } from "kysely";
import type { ReleaseDatabase, ResourceTable } from "../release/schema";

/** Lists the learning resources for a domain or a barrier. */
export async function listResources(
  db: Kysely<ReleaseDatabase>,
  subject: { readonly domain: string | null; readonly barrier: string | null },
): Promise<readonly ResourceTable[]> {
  return db
    .selectFrom("resource")
    .selectAll()
    .where((where) =>
      where.or([
        where("domain_code", "=", subject.domain ?? ""),
        where("barrier_code", "=", subject.barrier ?? ""),
      ]),
    )
    .orderBy("title")
    .execute();
}
