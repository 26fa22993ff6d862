import type { GeographyLevel, GeographyTable, ProfessionLevel, ProfessionTable } from "../../release/schema";
import { listAncestors } from "../area/area-choices.server";

/** A cell of the lattice: everyone of a profession in a place. */
export interface Cell {
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
}

/** `inside`: all of the cell's people are in the group. `around`: the two share people and the cell holds others too. */
export type CellRelation = "inside" | "around" | "apart";

/** Tells how a cell lies to the group that a page is about. */
export type Relate = (cell: Cell) => CellRelation;

type PlaceKey = Pick<GeographyTable, "geography_level" | "geography_code">;
type ProfessionKey = Pick<ProfessionTable, "profession_level" | "profession_code">;

/** Makes the function that tells how cells lie to the people of a profession in a place, on today's geography. */
export function relateTo(
  group: PlaceKey & ProfessionKey,
  places: readonly GeographyTable[],
  professions: readonly ProfessionTable[],
): Relate {
  // Closed organisations whose people took part in the period have cells; a code used again is the open body's.
  const known = [
    ...new Map(
      [...places]
        .sort((one, other) => Number(one.valid_to === null) - Number(other.valid_to === null))
        .map((place) => [placeKey(place), place]),
    ).values(),
  ];
  const placesUp = new Map(
    known.map((place) => [placeKey(place), [...listAncestors(known, place), place].map(placeKey)]),
  );
  const professionsUp = new Map(
    professions.map((each) => [professionKey(each), listUpwards(professions, each).map(professionKey)]),
  );
  const byPlace = relateKeys(placesUp, placeKey(group));
  const byProfession = relateKeys(professionsUp, professionKey(group));
  // An archetype cuts across job groups, so it may share people with any of them and is within everybody only.
  const byArchetype = group.profession_level === "all" ? "inside" : "around";
  return (cell) => {
    const relations = [
      byPlace(placeKey(cell)),
      cell.profession_level === "archetype" ? byArchetype : byProfession(professionKey(cell)),
    ];
    if (relations.includes("apart")) return "apart";
    return relations.includes("around") ? "around" : "inside";
  };
}

function relateKeys(
  upwards: ReadonlyMap<string, readonly string[]>,
  group: string,
): (key: string) => CellRelation {
  return (key) => {
    if (upwards.get(key)?.includes(group)) return "inside";
    return upwards.get(group)?.includes(key) ? "around" : "apart";
  };
}

/** What is directly above each level that has a tree. */
const LEVEL_ABOVE: Readonly<Partial<Record<ProfessionLevel, ProfessionLevel>>> = {
  group: "all",
  family: "group",
  job_group: "family",
};

function listUpwards(
  professions: readonly ProfessionTable[],
  from: ProfessionTable,
): readonly ProfessionTable[] {
  const level = LEVEL_ABOVE[from.profession_level];
  const above = professions.find(
    (each) => each.profession_level === level && each.profession_code === from.parent_code,
  );
  return above === undefined ? [from] : [from, ...listUpwards(professions, above)];
}

function placeKey({ geography_level, geography_code }: PlaceKey): string {
  return `${geography_level}:${geography_code}`;
}

function professionKey({ profession_level, profession_code }: ProfessionKey): string {
  return `${profession_level}:${profession_code}`;
}
