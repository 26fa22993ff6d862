import { toPlaceKey, toProfessionKey, type UpwardKeys } from "../../queries/upward-keys.server";
import type { GeographyLevel, ProfessionLevel } from "../../release/schema";

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

/** Makes the function that tells how cells lie to a group, the people of a profession in a place. */
export function relateTo(group: Cell, upwards: UpwardKeys): Relate {
  const byPlace = relateKeys(upwards.places, toPlaceKey(group.geography_level, group.geography_code));
  const byProfession = relateKeys(
    upwards.professions,
    toProfessionKey(group.profession_level, group.profession_code),
  );
  // An archetype cuts across job groups, so it may share people with any of them and is within everybody only.
  const byArchetype = group.profession_level === "all" ? "inside" : "around";
  return (cell) => {
    const relations = [
      byPlace(toPlaceKey(cell.geography_level, cell.geography_code)),
      cell.profession_level === "archetype"
        ? byArchetype
        : byProfession(toProfessionKey(cell.profession_level, cell.profession_code)),
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
