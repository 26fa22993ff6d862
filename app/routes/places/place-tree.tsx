import { formatCounted } from "../../domain/number-format";
import type { GeographyTable } from "../../release/schema";
import { placePath } from "../area/area-filters";

/** Every place under its parent: regions, their integrated care boards, their organisations. */
export function PlaceTree({ places }: { readonly places: readonly GeographyTable[] }) {
  const england = places.find((place) => place.geography_level === "england");
  return (
    <>
      {listBelow(places, england).map((region) => (
        <RegionPlaces key={region.geography_code} region={region} places={places} />
      ))}
    </>
  );
}

interface RegionPlacesProps {
  readonly region: GeographyTable;
  readonly places: readonly GeographyTable[];
}

function RegionPlaces({ region, places }: RegionPlacesProps) {
  const boards = listBelow(places, region);
  const open = boards.filter((board) => board.valid_to === null);
  const closed = boards.filter((board) => board.valid_to !== null);
  const id = `place-${region.geography_code}`;
  return (
    <section className="place-tree" aria-labelledby={id}>
      <h2 className="nhsuk-heading-m" id={id}>
        <a href={placePath(region)}>{region.geography_name}</a>
      </h2>
      <ul className="place-tree__boards">
        {open.map((board) => {
          const organisations = listBelow(places, board);
          return (
            <li key={board.geography_code}>
              <a href={placePath(board)}>{board.geography_name}</a>
              {organisations.length > 0 && (
                <PlaceDetails
                  summary={formatCounted(organisations.length, "organisation", "organisations")}
                  places={organisations}
                />
              )}
            </li>
          );
        })}
      </ul>
      {closed.length > 0 && (
        <PlaceDetails
          summary={formatCounted(closed.length, "closed board", "closed boards")}
          places={closed}
        />
      )}
    </section>
  );
}

interface PlaceDetailsProps {
  readonly summary: string;
  readonly places: readonly GeographyTable[];
}

function PlaceDetails({ summary, places }: PlaceDetailsProps) {
  return (
    <details className="place-tree__details">
      <summary>{summary}</summary>
      <ul>
        {places.map((place) => (
          <li key={`${place.geography_code} ${place.valid_to}`}>
            <a href={placePath(place)}>{place.geography_name}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function listBelow(
  places: readonly GeographyTable[],
  parent: GeographyTable | undefined,
): readonly GeographyTable[] {
  return places.filter(
    (place) =>
      parent !== undefined &&
      place.parent_level === parent.geography_level &&
      place.parent_code === parent.geography_code &&
      place.geography_level !== parent.geography_level,
  );
}
