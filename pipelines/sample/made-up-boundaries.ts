import { TILE_POSITIONS, type TilePosition } from "../../app/domain/tile-position.ts";

/** Points of a border for each tile's side it is long. */
const pointsASide = 6;

/** As the tiles stand, but for the free cell in the middle of them: a hole in the land would look like a place without a number. */
const positions: Readonly<Record<string, TilePosition>> = {
  ...TILE_POSITIONS,
  QPM: { column: 6, row: 5, rows: 2 },
};

/** The upper left of the map in degrees, and what a tile takes of them. */
const origin = { longitude: -7, latitude: 55.6 };
const tile = { longitude: 0.82, latitude: 0.62 };

/** The boards around here are small and close together, as they are in a capital; those beside them reach into the room that is left. */
const capital = { column: 7.6, row: 8, reach: 3, pull: 2.3 };

/**
 * GeoJSON of boards: each has the place of its tile on the map, with wavy borders that fit its neighbours'. The shape of no real place; it is
 * there so that maps by boundaries can be looked at without a file of them.
 */
export function toMadeUpBoundaries(codes: readonly string[] = Object.keys(positions)): string {
  const features = codes.map((code) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "Polygon", coordinates: [toRing(code)] },
  }));
  const name = "Made-up boundaries of the synthetic sample: the shape of no real place";
  return `${JSON.stringify({ type: "FeatureCollection", name, features })}\n`;
}

function toRing(code: string): readonly (readonly number[])[] {
  const position = positions[code];
  if (position === undefined) throw new Error(`No tile of the map has the code "${code}".`);
  const { column, row, columns = 1, rows = 1 } = position;
  const corners = [
    { x: column, y: row },
    { x: column, y: row + rows },
    { x: column + columns, y: row + rows },
    { x: column + columns, y: row },
  ];
  const ring = corners.flatMap(({ x, y }, index) => {
    const next = corners[(index + 1) % corners.length] ?? { x, y };
    const steps = pointsASide * Math.max(Math.abs(next.x - x), Math.abs(next.y - y));
    return Array.from({ length: steps }, (_, step) =>
      toDegrees(x + ((next.x - x) * step) / steps, y + ((next.y - y) * step) / steps),
    );
  });
  return [...ring, ...ring.slice(0, 1)];
}

/** Moves a point by its own place alone, so that neighbours keep one border. */
function toDegrees(column: number, row: number): readonly [number, number] {
  const x = column + 0.1 * Math.sin(row * 4.3) + 0.03 * Math.sin(row * 17 + column * 5);
  const y = row + 0.1 * Math.sin(column * 3.9) + 0.03 * Math.sin(column * 15 + row * 5);
  const [right, down] = [x - capital.column, y - capital.row];
  const distance = Math.hypot(right, down);
  const share = distance < capital.reach ? (distance / capital.reach) ** (capital.pull - 1) : 1;
  return [
    round(origin.longitude + (capital.column + right * share) * tile.longitude),
    round(origin.latitude - (capital.row + down * share) * tile.latitude),
  ];
}

/** A hundred metres; more digits are only more bytes. */
function round(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}
