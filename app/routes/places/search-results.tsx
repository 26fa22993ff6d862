import { formatCounted } from "../../domain/number-format";
import { withParams } from "../../http/with-params";
import type { GeographyTable } from "../../release/schema";
import { placePath } from "../area/area-filters";
import { findPlaces, placeNote } from "./place-search";

/** The places whose name, code or kind holds every word looked for, more or less. */
export function SearchResults({
  q,
  places,
}: {
  readonly q: string;
  readonly places: readonly GeographyTable[];
}) {
  const found = findPlaces(q, places);
  return (
    <section aria-labelledby="results-title">
      <h2 className="nhsuk-heading-m" id="results-title">
        {formatCounted(found.length, "place", "places")} found for “{q}”
      </h2>
      {found.length === 0 ? (
        <p>
          Check the spelling, or <a href="/places">choose from all places</a>.
        </p>
      ) : (
        <ul className="nhsuk-list result-list">
          {found.map((place) => (
            <li key={`${place.geography_level} ${place.geography_code} ${place.valid_to}`}>
              <a href={placePath(place)}>{place.geography_name}</a>
              <span className="result-list__note">{placeNote(place)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={withParams("/search", { q })}>Search everything for “{q}”</a>
      </p>
    </section>
  );
}
