import { line, link, type Markish, type PlotOptions, rect, ruleX, ruleY, text } from "@observablehq/plot";
import type { ControlLimits } from "../domain/control-limits";
import { type Figure, isShown } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import { type CauseMark, causeKey, causeMarks } from "./cause-marks";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote } from "./chart-marks";
import { formatOf, toEstimate } from "./estimate";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { measureAxis } from "./measure-axis";
import { INK, MARK_GREY, NHS_BLUE, QUIET_INK } from "./palette";
import { textWidth } from "./text-lines";
import { trendAxes } from "./trend-axes";

export interface TrendRow {
  /** The wave as the axis names it: "Q3 2025-26". */
  readonly label: string;
  readonly figure: Figure;
  readonly isProvisional: boolean;
  /** Names a change of definition between the wave before and this one; the line is not drawn across it. */
  readonly breakLabel?: string;
  /** A special cause, where a control chart has marked one. */
  readonly cause?: CauseMark | null;
}

/** Limits of a control chart, and the row (counted from 0) from which on they apply. */
export interface ControlStretch {
  readonly limits: ControlLimits;
  readonly from: number;
  /** Why they begin anew there; empty where the series begins. */
  readonly reason: string;
}

export interface TrendChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** Those of a control chart, oldest first; then no intervals are drawn. */
  readonly control?: readonly ControlStretch[] | undefined;
}

/**
 * Draws one measure over waves, oldest first, with 95 % intervals; or, with limits, as a control chart.
 *
 * Neighbouring waves are joined unless one has no figure or a definition changed between them. Waves not shown are
 * hatched, provisional ones hollow. The axis fits the data and need not begin at 0.
 */
export function trendChart(rows: readonly TrendRow[], options: TrendChartOptions): PlotOptions {
  const { width, measure, control } = options;
  const key = chartKey(listKeyItems(rows, control !== undefined), width, 4);
  let segment = 0;
  const points = rows.flatMap((row, x) => {
    if (!isShown(row.figure) || row.breakLabel !== undefined) segment += 1;
    const estimate = toEstimate(row.figure, options, row.label);
    if (estimate === null) return [];
    const cause = row.cause ?? null;
    const title = cause === null ? estimate.title : `${estimate.title}; ${cause.words}`;
    return [{ ...estimate, title, x, segment, cause, isProvisional: row.isProvisional }];
  });
  const last = points.at(-1);
  const axis = measureAxis(
    [
      ...points.flatMap(({ value, lower, upper }) =>
        control === undefined ? [value, lower, upper] : [value],
      ),
      ...(points.length === 0 ? [] : (control ?? [])).flatMap(({ limits }) => [limits.lower, limits.upper]),
    ],
    options,
  );
  const breaks = [
    ...rows.flatMap(({ breakLabel }, x) => (breakLabel === undefined ? [] : [{ x: x - 0.5, breakLabel }])),
    ...(control ?? []).flatMap(({ from, reason }) =>
      reason === "" ? [] : [{ x: from - 0.5, ...stepLabel(reason, width) }],
    ),
  ];
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
      ...(control === undefined ? [] : controlLines(control, rows.length, axis.range)),
      line(points, { x: "x", y: "value", z: "segment", stroke: NHS_BLUE, strokeWidth: 1.5 }),
      ...(control === undefined
        ? [link(points, { x: "x", y1: "lower", y2: "upper", stroke: NHS_BLUE, strokeWidth: 2.5 })]
        : []),
      ...causeMarks(points, 5),
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

/** Names the place where limits begin anew, with the reason where there is room for it. */
function stepLabel(reason: string, width: number): { readonly breakLabel: string } {
  const whole = `new limits: ${reason}`;
  return { breakLabel: textWidth(whole, 12) <= width / 3 ? whole : "new limits" };
}

function controlLines(
  stretches: readonly ControlStretch[],
  rows: number,
  [low, high]: readonly [number, number],
): readonly Markish[] {
  return stretches.flatMap(({ limits, from }, index) => {
    const next = stretches[index + 1]?.from;
    // The value of the last wave stands to the right of it.
    const ends = { x1: from - 0.5, x2: next === undefined ? rows - 1 : next - 0.5 };
    const inside = [limits.lower, limits.upper].filter((value) => value >= low && value <= high);
    return [
      ruleY([limits.mean], { ...ends, stroke: QUIET_INK, strokeWidth: 1.5 }),
      ruleY(inside, { ...ends, stroke: QUIET_INK, strokeWidth: 1.5, strokeDasharray: "6,4" }),
    ];
  });
}

/** Writes what a trend chart's marks mean, in words, for its caption. */
export function trendCaption(isControl = false): string {
  const marks = isControl
    ? "The straight line is the average of the quarters; between the dashed lines lies ordinary variation, chance and protection noise included. Triangles mark a special cause: what ordinary variation does not explain."
    : "Lines through the dots are 95% intervals.";
  return `${marks} Each wave is a different group of people, so a change between waves is not a change in the same people. The scale need not begin at 0.`;
}

function listKeyItems(rows: readonly TrendRow[], isControl: boolean): readonly KeyItem[] {
  const provisional = rows.some(({ isProvisional, figure }) => isProvisional && isShown(figure));
  const hidden = rows.some(({ figure }) => figure.status === "not_shown");
  return [
    ...(isControl
      ? [
          { symbol: "line", label: "average", colour: QUIET_INK } as const,
          { symbol: "dashed_line", label: "limits", colour: QUIET_INK } as const,
        ]
      : []),
    ...causeKey(rows.flatMap(({ cause, figure }) => (cause && isShown(figure) ? [cause] : []))),
    ...(provisional ? [{ symbol: "ring", label: "provisional", colour: NHS_BLUE } as const] : []),
    ...(hidden ? [{ symbol: "hatch", label: "not shown", colour: MARK_GREY } as const] : []),
  ];
}
