import { link, type Markish, type PlotOptions, rect, text } from "@observablehq/plot";
import { figureStateLabel, isShown } from "../domain/figure";
import { emptyNote } from "./chart-marks";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { colourOf } from "./map-colours";
import { KEY_HEIGHT, scaleKey } from "./map-key";
import { describePlace, type MapOptions, type MapPlace } from "./map-place";
import { INK, MARK_GREY, readableInk, WHITE } from "./palette";
import { REGION_LABELS } from "./region-labels";
import { isNarrow } from "./row-layout";
import { signText } from "./significance-marks";
import { cellsOf, type PlacedTile } from "./tile-layout";

interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

interface MapBox extends Box {
  readonly place: MapPlace;
  readonly isLabelled: boolean;
}

interface MapLabel {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly anchor: "start" | "end";
}

const GAP = 2;

/**
 * Draws places as tiles that lie roughly as on a map of England, with the value in each and its colour by the scale.
 *
 * On a phone the tiles stand in blocks by region, from north to south, so that their names can be read. Hidden places are
 * hatched; those shown but not compared are white where colour tells a difference.
 */
export function tileMapChart(places: readonly MapPlace[], options: MapOptions): PlotOptions {
  const { width, scale } = options;
  const { boxes, labels, borders, height } = isNarrow(width)
    ? layOutBlocks(places, width)
    : layOutMap(places, width);
  const fillOf = ({ place }: MapBox) => (place.shade === null ? WHITE : colourOf(scale, place.shade));
  const hidden = boxes.filter(({ place }) => place.figure.status === "not_shown");
  const others = boxes.filter(({ place }) => place.figure.status !== "not_shown");
  const shape = {
    x1: "x1",
    x2: "x2",
    y1: "y1",
    y2: "y2",
    title: ({ place }: MapBox) => describePlace(place),
  };
  return {
    width,
    height,
    margin: 0,
    x: { domain: [0, width], range: [0, width], axis: null },
    y: { domain: [0, height], range: [0, height], axis: null },
    color: { type: "identity" },
    marks: [
      hatchPattern,
      ...(places.length === 0 ? [emptyNote("No places to show")] : scaleKey(options, hidden.length > 0)),
      rect(hidden, { ...shape, fill: HATCH_FILL, stroke: MARK_GREY }),
      rect(others, { ...shape, fill: fillOf, stroke: MARK_GREY }),
      link(borders, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", stroke: INK, strokeWidth: 1.5 }),
      ...boxes.filter(({ isLabelled }) => isLabelled).flatMap((box) => tileText(box, fillOf(box))),
      ...labels.map(({ x, y, words, anchor }) =>
        text([words], {
          x: () => x,
          y: () => y,
          text: (each: string) => each,
          textAnchor: anchor,
          fill: INK,
          fontWeight: "bold",
        }),
      ),
    ],
  };
}

/** Writes what the tiles mean; `isDifference` where colour tells the difference from the rest of England. */
export function tileMapCaption(isDifference: boolean): string {
  const colour = isDifference
    ? "Numbers and colours are differences from the rest of England: blue above it, orange below, stronger for larger ones."
    : "Darker tiles have higher values.";
  return `Tiles lie roughly as on a map and are equally large whatever the place; boards that took over from several fill their tiles. ${colour} Filled arrows mark very clear differences from the rest of England, outlined ones clear differences; hatched tiles are not shown.`;
}

function tileText(box: MapBox, fill: string): readonly Markish[] {
  const { place } = box;
  const isHidden = place.figure.status === "not_shown";
  const centre = { x: () => (box.x1 + box.x2) / 2 };
  const halo = isHidden ? { stroke: WHITE, strokeWidth: 5 } : {};
  const ink = isHidden ? INK : readableInk(fill);
  const value = isShown(place.figure)
    ? `${signText(place.sign)} ${place.text}`.trim()
    : place.figure.status === "not_shown"
      ? "\u2013"
      : figureStateLabel(place.figure.status);
  return [
    text([place.label], {
      ...centre,
      ...halo,
      y: () => box.y1 + 6,
      text: (label: string) => label,
      lineAnchor: "top",
      lineWidth: (box.x2 - box.x1 - 8) / 11,
      lineHeight: 1.05,
      fontSize: 11,
      fill: ink,
    }),
    text([value], {
      ...centre,
      ...halo,
      y: () => box.y2 - 12,
      text: (each: string) => each,
      fontSize: 15,
      fontWeight: "bold",
      fill: ink,
    }),
  ];
}

function layOutMap(places: readonly MapPlace[], width: number) {
  const tiles = places.flatMap((place) => place.tiles);
  const first = Math.min(...tiles.map(({ row }) => row), 0);
  const left = Math.min(...tiles.map(({ column }) => column), 2);
  const right = Math.max(...tiles.map(({ column, columns }) => column + columns), 9);
  // A region's name stands beside its tiles, so each side keeps room for one.
  const side = 120;
  const cellWidth = (width - 2 * side) / (right - left);
  const cellHeight = 78;
  const toX = (column: number) => side + (column - left) * cellWidth;
  const toY = (row: number) => KEY_HEIGHT + (row - first) * cellHeight;
  const boxes = places.flatMap((place) =>
    place.tiles.map(
      (tile): MapBox => ({
        place,
        x1: toX(tile.column) + GAP,
        x2: toX(tile.column + tile.columns) - GAP,
        y1: toY(tile.row) + GAP,
        y2: toY(tile.row + tile.rows) - GAP,
        isLabelled: tile === middleTile(place.tiles),
      }),
    ),
  );
  const regions = [...new Map(places.map((place) => [place.region, place.regionName]))];
  const labels = regions.flatMap(([code, name]): readonly MapLabel[] => {
    const label = REGION_LABELS[code];
    if (label === undefined || places.every(({ tiles: own }) => own.length > 1)) return [];
    const isStart = label.anchor === "start";
    return [
      {
        x: toX(label.column) + (isStart ? 8 : -8),
        y: toY(label.row + 0.5),
        words: name,
        anchor: label.anchor,
      },
    ];
  });
  const borders = listBorders(places).map(({ x1, x2, y1, y2 }) => ({
    x1: toX(x1),
    x2: toX(x2),
    y1: toY(y1),
    y2: toY(y2),
  }));
  return { boxes, labels, borders, height: Math.max(KEY_HEIGHT + 40, ...boxes.map(({ y2 }) => y2)) + 8 };
}

/** Lists the sides, in columns and rows, at which a region's tiles end. */
function listBorders(places: readonly MapPlace[]): readonly Box[] {
  const regions = new Map<string, string>();
  for (const { region, tiles } of places)
    for (const { column, row } of tiles.flatMap(cellsOf)) regions.set(`${column} ${row}`, region);
  return [...regions].flatMap(([key, region]) => {
    const [column = 0, row = 0] = key.split(" ").map(Number);
    const isOther = (dx: number, dy: number) => regions.get(`${column + dx} ${row + dy}`) !== region;
    return [
      ...(isOther(-1, 0) ? [{ x1: column, x2: column, y1: row, y2: row + 1 }] : []),
      ...(isOther(1, 0) ? [{ x1: column + 1, x2: column + 1, y1: row, y2: row + 1 }] : []),
      ...(isOther(0, -1) ? [{ x1: column, x2: column + 1, y1: row, y2: row }] : []),
      ...(isOther(0, 1) ? [{ x1: column, x2: column + 1, y1: row + 1, y2: row + 1 }] : []),
    ];
  });
}

function middleTile(tiles: readonly PlacedTile[]): PlacedTile | undefined {
  const cells = tiles.flatMap(cellsOf);
  const column = cells.reduce((sum, cell) => sum + cell.column, 0) / cells.length;
  const row = cells.reduce((sum, cell) => sum + cell.row, 0) / cells.length;
  const distance = (tile: PlacedTile) => Math.hypot(tile.column - column, tile.row - row);
  return [...tiles].sort((one, other) => distance(one) - distance(other))[0];
}

/** Blocks of tiles by region, from north to south; a region itself is one tile of the only block. */
function layOutBlocks(places: readonly MapPlace[], width: number) {
  const perRow = 3;
  const tileWidth = width / perRow;
  const tileHeight = 84;
  const order = Object.keys(REGION_LABELS);
  const isRegions = places.every(({ label, regionName }) => label === regionName);
  const codes = [...new Set(places.map(({ region }) => region))].sort(
    (one, other) => ((order.indexOf(one) + 99) % 99) - ((order.indexOf(other) + 99) % 99),
  );
  const sorted = codes.flatMap((code) => places.filter(({ region }) => region === code));
  const groups = isRegions ? [sorted] : codes.map((code) => sorted.filter(({ region }) => region === code));
  let y = KEY_HEIGHT + 18;
  const boxes: MapBox[] = [];
  const labels: MapLabel[] = [];
  for (const group of groups) {
    const name = group[0]?.regionName ?? "";
    if (!isRegions) {
      labels.push({ x: 2, y: y + 10, words: name, anchor: "start" });
      y += 24;
    }
    for (const [index, place] of group.entries()) {
      const x = (index % perRow) * tileWidth;
      const top = y + Math.floor(index / perRow) * tileHeight;
      boxes.push({
        place,
        x1: x + 1,
        x2: x + tileWidth - 1,
        y1: top + 1,
        y2: top + tileHeight - 1,
        isLabelled: true,
      });
    }
    y += Math.ceil(group.length / perRow) * tileHeight + 14;
  }
  return { boxes, labels, borders: [], height: y };
}
