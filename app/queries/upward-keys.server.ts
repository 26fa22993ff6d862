import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type {
  GeographyLevel,
  GeographyTable,
  ProfessionLevel,
  ProfessionTable,
  ReleaseDatabase,
} from "../release/schema";
import { listPlaces } from "./places.server";
import { listProfessions } from "./professions.server";

/** What is at or above each place and each profession, itself first, by their keys. */
export interface UpwardKeys {
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly professions: ReadonlyMap<string, readonly string[]>;
}

/** What is directly above each level that has a tree; archetypes cut across job groups. */
const LEVEL_ABOVE: Readonly<Partial<Record<ProfessionLevel, ProfessionLevel>>> = {
  group: "all",
  family: "group",
  job_group: "family",
};

/** Lists the way up from every place and profession of a release. */
export async function listUpwardKeys(db: Kysely<ReleaseDatabase>): Promise<UpwardKeys> {
  return remember(db, "upward keys", async () =>
    toUpwardKeys(await listPlaces(db), await listProfessions(db)),
  );
}

/** Makes the way up from every place, a code used twice being the open body's, and from every profession. */
export function toUpwardKeys(
  places: readonly GeographyTable[],
  professions: readonly ProfessionTable[],
): UpwardKeys {
  // Closed organisations whose people took part lately have figures too; of two with a key the later one stays.
  const openLast = [...places].sort(
    (one, other) => Number(one.valid_to === null) - Number(other.valid_to === null),
  );
  const parents = new Map(
    openLast.map((place) => [
      toPlaceKey(place.geography_level, place.geography_code),
      place.parent_level === null || place.parent_level === place.geography_level
        ? undefined
        : toPlaceKey(place.parent_level, place.parent_code ?? ""),
    ]),
  );
  const above = new Map(
    professions.map((each) => {
      const level = LEVEL_ABOVE[each.profession_level];
      return [
        toProfessionKey(each.profession_level, each.profession_code),
        level === undefined ? undefined : toProfessionKey(level, each.parent_code ?? ""),
      ];
    }),
  );
  return { places: climb(parents), professions: climb(above) };
}

/** Names a place among all levels. */
export function toPlaceKey(level: GeographyLevel, code: string): string {
  return `${level}:${code}`;
}

/** Names a profession among all levels. */
export function toProfessionKey(level: ProfessionLevel, code: string): string {
  return `${level}:${code}`;
}

function climb(above: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, readonly string[]> {
  const from = (key: string): readonly string[] => {
    const next = above.get(key);
    return next === undefined ? [key] : [key, ...from(next)];
  };
  return new Map([...above.keys()].map((key) => [key, from(key)]));
}
