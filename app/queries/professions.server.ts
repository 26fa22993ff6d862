import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { ProfessionLevel, ProfessionTable, ReleaseDatabase } from "../release/schema";

/** A profession with the word that names it in addresses. */
export type Profession = ProfessionTable & { readonly key: string };

/** Levels in the order in which they may have a bare code as their key. Archetypes have no page: the assessment shown has none. */
const KEY_ORDER: readonly ProfessionLevel[] = ["all", "family", "group", "job_group"];

/** Lists the professions that can be chosen, without archetypes, in the order of their level, then their own. */
export async function listProfessions(db: Kysely<ReleaseDatabase>): Promise<readonly Profession[]> {
  return remember(db, "professions", async () =>
    withKeys(
      await db
        .selectFrom("profession")
        .selectAll()
        .orderBy("profession_order")
        .orderBy("profession_name")
        .execute(),
    ),
  );
}

/** Lists the archetypes, which no page shows but some instruments have figures of; their keys are `archetype:code`. */
export async function listArchetypes(db: Kysely<ReleaseDatabase>): Promise<readonly Profession[]> {
  const found = await db
    .selectFrom("profession")
    .selectAll()
    .where("profession_level", "=", "archetype")
    .orderBy("profession_order")
    .execute();
  return found.map((each) => ({ ...each, key: `archetype:${each.profession_code}` }));
}

/**
 * Gives each profession its key: its code, or `level:code` where a wider level has the same code ("other" is a group,
 * a family and a job group).
 */
export function withKeys(professions: readonly ProfessionTable[]): readonly Profession[] {
  const sorted = KEY_ORDER.flatMap((level) => professions.filter((each) => each.profession_level === level));
  const taken = new Set<string>();
  return sorted.map((each) => {
    const key = taken.has(each.profession_code)
      ? `${each.profession_level}:${each.profession_code}`
      : each.profession_code;
    taken.add(each.profession_code);
    return { ...each, key };
  });
}
