import { dot, type PlotOptions, ruleX, text } from "@observablehq/plot";
import { type Comparison, isClear, verdictLabel } from "../domain/comparison";
import { formatTellable } from "../domain/end-band";
import { type Figure, figureStateLabel, isShown } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote, intervalLines, valueAxis } from "./chart-marks";
import { formatOf, hiddenTitle, toEstimate } from "./estimate";
import { measureAxis } from "./measure-axis";
import { DARK_BLUE, INK, MARK_GREY, QUIET_INK, WHITE } from "./palette";
import { isNarrow, layOutRows } from "./row-layout";

export interface PlaceRow {
  readonly label: string;
  readonly figure: Figure;
}

export interface PlacesChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** The value at which the reference line stands, with its name ("England"); no line without it. */
  readonly reference?: { readonly label: string; readonly value: number };
}

/**
 * Draws one measure for places, in the order given, as dots with 95 % intervals and a reference line.
 *
 * A clear difference is a filled dark dot with an arrow beside its value; anything else is a hollow grey one. The axis
 * fits the data and need not begin at 0. What is hidden says so in its row.
 */
export function placesChart(
  comparisons: readonly Comparison<PlaceRow>[],
  options: PlacesChartOptions,
): PlotOptions {
  const { width, measure, reference } = options;
  const format = formatOf(measure);
  const key = chartKey(listKeyItems(comparisons, reference?.label), width, 4);
  const layout = layOutRows(
    comparisons.map(({ row }) => row.label),
    { width, marginRight: 72, marginTop: key.height + 8, band: isNarrow(width) ? 26 : 30 },
  );
  const points = comparisons.flatMap(({ row, verdict }, index) => {
    const estimate = toEstimate(row.figure, options, row.label);
    return estimate === null ? [] : [{ ...estimate, y: layout.y(index), clear: isClear(verdict) }];
  });
  const clear = points.filter((point) => point.clear);
  const others = points.filter((point) => !point.clear);
  const drawn = points.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const axis = measureAxis(reference === undefined ? drawn : [...drawn, reference.value], options);
  return {
    ...layout.frame,
    x: { domain: [...axis.range], axis: null },
    marks: [
      ...valueAxis(axis.unit, axis.format, 5),
      key.mark,
      ...(comparisons.length === 0 ? [emptyNote("No places to show")] : []),
      ...(reference === undefined ? [] : [ruleX([reference.value], { stroke: QUIET_INK, strokeWidth: 2 })]),
      layout.labels,
      intervalLines(others, MARK_GREY),
      intervalLines(clear, DARK_BLUE),
      dot(others, {
        x: "value",
        y: "y",
        r: 5,
        fill: WHITE,
        stroke: QUIET_INK,
        strokeWidth: 2,
        title: "title",
      }),
      dot(clear, { x: "value", y: "y", r: 5.5, fill: DARK_BLUE, title: "title" }),
      text(comparisons, {
        y: (_each: Comparison<PlaceRow>, index: number) => layout.y(index),
        text: (each: Comparison<PlaceRow>) => valueLabel(each, format),
        frameAnchor: "right",
        dx: 66,
        textAnchor: "end",
        fill: INK,
      }),
      text(comparisons, {
        y: (_each: Comparison<PlaceRow>, index: number) => layout.y(index),
        text: ({ row }: Comparison<PlaceRow>) => figureStateLabel(row.figure.status),
        title: ({ row }: Comparison<PlaceRow>) => hiddenTitle(row),
        frameAnchor: "left",
        dx: 6,
        textAnchor: "start",
        fill: QUIET_INK,
      }),
    ],
  };
}

/** Writes what a places chart's marks mean, in words; `reference` names what each place is compared with. */
export function placesCaption(reference: string): string {
  return `Lines are 95% intervals. Filled dots with an arrow differ clearly from ${reference}; hollow dots do not, or could not be compared. The scale need not begin at 0.`;
}

function valueLabel({ row, verdict }: Comparison<PlaceRow>, format: (value: number) => string): string {
  if (!isShown(row.figure)) return "\u2013";
  const arrow = verdict === "higher" ? "\u25b2 " : verdict === "lower" ? "\u25bc " : "";
  return `${arrow}${formatTellable(row.figure, format)}`;
}

function listKeyItems(
  comparisons: readonly Comparison<PlaceRow>[],
  reference: string | undefined,
): readonly KeyItem[] {
  const verdicts = new Set(
    comparisons.filter(({ row }) => isShown(row.figure)).map(({ verdict }) => verdict),
  );
  const hasClear = verdicts.has("higher") || verdicts.has("lower");
  const hollow = (["no_clear_difference", "not_compared"] as const).filter((verdict) =>
    verdicts.has(verdict),
  );
  return [
    ...(hasClear ? [{ symbol: "dot", label: "clear difference", colour: DARK_BLUE } as const] : []),
    ...(hollow.length > 0
      ? [{ symbol: "ring", label: hollow.map(verdictLabel).join(" or "), colour: QUIET_INK } as const]
      : []),
    ...(reference === undefined ? [] : [{ symbol: "tick", label: reference, colour: QUIET_INK } as const]),
  ];
}
