import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { ReleaseDatabase, ResourceTable } from "../release/schema";

/** Lists the learning resources for a domain or a barrier. */
export async function listResources(
  db: Kysely<ReleaseDatabase>,
  subject: { readonly domain: string | null; readonly barrier: string | null },
): Promise<readonly ResourceTable[]> {
  const resources = await listAllResources(db);
  return resources.filter(
    ({ domain_code, barrier_code }) =>
      (domain_code !== null && domain_code === subject.domain) ||
      (barrier_code !== null && barrier_code === subject.barrier),
  );
}

/** Lists the learning resources for any of some barriers. */
export async function listBarrierResources(
  db: Kysely<ReleaseDatabase>,
  barriers: readonly string[],
): Promise<readonly ResourceTable[]> {
  const resources = await listAllResources(db);
  return resources.filter(({ barrier_code }) => barrier_code !== null && barriers.includes(barrier_code));
}

/** Lists every learning resource by title. */
async function listAllResources(db: Kysely<ReleaseDatabase>): Promise<readonly ResourceTable[]> {
  return remember(db, "resources", () => db.selectFrom("resource").selectAll().orderBy("title").execute());
}
