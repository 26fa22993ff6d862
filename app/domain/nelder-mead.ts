/** A point of the plane. */
export type Point = readonly [number, number];

interface Corner {
  readonly at: Point;
  readonly value: number;
}

export interface DescentOptions {
  /** How far the first triangle reaches from the start. */
  readonly reach: number;
  /** Stops when no corner is further than this from the lowest. */
  readonly precision: number;
}

const MOST_STEPS = 400;

/**
 * Finds the point near the start at which a smooth function of two numbers is lowest.
 *
 * A triangle is reflected away from its highest corner, stretched, halved or shrunk until it is smaller than the
 * precision, or 400 steps are done. Source: Nelder and Mead (1965).
 */
export function findLowest(value: (point: Point) => number, start: Point, options: DescentOptions): Point {
  const { reach, precision } = options;
  const toCorner = (at: Point): Corner => ({ at, value: value(at) });
  let corners = sort([
    toCorner(start),
    toCorner([start[0] + reach, start[1]]),
    toCorner([start[0], start[1] + reach]),
  ]);
  for (let step = 0; step < MOST_STEPS && sizeOf(corners) > precision; step += 1) {
    corners = sort(move(corners, toCorner));
  }
  return corners[0].at;
}

type Triangle = readonly [Corner, Corner, Corner];

function move([best, middle, worst]: Triangle, toCorner: (at: Point) => Corner): Triangle {
  const centre: Point = [(best.at[0] + middle.at[0]) / 2, (best.at[1] + middle.at[1]) / 2];
  const reflected = toCorner(along(centre, worst.at, -1));
  if (reflected.value < best.value) {
    const stretched = toCorner(along(centre, worst.at, -2));
    return [best, middle, stretched.value < reflected.value ? stretched : reflected];
  }
  if (reflected.value < middle.value) return [best, middle, reflected];
  const isOutside = reflected.value < worst.value;
  const halved = toCorner(along(centre, worst.at, isOutside ? -0.5 : 0.5));
  if (halved.value < Math.min(reflected.value, worst.value)) return [best, middle, halved];
  return [best, toCorner(along(best.at, middle.at, 0.5)), toCorner(along(best.at, worst.at, 0.5))];
}

/** Goes from one point towards another by a multiple of their distance. */
function along(from: Point, to: Point, factor: number): Point {
  return [from[0] + factor * (to[0] - from[0]), from[1] + factor * (to[1] - from[1])];
}

function sort([one, two, three]: Triangle): Triangle {
  const [low, high] = two.value < one.value ? [two, one] : [one, two];
  if (three.value < low.value) return [three, low, high];
  return three.value < high.value ? [low, three, high] : [low, high, three];
}

function sizeOf([best, middle, worst]: Triangle): number {
  const distance = (point: Point) => Math.hypot(point[0] - best.at[0], point[1] - best.at[1]);
  return Math.max(distance(middle.at), distance(worst.at));
}
