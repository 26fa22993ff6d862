import type { Kysely } from "kysely";
import { type PlacedTile, placeTiles } from "../../charts/tile-layout";
import { chooseParam } from "../../http/search-params";
import { isStandIn, listPlaces } from "../../queries/places.server";
import type { GeographyTable, ReleaseDatabase } from "../../release/schema";
import { existsIn } from "../area/area-choices.server";
import { loadFrame } from "../compare/compare-choices.server";
import type { CompareFrame, CompareUnit } from "../compare/compare-report";
import { loadUnits } from "../compare/load-units.server";
import { pickCompareAddress } from "../compare/pick-compare-address";
import { COLOUR_CHOICES, type MapAddress } from "./map-params";

/** A unit with the region it lies in and its tiles. */
export interface MapUnit extends CompareUnit {
  readonly regionCode: string;
  readonly regionName: string;
  readonly tiles: readonly PlacedTile[];
}

/** Everything the map says. */
export interface MapReport {
  readonly frame: CompareFrame;
  readonly colour: (typeof COLOUR_CHOICES)[number]["value"];
  readonly units: readonly MapUnit[];
}

/** Reads the map. Throws a 400 Response for an unknown parameter value. */
export async function loadMap(db: Kysely<ReleaseDatabase>, address: MapAddress): Promise<MapReport> {
  const colour = chooseParam("colour", address.colour, COLOUR_CHOICES)?.value ?? "value";
  const common = pickCompareAddress(address);
  const isOfOrganisations = common.level === "organisation" || (!common.level && Boolean(common.peers));
  const level = isOfOrganisations ? "icb" : (common.level ?? "icb");
  const frame = await loadFrame(db, { ...common, level });
  const { choices } = frame;
  const [units, places] = await Promise.all([loadUnits(db, choices), listPlaces(db)]);
  const boards = places.filter(
    (place) =>
      place.geography_level === "icb" &&
      !isStandIn(place) &&
      existsIn(place, choices.geography, choices.wave),
  );
  const tiles = placeTiles([
    ...boards.map((place) => ({ code: place.geography_code, region: place.parent_code ?? "" })),
    // A region without boards, such as the one of national bodies, still needs a tile on the map of regions.
    ...places
      .filter(
        (place) =>
          choices.level === "region" &&
          place.geography_level === "region" &&
          !boards.some((board) => board.parent_code === place.geography_code),
      )
      .map((place) => ({ code: place.geography_code, region: place.geography_code })),
  ]);
  return {
    frame: {
      ...frame,
      setAside: [
        ...frame.setAside,
        ...(isOfOrganisations
          ? ["Organisations have no place on this map, so integrated care boards are shown."]
          : []),
      ],
    },
    colour,
    units: units.map((unit) => toMapUnit(unit, places, tiles)),
  };
}

function toMapUnit(
  unit: CompareUnit,
  places: readonly GeographyTable[],
  tiles: readonly PlacedTile[],
): MapUnit {
  const { place } = unit;
  const isRegion = place.geography_level === "region";
  const regionCode = isRegion ? place.geography_code : (place.parent_code ?? "");
  const region = places.find(
    (each) => each.geography_level === "region" && each.geography_code === regionCode,
  );
  return {
    ...unit,
    regionCode,
    regionName: region?.geography_name ?? "",
    tiles: tiles.filter((tile) =>
      isRegion ? tile.region === regionCode : tile.code === place.geography_code,
    ),
  };
}
