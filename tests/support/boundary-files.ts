import { TILE_POSITIONS } from "../../app/charts/tile-positions";

/** The upper left of the map in degrees, and what a tile takes of them. */
const ORIGIN = { longitude: -7, latitude: 55.6 };
const TILE = { longitude: 0.82, latitude: 0.62 };
const LONDON = { longitude: -0.1, latitude: 51.5, shrink: 0.22 };
const LONDON_CODES = ["QRV", "QMJ", "QMF", "QWE", "QKK", "Z9B2Z"];
const CORNERS_A_SIDE = 24;

/** GeoJSON of boards as wavy squares where their tiles stand, those of London small and close together: the shape of no real place. */
export function toBoundaryFile(codes: readonly string[] = Object.keys(TILE_POSITIONS)): string {
  return JSON.stringify({
    type: "FeatureCollection",
    features: codes.map((code) => ({
      type: "Feature",
      properties: { code },
      geometry: { type: "Polygon", coordinates: [toRing(code)] },
    })),
  });
}

function toRing(code: string): readonly (readonly number[])[] {
  const { column, row, columns = 1, rows = 1 } = TILE_POSITIONS[code] ?? { column: 0, row: 0 };
  const corners = [
    [column, row],
    [column, row + rows],
    [column + columns, row + rows],
    [column + columns, row],
  ] as const;
  const ring = corners.flatMap(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? [x, y];
    return Array.from({ length: CORNERS_A_SIDE }, (_, step) => {
      const share = step / CORNERS_A_SIDE;
      return toDegrees(code, x + (nextX - x) * share, y + (nextY - y) * share);
    });
  });
  return [...ring, ...ring.slice(0, 1)];
}

/** The same waves for whoever is on either side of a border. */
function toDegrees(code: string, column: number, row: number): readonly [number, number] {
  const x = column + 0.12 * Math.sin(row * 9);
  const y = row + 0.12 * Math.sin(column * 9);
  if (LONDON_CODES.includes(code)) {
    return [
      LONDON.longitude + (x - 6.5) * TILE.longitude * LONDON.shrink,
      LONDON.latitude - (y - 7.5) * TILE.latitude * LONDON.shrink,
    ];
  }
  return [ORIGIN.longitude + x * TILE.longitude, ORIGIN.latitude - y * TILE.latitude];
}
