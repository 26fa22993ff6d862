import { geo, type Markish, type PlotOptions, rect, text } from "@observablehq/plot";
import { isShown } from "../domain/figure";
import { areaOf, boundsOf, centreOf, type Outline, type OutlineMap } from "../domain/outline";
import { emptyNote } from "./chart-marks";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { colourOf } from "./map-colours";
import { KEY_HEIGHT, scaleKey } from "./map-key";
import { describePlace, type MapOptions, type MapPlace } from "./map-place";
import { INK, MARK_GREY, WHITE } from "./palette";
import { isNarrow } from "./row-layout";
import { signText } from "./significance-marks";

/** Where part of the map is drawn: its grid times `step`, moved to x and y. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

/** The region whose places are too small to see, drawn larger beside the map. */
interface Inset extends Frame {
  readonly places: readonly MapPlace[];
  readonly width: number;
  readonly height: number;
  readonly name: string;
}

/** Most pixels of a map's height: what fits a screen. */
const MOST_HEIGHT = { wide: 760, narrow: 460 };

/** A place less wide than this, in pixels, is hard to see and to point at. */
const SMALL_SIDE = 26;

/** Square pixels that a number needs. */
const ROOM_FOR_NUMBER = 1700;

/**
 * Draws places by their boundaries, coloured by the scale, with numbers where there is room and arrows at clear differences.
 *
 * The region with the smallest places, where they are too small to see, is drawn a second time and larger in the free sea to the right. Hidden
 * places are hatched; places without an outline are not drawn.
 */
export function shapeMapChart(
  places: readonly MapPlace[],
  outlines: Pick<OutlineMap, "width" | "height">,
  options: MapOptions,
): PlotOptions {
  const { width } = options;
  const drawn = places.filter((place) => place.outlines.length > 0);
  const most = isNarrow(width) ? MOST_HEIGHT.narrow : MOST_HEIGHT.wide;
  const step = Math.min(most / Math.max(outlines.height, 1), (width - 4) / Math.max(outlines.width, 1));
  // On a desk the map stands a little left of the middle, and leaves the right to the inset.
  const main: Frame = { x: Math.max(2, (width - outlines.width * step) * 0.35), y: KEY_HEIGHT + 8, step };
  const height = main.y + outlines.height * step + 8;
  const inset = toInset(drawn, main, width);
  return {
    width,
    height,
    margin: 0,
    x: { type: "identity", axis: null },
    y: { type: "identity", axis: null },
    color: { type: "identity" },
    marks: [
      hatchPattern,
      ...(drawn.length === 0
        ? [emptyNote("No places to show")]
        : scaleKey(
            options,
            drawn.some(({ figure }) => figure.status === "not_shown"),
          )),
      ...shapes(drawn, main, options),
      ...(inset === null ? [] : insetMarks(inset, options)),
      ...numbers(
        drawn.filter((place) => inset?.places.includes(place) !== true),
        main,
      ),
      ...(inset === null ? [] : numbers(inset.places, inset)),
    ],
  };
}

/** Writes what shapes mean; `isDifference` where colour tells the difference from the rest of England. */
export function shapeMapCaption(isDifference: boolean, places: readonly MapPlace[]): string {
  const colour = isDifference
    ? "Colours are differences from the rest of England: blue above it, orange below, stronger for larger ones."
    : "Darker places have higher values.";
  const drawn = places.filter(({ outlines }) => outlines.length > 0);
  const hasWhite = drawn.some(({ shade, figure }) => shade === null && figure.status !== "not_shown");
  const white = hasWhite ? ` White places ${isDifference ? "are not compared" : "have no number"}.` : "";
  const missing = places.filter(({ outlines }) => outlines.length === 0).map(({ label }) => label);
  const absent =
    missing.length === 0
      ? ""
      : ` No whole boundary is loaded for ${missing.length === 1 ? "one place" : `${missing.length} places`}, in the table only: ${missing.join(", ")}.`;
  return `Places follow the boundaries that were loaded, simplified. A large area is not more people: tiles show every place equally large. ${colour} Filled arrows mark very clear differences from the rest of England, outlined ones clear differences; hatched places are not shown.${white}${absent}`;
}

