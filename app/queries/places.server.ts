import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { GeographyLevel, GeographyTable, ReleaseDatabase, SuccessionTable } from "../release/schema";

/** A place that took over from another, or the other way round. */
export type Succession = SuccessionTable & { readonly name: string };

/** Lists every place, England first, in the order in which each level is read. */
export async function listPlaces(db: Kysely<ReleaseDatabase>): Promise<readonly GeographyTable[]> {
  return remember(db, "places", () =>
    db
      .selectFrom("geography")
      .selectAll()
      .orderBy("geography_level")
      .orderBy("geography_order")
      .orderBy("geography_name")
      .execute(),
  );
}

/** Finds a place; where a code was used for two bodies one after the other, the open one. */
export async function findPlace(
  db: Kysely<ReleaseDatabase>,
  level: GeographyLevel,
  code: string,
): Promise<GeographyTable | undefined> {
  return pickPlace(await listPlaces(db), level, code);
}

/** Picks a place among places, as `findPlace` does. */
export function pickPlace(
  places: readonly GeographyTable[],
  level: GeographyLevel,
  code: string,
): GeographyTable | undefined {
  const found = places.filter((place) => place.geography_level === level && place.geography_code === code);
  return found.find((place) => place.valid_to === null) ?? found[0];
}

/** The board that stands in for the missing one of national bodies; it has the same members as its parent. */
const STAND_IN_BOARD = "NOICB";

/** Tells whether a place only fills a level of the geography and says nothing its parent does not. */
export function isStandIn({ geography_code }: Pick<GeographyTable, "geography_code">): boolean {
  return geography_code === STAND_IN_BOARD;
}

/** Lists the places below a place, open and closed; past a stand-in, those below that. */
export async function listMembers(
  db: Kysely<ReleaseDatabase>,
  parent: Pick<GeographyTable, "geography_level" | "geography_code">,
): Promise<readonly GeographyTable[]> {
  const children = (await listPlaces(db)).filter(
    (place) => place.parent_level === parent.geography_level && place.parent_code === parent.geography_code,
  );
  const [only, second] = children;
  return only !== undefined && second === undefined && isStandIn(only) ? listMembers(db, only) : children;
}

/** Lists the organisations, open and closed, that a place holds today or held last; an organisation holds itself. */
export async function listOrganisations(
  db: Kysely<ReleaseDatabase>,
  place: Pick<GeographyTable, "geography_level" | "geography_code">,
): Promise<readonly string[]> {
  if (place.geography_level === "organisation") return [place.geography_code];
  const places = await listPlaces(db);
  const below = (parent: typeof place): readonly string[] =>
    places
      .filter(
        (each) => each.parent_level === parent.geography_level && each.parent_code === parent.geography_code,
      )
      .flatMap((each) => (each.geography_level === "organisation" ? [each.geography_code] : below(each)));
  return [...new Set(below(place))];
}

/** Lists who took over from a place. */
export async function listSuccessors(
  db: Kysely<ReleaseDatabase>,
  code: string,
): Promise<readonly Succession[]> {
  const [successions, places] = await Promise.all([listSuccessions(db), listPlaces(db)]);
  const found = successions.filter((each) => each.predecessor_code === code && each.successor_code !== code);
  return withNames(
    found,
    places,
    (each) => each.successor_code,
    (place) => place.valid_to === null,
  );
}

/** Lists whom a place took over from. */
export async function listPredecessors(
  db: Kysely<ReleaseDatabase>,
  code: string,
): Promise<readonly Succession[]> {
  const [successions, places] = await Promise.all([listSuccessions(db), listPlaces(db)]);
  const found = successions.filter((each) => each.successor_code === code && each.predecessor_code !== code);
  return withNames(
    found,
    places,
    (each) => each.predecessor_code,
    () => true,
  );
}

async function listSuccessions(db: Kysely<ReleaseDatabase>): Promise<readonly SuccessionTable[]> {
  return remember(db, "successions", () => db.selectFrom("succession").selectAll().execute());
}

function withNames(
  successions: readonly SuccessionTable[],
  places: readonly GeographyTable[],
  codeOf: (succession: SuccessionTable) => string,
  mayBe: (place: GeographyTable) => boolean,
): readonly Succession[] {
  return successions
    .flatMap((each) => {
      const place = places.find((one) => one.geography_code === codeOf(each) && mayBe(one));
      return place === undefined ? [] : [{ ...each, name: place.geography_name }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
}
