import { findMatches } from "../../domain/text-match";
import type { GeographyTable } from "../../release/schema";
import { levelWords } from "../area/area-names";

/** Characters of a search that are looked at; the longest name of a place has about as many. */
export const LONGEST_SEARCH = 80;

/** Finds places by name, code or kind, best first. */
export function findPlaces(q: string, places: readonly GeographyTable[]): readonly GeographyTable[] {
  return findMatches(q, places, placeText);
}

/** Gives the words a place is found by. */
export function placeText(place: GeographyTable): string {
  return `${place.geography_name} ${place.geography_code} ${place.organisation_type ?? ""}`;
}

/** Says what kind of place it is, with its code. */
export function placeNote(place: GeographyTable): string {
  const kind = place.organisation_type ?? levelWords(place.geography_level).singular;
  return `${kind}, ${place.geography_code}${place.valid_to === null ? "" : ", closed"}`;
}
