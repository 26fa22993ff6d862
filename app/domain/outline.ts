/** A closed line as points right and down on a grid; the last point joins the first. */
export type Ring = readonly (readonly [x: number, y: number])[];

/** A place as it is drawn on a map. */
export interface Outline {
  readonly code: string;
  readonly rings: readonly Ring[];
}

/** Outlines on one grid of whole numbers, its origin at the upper left. */
export interface OutlineMap {
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly Outline[];
}

/** A place with its boundary: a GeoJSON Polygon or MultiPolygon as text. */
export interface Boundary {
  readonly code: string;
  readonly geometry: string;
}

type Position = readonly [number, number];

/** Steps of the grid along the longer side: about a pixel each on a desk. */
const GRID = 800;

/** Islands smaller than this, in squares of the grid, are left out; a place keeps its largest part whatever its size. */
const LEAST_AREA = 3;

/** The meridian that England is drawn around, in degrees, as on the maps of Ordnance Survey. */
const MIDDLE_MERIDIAN = -2;

/**
 * Lays boundaries out on a grid: longitudes and latitudes by the transverse Mercator projection, other coordinates (metres east and north) as they are.
 *
 * Points are moved to the grid and points on a straight line left out, which gives neighbours the same border. No boundaries give an empty map.
 * Throws a SyntaxError where a geometry is no JSON; one of another kind has no rings.
 */
export function toOutlineMap(boundaries: readonly Boundary[]): OutlineMap {
  const places = boundaries.map(({ code, geometry }) => ({ code, rings: readRings(geometry) }));
  const positions = places.flatMap(({ rings }) => rings.flat());
  if (positions.length === 0) return { width: 0, height: 0, outlines: [] };
  const isDegrees = positions.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
  const project = isDegrees ? transverseMercator : (position: Position) => position;
  const projected = places.map(({ code, rings }) => ({
    code,
    rings: rings.map((ring) => ring.map(project)),
  }));
  const [left, bottom, right, top] = boundsOf(projected.flatMap(({ rings }) => rings.flat()));
  const step = Math.max(right - left, top - bottom) / GRID || 1;
  const toGrid = ([x, y]: Position): Position => [
    Math.round((x - left) / step),
    Math.round((top - y) / step),
  ];
  return {
    width: Math.round((right - left) / step),
    height: Math.round((top - bottom) / step),
    outlines: projected.flatMap(({ code, rings }) => {
      const kept = keepLarge(rings.map((ring) => straighten(ring.map(toGrid))));
      return kept.length === 0 ? [] : [{ code, rings: kept }];
    }),
  };
}

/** Gives the area inside a ring, in squares of its grid; 0 for fewer than three points. */
export function areaOf(ring: Ring): number {
  return Math.abs(crossSum(ring, () => 1)) / 2;
}

/** Gives the middle of a ring by its area; of one without any, the middle of its points. */
export function centreOf(ring: Ring): readonly [x: number, y: number] {
  const total = crossSum(ring, () => 1);
  if (total === 0) return [meanOf(ring, 0), meanOf(ring, 1)];
  const along = (axis: 0 | 1) => crossSum(ring, (one, other) => one[axis] + other[axis]) / (3 * total);
  return [along(0), along(1)];
}

/** Gives left, upper, right and lower bound of points; throws nothing, and of no points gives infinities. */
export function boundsOf(points: readonly Position[]): readonly [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

function crossSum(ring: Ring, weigh: (one: Position, other: Position) => number): number {
  return ring.reduce((sum, one, index) => {
    const other = ring[(index + 1) % ring.length] ?? one;
    return sum + weigh(one, other) * (one[0] * other[1] - other[0] * one[1]);
  }, 0);
}

function meanOf(ring: Ring, axis: 0 | 1): number {
  return ring.reduce((sum, point) => sum + point[axis], 0) / ring.length;
}

function readRings(geometry: string): readonly Ring[] {
  const { type, coordinates }: { readonly type?: unknown; readonly coordinates?: unknown } =
    JSON.parse(geometry) ?? {};
  const polygons: unknown = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : [];
  if (!Array.isArray(polygons)) return [];
  return polygons.flatMap((rings: unknown) =>
    Array.isArray(rings) ? rings.map((ring, index) => turn(readRing(ring), index === 0)) : [],
  );
}

/** An outer ring runs one way and holes the other, whatever the file has: that is what keeps holes empty where they are drawn. */
function turn(ring: Ring, isOuter: boolean): Ring {
  return crossSum(ring, () => 1) >= 0 === isOuter ? ring : ring.toReversed();
}

function readRing(ring: unknown): Ring {
  if (!Array.isArray(ring)) return [];
  return ring.flatMap((position: unknown): Ring => {
    const [x, y] = Array.isArray(position) ? position : [];
    return Number.isFinite(x) && Number.isFinite(y) ? [[x, y]] : [];
  });
}

/** On the sphere, in its radii: the shape of England differs from the ellipsoid's by less than a pixel. Source: Snyder, Map Projections (USGS 1395), section 8. */
function transverseMercator([longitude, latitude]: Position): Position {
  const turn = ((longitude - MIDDLE_MERIDIAN) * Math.PI) / 180;
  const rise = (latitude * Math.PI) / 180;
  return [Math.atanh(Math.cos(rise) * Math.sin(turn)), Math.atan2(Math.tan(rise), Math.cos(turn))];
}

/** Leaves out points that are where the one before is, or on the line between their neighbours. */
function straighten(ring: Ring): Ring {
  const kept: Position[] = [];
  for (const point of ring) {
    const last = kept.at(-1);
    if (last !== undefined && isSame(last, point)) continue;
    const before = kept.at(-2);
    if (before !== undefined && last !== undefined && isBetween(before, last, point)) kept.pop();
    kept.push(point);
  }
  const [first] = kept;
  const end = kept.at(-1);
  if (first !== undefined && end !== undefined && kept.length > 1 && isSame(first, end)) kept.pop();
  return kept;
}

function isSame([x1, y1]: Position, [x2, y2]: Position): boolean {
  return x1 === x2 && y1 === y2;
}

function isBetween(one: Position, point: Position, other: Position): boolean {
  const [dx, dy] = [point[0] - one[0], point[1] - one[1]];
  const [ex, ey] = [other[0] - point[0], other[1] - point[1]];
  return dx * ey === dy * ex && dx * ex + dy * ey >= 0;
}

function keepLarge(rings: readonly Ring[]): readonly Ring[] {
  const [largest, ...others] = rings
    .filter((ring) => ring.length > 0)
    .sort((one, other) => areaOf(other) - areaOf(one));
  if (largest === undefined) return [];
  const whole = areaOf(largest) > 0 ? largest : squareAround(centreOf(largest));
  return [whole, ...others.filter((ring) => areaOf(ring) >= LEAST_AREA)];
}

/** What is left of a place too small for the grid. */
function squareAround([x, y]: Position): Ring {
  return [
    [x - 1, y - 1],
    [x + 1, y - 1],
    [x + 1, y + 1],
    [x - 1, y + 1],
  ];
}
