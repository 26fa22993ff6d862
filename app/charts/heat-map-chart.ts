import { cell, type PlotOptions, text } from "@observablehq/plot";
import { type Figure, figureStateLabel, isShown, type ShownFigure } from "../domain/figure";
import { chartKey } from "./chart-key";
import { emptyNote } from "./chart-marks";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { layOutHeatMap } from "./heat-map-layout";
import { GAP_PAINT, type HeatMapPaint } from "./heat-map-paint";
import { INK, MARK_GREY, QUIET_INK, readableInk, WHITE } from "./palette";

/** The figure of one profession family (row) in one domain (column). */
export interface HeatMapCell {
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly figure: Figure;
}

export interface HeatMapChartOptions {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** What the cells show; the gap unless given. */
  readonly paint?: HeatMapPaint;
}

type ShownCell = HeatMapCell & { readonly figure: ShownFigure };

/**
 * Draws a figure of every profession family in every domain as a coloured cell with its value printed in it.
 *
 * Not shown: hatched with a dash. No responses: a blank outline. Not collected: an outline with "n/c". Rows and columns
 * stand in the order in which they first come; a pair given twice is drawn twice in one place, so give it once.
 */
export function heatMapChart(
  cells: readonly HeatMapCell[],
  { width, paint = GAP_PAINT }: HeatMapChartOptions,
): PlotOptions {
  const fillOf = ({ figure }: ShownCell) => paint.fill(figure);
  const describe = (each: HeatMapCell) => describeCell(each, paint);
  const rows = [...new Set(cells.map((each) => each.rowLabel))];
  const columns = [...new Set(cells.map((each) => each.columnLabel))];
  const shown = cells.filter((each): each is ShownCell => isShown(each.figure));
  const hidden = cells.filter((each) => each.figure.status === "not_shown");
  const outlined = cells.filter((each) => !isShown(each.figure) && each.figure.status !== "not_shown");
  const key = chartKey(
    hidden.length > 0 ? [{ symbol: "hatch", label: "not shown", colour: MARK_GREY }] : [],
    width,
    4,
  );
  const layout = layOutHeatMap(rows, columns, width);
  const place = { x: "columnLabel", y: "rowLabel", inset: 1, insetTop: 1 + layout.insetTop } as const;
  const words = { x: "columnLabel", y: "rowLabel", dy: layout.insetTop / 2 } as const;
  const marginTop = layout.headerHeight + key.height;
  return {
    width,
    height: marginTop + Math.max(1, rows.length) * layout.rowHeight + 4,
    marginTop,
    marginLeft: layout.marginLeft,
    marginRight: 2,
    marginBottom: 4,
    x: { domain: columns, axis: null, type: "band", padding: 0 },
    color: { type: "identity" },
    y: { domain: rows, axis: null, type: "band", padding: 0 },
    marks: [
      hatchPattern,
      key.mark,
      ...(cells.length === 0 ? [emptyNote("No groups to show")] : layout.labels),
      cell(outlined, { ...place, fill: WHITE, stroke: MARK_GREY, title: describe }),
      cell(hidden, { ...place, fill: HATCH_FILL, stroke: MARK_GREY, title: describe }),
      cell(shown, { ...place, fill: fillOf, stroke: MARK_GREY, title: describe }),
      text(shown, {
        ...words,
        text: ({ figure }: ShownCell) => paint.print(figure),
        fill: (each: ShownCell) => readableInk(fillOf(each)),
      }),
      text(hidden, {
        ...words,
        text: () => "\u2013",
        fill: INK,
        stroke: WHITE,
        strokeWidth: 6,
        fontWeight: "bold",
      }),
      text(
        outlined.filter(({ figure }) => figure.status === "not_collected"),
        { ...words, text: () => "n/c", fill: QUIET_INK },
      ),
    ],
  };
}

/** Writes what a heat map's cells mean, in words, for its caption; names only the states that occur. */
export function heatMapCaption(cells: readonly HeatMapCell[], paint: HeatMapPaint = GAP_PAINT): string {
  const states = new Set(cells.map(({ figure }) => figure.status));
  return [
    paint.meaning,
    ...(states.has("not_shown") ? ["Hatched cells are not shown, to protect the people who answered."] : []),
    ...(states.has("no_responses") ? ["Blank cells had no responses."] : []),
    ...(states.has("not_collected") ? ["n/c: not collected."] : []),
  ].join(" ");
}

function describeCell({ rowLabel, columnLabel, figure }: HeatMapCell, paint: HeatMapPaint): string {
  const value = isShown(figure) ? paint.describe(figure) : figureStateLabel(figure.status);
  return `${rowLabel}, ${columnLabel}: ${value}`;
}