function shapes(places: readonly MapPlace[], frame: Frame, { scale }: MapOptions): readonly Markish[] {
  const common = {
    geometry: ({ outlines }: MapPlace) => toGeometry(outlines, frame),
    stroke: MARK_GREY,
    strokeWidth: 0.75,
    title: describePlace,
  };
  const fillOf = ({ shade }: MapPlace) => (shade === null ? WHITE : colourOf(scale, shade));
  const isHidden = ({ figure }: MapPlace) => figure.status === "not_shown";
  return [
    geo(places.filter(isHidden), { ...common, fill: HATCH_FILL }),
    geo(
      places.filter((place) => !isHidden(place)),
      { ...common, fill: fillOf },
    ),
  ];
}

function numbers(places: readonly MapPlace[], frame: Frame): readonly Markish[] {
  const labels = places.flatMap((place) => {
    if (!isShown(place.figure)) return [];
    const largest = largestRing(place.outlines);
    if (largest === null) return [];
    const hasRoom = areaOf(largest) * frame.step ** 2 >= ROOM_FOR_NUMBER;
    const sign = signText(place.sign);
    const words = hasRoom ? `${sign} ${place.text}`.trim() : sign;
    const [x, y] = centreOf(largest);
    return words === "" ? [] : [{ words, x: frame.x + x * frame.step, y: frame.y + y * frame.step }];
  });
  return [
    text(labels, {
      x: "x",
      y: "y",
      text: "words",
      fontSize: 13,
      fontWeight: "bold",
      fill: INK,
      stroke: WHITE,
      strokeWidth: 4,
    }),
  ];
}

function toInset(places: readonly MapPlace[], main: Frame, width: number): Inset | null {
  const regions = [...new Set(places.map(({ region }) => region))].map((region) => {
    const own = places.filter((place) => place.region === region);
    const sides = own.map((place) => Math.sqrt(areaOf(largestRing(place.outlines) ?? [])) * main.step);
    return { own, side: sides.reduce((sum, side) => sum + side, 0) / sides.length };
  });
  const [smallest] = regions.filter(({ own }) => own.length > 1).sort((one, other) => one.side - other.side);
  if (smallest === undefined || smallest.side >= SMALL_SIDE) return null;
  const [left, top, right, bottom] = boundsOf(
    smallest.own.flatMap(({ outlines }) => outlines.flatMap(({ rings }) => rings.flat())),
  );
  const side = isNarrow(width) ? 116 : 260;
  const step = side / Math.max(right - left, bottom - top);
  const size = { width: (right - left) * step, height: (bottom - top) * step };
  const [x, y] = [width - size.width - 10, KEY_HEIGHT + 30];
  return {
    ...size,
    places: smallest.own,
    name: smallest.own[0]?.regionName ?? "",
    step,
    x: x - left * step,
    y: y - top * step,
  };
}

function insetMarks(inset: Inset, options: MapOptions): readonly Markish[] {
  const right = options.width - 2;
  const left = right - inset.width - 16;
  const top = KEY_HEIGHT + 4;
  return [
    rect([inset], {
      x1: () => left,
      x2: () => right,
      y1: () => top,
      y2: () => top + inset.height + 34,
      fill: WHITE,
      stroke: MARK_GREY,
    }),
    text([inset.name], {
      x: () => left + 8,
      y: () => top + 14,
      text: (name: string) => `${name}, larger`,
      textAnchor: "start",
      fontWeight: "bold",
      fontSize: 13,
      fill: INK,
    }),
    ...shapes(inset.places, inset, options),
  ];
}

function largestRing(outlines: readonly Outline[]) {
  const rings = outlines.flatMap((outline) => outline.rings);
  return rings.reduce<(typeof rings)[number] | null>(
    (largest, ring) => (largest === null || areaOf(ring) > areaOf(largest) ? ring : largest),
    null,
  );
}

/** In pixels, so that no projection is needed. A hole runs the other way round than the ring it is in, which keeps it empty. */
function toGeometry(outlines: readonly Outline[], { x, y, step }: Frame) {
  return {
    type: "MultiPolygon" as const,
    coordinates: outlines.flatMap(({ rings }) =>
      rings.map((ring) => {
        const points = ring.map(([column, row]) => [round(x + column * step), round(y + row * step)]);
        return [[...points, ...points.slice(0, 1)]];
      }),
    ),
  };
}

/** A tenth of a pixel; more digits are only more bytes. */
function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
