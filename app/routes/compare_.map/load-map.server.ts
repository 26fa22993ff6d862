import type { Kysely } from "kysely";
import { type PlacedTile, placeTiles } from "../../charts/tile-layout";
import type { Outline, OutlineMap } from "../../domain/outline";
import { chooseParam } from "../../http/search-params";
import { getOutlines } from "../../queries/boundaries.server";
import { isStandIn, listPlaces } from "../../queries/places.server";
import type { GeographyTable, ReleaseDatabase } from "../../release/schema";
import { existsIn } from "../area/area-choices.server";
import { loadFrame } from "../compare/compare-choices.server";
import type { CompareFrame, CompareUnit } from "../compare/compare-report";
import { loadUnits } from "../compare/load-units.server";
import { pickCompareAddress } from "../compare/pick-compare-address";
import { COLOUR_CHOICES, MAP_CHOICES, type MapAddress } from "./map-params";

/** A unit with the region it lies in, its tiles and its shape. */
export interface MapUnit extends CompareUnit {
  readonly regionCode: string;
  readonly regionName: string;
  readonly tiles: readonly PlacedTile[];
  /** Its boundary, or those of its boards; none where they were not loaded. */
  readonly outlines: readonly Outline[];
}

/** Everything the map says. */
export interface MapReport {
  readonly frame: CompareFrame;
  readonly colour: (typeof COLOUR_CHOICES)[number]["value"];
  readonly units: readonly MapUnit[];
  /** What places are drawn as. */
  readonly map: (typeof MAP_CHOICES)[number]["value"];
  /** The grid of the boundaries; null where none was loaded for these places. */
  readonly grid: Pick<OutlineMap, "width" | "height"> | null;
}

/** Reads the map. Throws a 400 Response for an unknown parameter value. */
export async function loadMap(db: Kysely<ReleaseDatabase>, address: MapAddress): Promise<MapReport> {
  const colour = chooseParam("colour", address.colour, COLOUR_CHOICES)?.value ?? "value";
  const map = chooseParam("map", address.map, MAP_CHOICES)?.value ?? "tiles";
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
  const outlines = await getOutlines(
    db,
    units.flatMap(({ place }) => [place.geography_code, ...tilesOf(place, tiles).map((tile) => tile.code)]),
  );
  const mapUnits = units.map((unit) => toMapUnit(unit, { places, tiles, outlines: outlines.outlines }));
  const hasShapes = mapUnits.some((unit) => unit.outlines.length > 0);
  return {
    frame: {
      ...frame,
      setAside: [
        ...frame.setAside,
        ...(map === "boundaries" && !hasShapes
          ? ["No boundaries of these places are loaded, so tiles are shown."]
          : []),
        ...(isOfOrganisations
          ? ["Organisations have no place on this map, so integrated care boards are shown."]
          : []),
      ],
    },
    colour,
    // Tiles need no shapes, and shapes are long.
    units: map === "boundaries" ? mapUnits : mapUnits.map((unit) => ({ ...unit, outlines: [] })),
    map: hasShapes ? map : "tiles",
    grid: hasShapes ? { width: outlines.width, height: outlines.height } : null,
  };
}

function toMapUnit(
  unit: CompareUnit,
  {
    places,
    tiles,
    outlines,
  }: {
    readonly places: readonly GeographyTable[];
    readonly tiles: readonly PlacedTile[];
    readonly outlines: readonly Outline[];
  },
): MapUnit {
  const { place } = unit;
  const regionCode = place.geography_level === "region" ? place.geography_code : (place.parent_code ?? "");
  const region = places.find(
    (each) => each.geography_level === "region" && each.geography_code === regionCode,
  );
  const own = tilesOf(place, tiles);
  const shapesOf = (codes: readonly string[]) => outlines.filter(({ code }) => codes.includes(code));
  const whole = shapesOf([place.geography_code]);
  const parts = shapesOf(own.map(({ code }) => code));
  // Some of its boards would look like the whole region.
  const isComplete = parts.length === new Set(own.map(({ code }) => code)).size;
  return {
    ...unit,
    regionCode,
    regionName: region?.geography_name ?? "",
    tiles: own,
    outlines: whole.length > 0 ? whole : isComplete ? parts : [],
  };
}

/** A region has the tiles of its boards. */
function tilesOf(place: GeographyTable, tiles: readonly PlacedTile[]): readonly PlacedTile[] {
  const isRegion = place.geography_level === "region";
  return tiles.filter((tile) => (isRegion ? tile.region : tile.code) === place.geography_code);
}
