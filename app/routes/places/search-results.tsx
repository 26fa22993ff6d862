import { formatCounted } from "../../domain/number-format";
import type { GeographyTable } from "../../release/schema";
import { placePath } from "../area/area-filters";
import { levelWords } from "../area/area-names";

/** The places whose name or code holds every word looked for. */
export function SearchResults({
  q,
  places,
}: {
  readonly q: string;
  readonly places: readonly GeographyTable[];
}) {
  const words = q.toLowerCase().split(/\s+/);
  const found = places.filter((place) => {
    const text = `${place.geography_name} ${place.geography_code}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
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
              <span className="result-list__note">
                {place.organisation_type ?? levelWords(place.geography_level).singular},{" "}
                {place.geography_code}
                {place.valid_to === null ? "" : ", closed"}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
