import type { SelectGroup } from "../../components/select-field";
import { badRequest } from "../../http/refusal";
import type { GeographyTable } from "../../release/schema";

/** Gives the word that names a place in a profession's address: `region:Y56`; `england` for England. */
export function toPlaceParam(place: Pick<GeographyTable, "geography_level" | "geography_code">): string {
  return place.geography_level === "england" ? "england" : `${place.geography_level}:${place.geography_code}`;
}

/** Chooses the place a profession is shown in; England where the address has none. Throws a 400 Response if unknown. */
export function choosePlace(places: readonly GeographyTable[], value: string | undefined): GeographyTable {
  const open = places.filter((place) => place.valid_to === null);
  const found = open.find((place) => toPlaceParam(place) === (value ?? "england"));
  if (found !== undefined) return found;
  if (value === undefined) throw new Error("The release has no England.");
  const allowed = listChoosable(open).map(toPlaceParam).join(", ");
  throw badRequest(
    `There is no place "${value.slice(0, 60)}". It can be an organisation or one of: ${allowed}.`,
  );
}

/** Lists the places of the filter: England, regions, integrated care boards. */
export function groupPlaces(places: readonly GeographyTable[]): readonly SelectGroup[] {
  const toOptions = (level: GeographyTable["geography_level"]) =>
    listChoosable(places)
      .filter((place) => place.geography_level === level)
      .map((place) => ({ value: toPlaceParam(place), label: place.geography_name }));
  return [
    { label: "", options: toOptions("england") },
    { label: "Regions", options: toOptions("region") },
    { label: "Integrated care boards", options: toOptions("icb") },
  ];
}

function listChoosable(places: readonly GeographyTable[]): readonly GeographyTable[] {
  return places.filter((place) => place.valid_to === null && place.geography_level !== "organisation");
}
