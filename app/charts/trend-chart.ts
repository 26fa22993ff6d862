import { dot, line, link, type PlotOptions, rect, ruleX, text } from "@observablehq/plot";
import { type Figure, isShown } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote } from "./chart-marks";
import { formatOf, toEstimate } from "./estimate";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { measureAxis } from "./measure-axis";
import { INK, MARK_GREY, NHS_BLUE, QUIET_INK, WHITE } from "./palette";
import { trendAxes } from "./trend-axes";

export interface TrendRow {
  /** The wave as the axis names it: "Q3 2025-26". */
  readonly label: string;
  readonly figure: Figure;
  readonly isProvisional: boolean;
  /** Names a change of definition between the wave before and this one; the line is not drawn across it. */
  readonly breakLabel?: string;
}

export interface TrendChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
}

/**
 * Draws one measure over waves, oldest first, with 95 % intervals.
 *
 * Neighbouring waves are joined unless one has no figure or a definition changed between them. Waves not shown are
 * hatched, provisional ones hollow. The axis fits the data and need not begin at 0.
 */
export function trendChart(rows: readonly TrendRow[], options: TrendChartOptions): PlotOptions {
  const { width, measure } = options;
  const key = chartKey(listKeyItems(rows), width, 4);
  let segment = 0;
  const points = rows.flatMap((row, x) => {
    if (!isShown(row.figure) || row.breakLabel !== undefined) segment += 1;
    const estimate = toEstimate(row.figure, options, row.label);
    return estimate === null ? [] : [{ ...estimate, x, segment, provisional: row.isProvisional }];
  });
  const last = points.at(-1);
  const axis = measureAxis(
    points.flatMap(({ value, lower, upper }) => [value, lower, upper]),
    options,
  );
  const breaks = rows.flatMap(({ breakLabel }, x) =>
    breakLabel === undefined ? [] : [{ x: x - 0.5, breakLabel }],
  );
  const hidden = rows.flatMap(({ figure }, x) => (figure.status === "not_shown" ? [x] : []));
  const marginTop = key.height + (breaks.length > 0 ? 50 : 34);
  const [low, high] = axis.range;
  return {
    width,
    height: marginTop + 240 + 62,
    marginTop,
    marginBottom: 62,
    marginLeft: 46,
    marginRight: 50,
    x: { domain: [-0.5, Math.max(1, rows.length) - 0.5], axis: null },
    y: { domain: [low, high], axis: null },
    marks: [
      hatchPattern,
      key.mark,
      ...trendAxes(
        rows.map(({ label }) => label),
        axis,
        width - 96,
        breaks.length > 0 ? 32 : 15,
      ),
      ...(points.length === 0 ? [emptyNote("Nothing to show in these waves")] : []),
      rect(hidden, {
        x1: (x: number) => x - 0.3,
        x2: (x: number) => x + 0.3,
        y1: low,
        y2: high,
        fill: HATCH_FILL,
        fillOpacity: 0.6,
        title: (x: number) => `${rows[x]?.label ?? ""}: not shown`,
      }),
      ruleX(breaks, { x: "x", stroke: QUIET_INK, strokeDasharray: "4,4" }),
      ...breaks.map((each) =>
        text([each], {
          x: "x",
          text: "breakLabel",
          frameAnchor: "top",
          lineAnchor: "bottom",
          textAnchor: each.x < rows.length / 3 ? "start" : each.x > (rows.length * 2) / 3 ? "end" : "middle",
          dy: -6,
          fill: QUIET_INK,
        }),
      ),
      line(points, { x: "x", y: "value", z: "segment", stroke: NHS_BLUE, strokeWidth: 1.5 }),
      link(points, { x: "x", y1: "lower", y2: "upper", stroke: NHS_BLUE, strokeWidth: 2.5 }),
      dot(
        points.filter((point) => !point.provisional),
        { x: "x", y: "value", r: 5, fill: NHS_BLUE, title: "title" },
      ),
      dot(
        points.filter((point) => point.provisional),
        { x: "x", y: "value", r: 5, fill: WHITE, stroke: NHS_BLUE, strokeWidth: 2, title: "title" },
      ),
      text(last === undefined ? [] : [last], {
        x: "x",
        y: "value",
        text: ({ value }: { value: number }) => formatOf(measure)(value),
        dx: 10,
        textAnchor: "start",
        fill: INK,
        fontWeight: "bold",
      }),
    ],
  };
}

/** Writes what a trend chart's marks mean, in words, for its caption. */
export function trendCaption(): string {
  return "Lines through the dots are 95% intervals. Each wave is a different group of people, so a change between waves is not a change in the same people. The scale need not begin at 0.";
}

function listKeyItems(rows: readonly TrendRow[]): readonly KeyItem[] {
  const provisional = rows.some(({ isProvisional, figure }) => isProvisional && isShown(figure));
  const hidden = rows.some(({ figure }) => figure.status === "not_shown");
  return [
    ...(provisional ? [{ symbol: "ring", label: "provisional", colour: NHS_BLUE } as const] : []),
    ...(hidden ? [{ symbol: "hatch", label: "not shown", colour: MARK_GREY } as const] : []),
  ];
}
