import { SelectField } from "../../components/select-field";
import type { GeographyTable } from "../../release/schema";
import { groupProfessions } from "../area/profession-groups";
import { groupPlaces, toPlaceParam } from "../profession.$code/place-choice";
import { KIND_CHOICES } from "./hotspot-filters";
import type { HotspotsReport } from "./load-hotspots.server";

/** The filters of the hotspots page: a plain form whose state is the address. */
export function HotspotFilterForm({ report }: { readonly report: HotspotsReport }) {
  const { filters, places, professions } = report;
  return (
    <form className="filters" action="/hotspots" method="get" data-filters="">
      <h2 className="nhsuk-u-visually-hidden">Filters</h2>
      <div className="filters__fields">
        <SelectField
          id="filter-place"
          name="place"
          label="Place and those within it"
          value={toPlaceParam(filters.place)}
          groups={[
            ...groupPlaces(places),
            { label: "Organisations", options: listOrganisations(places) },
          ].filter(({ options }) => options.length > 0)}
        />
        <SelectField
          id="filter-profession"
          name="profession"
          label="Profession"
          value={filters.profession.key}
          groups={groupProfessions(professions)}
        />
        <SelectField
          id="filter-kind"
          name="kind"
          label="Kind"
          value={filters.kind ?? ""}
          groups={[{ label: "", options: [{ value: "", label: "All kinds" }, ...KIND_CHOICES] }]}
        />
      </div>
      <button className="nhsuk-button nhsuk-button--small filters__submit" type="submit">
        Update
      </button>
    </form>
  );
}

function listOrganisations(places: readonly GeographyTable[]) {
  return places
    .filter((place) => place.geography_level === "organisation" && place.valid_to === null)
    .map((place) => ({ value: toPlaceParam(place), label: place.geography_name }))
    .sort((one, other) => one.label.localeCompare(other.label, "en-GB"));
}
