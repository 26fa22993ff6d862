import { dot, link, type PlotOptions, ruleX, text } from "@observablehq/plot";
import { type Figure, figureStateLabel, isShown } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import type { Interval } from "../domain/interval";
import { formatInterval } from "../domain/number-format";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote, intervalLines, valueAxis } from "./chart-marks";
import { formatOf, toEstimate } from "./estimate";
import { measureAxis } from "./measure-axis";
import { DARK_BLUE, INK, MARK_GREY, QUIET_INK, WHITE } from "./palette";
import { isNarrow, layOutRows } from "./row-layout";

/** A unit as it is, and as it would be on another mix. */
export interface MixRow {
  readonly label: string;
  readonly raw: Figure;
  /** Null where the value cannot be put on the other mix. */
  readonly adjusted: (Interval & { readonly value: number }) | null;
}

export interface MixChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** The value at which the reference line stands, with its name ("England"); no line without it. */
  readonly reference?: { readonly label: string; readonly value: number };
}

/**
 * Draws each unit on the same mix as a filled dot with its 95 % interval, and as it is as a hollow one, joined by a line.
 *
 * Rows stand in the order given. A unit that cannot be put on the mix has its hollow dot alone; one not shown says so.
 */
export function mixChart(rows: readonly MixRow[], options: MixChartOptions): PlotOptions {
  const { width, measure, reference } = options;
  const format = formatOf(measure);
  const key = chartKey(listKeyItems(rows, reference?.label), width, 4);
  const layout = layOutRows(
    rows.map(({ label }) => label),
    { width, marginRight: 62, marginTop: key.height + 8, band: isNarrow(width) ? 26 : 30 },
  );
  const raw = rows.flatMap(({ raw: figure, label }, row) => {
    const estimate = toEstimate(figure, options, `${label}, as it is`);
    return estimate === null ? [] : [{ ...estimate, row, y: layout.y(row) }];
  });
  const adjusted = rows.flatMap(({ adjusted: value, label }, row) =>
    value === null
      ? []
      : [
          {
            ...value,
            row,
            y: layout.y(row),
            title: `${label}, on the same mix: ${format(value.value)} (95% interval ${formatInterval(value, format)})`,
          },
        ],
  );
  const moves = adjusted.flatMap((to) =>
    raw.filter(({ row }) => row === to.row).map((from) => ({ from: from.value, to: to.value, y: to.y })),
  );
  const drawn = [
    ...raw.map(({ value }) => value),
    ...adjusted.flatMap(({ value, lower, upper }) => [value, lower, upper]),
    ...(reference === undefined ? [] : [reference.value]),
  ];
  const axis = measureAxis(drawn, options);
  return {
    ...layout.frame,
    x: { domain: [...axis.range], axis: null },
    marks: [
      ...valueAxis(axis.unit, axis.format, 5),
      key.mark,
      ...(rows.length === 0 ? [emptyNote("No places to show")] : []),
      ...(reference === undefined ? [] : [ruleX([reference.value], { stroke: QUIET_INK, strokeWidth: 2 })]),
      layout.labels,
      intervalLines(adjusted, DARK_BLUE),
      link(moves, { x1: "from", x2: "to", y: "y", stroke: MARK_GREY, strokeDasharray: "2,3" }),
      dot(raw, {
        x: "value",
        y: "y",
        r: 4.5,
        fill: WHITE,
        stroke: QUIET_INK,
        strokeWidth: 2,
        title: "title",
      }),
      dot(adjusted, { x: "value", y: "y", r: 5.5, fill: DARK_BLUE, title: "title" }),
      text(rows, {
        y: (_row: MixRow, index: number) => layout.y(index),
        text: ({ adjusted: value }: MixRow) => (value === null ? "\u2013" : format(value.value)),
        frameAnchor: "right",
        dx: 56,
        textAnchor: "end",
        fill: INK,
      }),
      text(rows, {
        y: (_row: MixRow, index: number) => layout.y(index),
        text: ({ raw: figure }: MixRow) => figureStateLabel(figure.status),
        frameAnchor: "left",
        dx: 6,
        textAnchor: "start",
        fill: QUIET_INK,
      }),
    ],
  };
}

/** Writes what a mix chart's marks mean, in words. */
export function mixCaption(): string {
  return "Filled dots are values on England’s mix of professions, with 95% intervals; hollow dots are values as they are. A dash at the right means that too little of England’s mix is shown there. The scale need not begin at 0.";
}

function listKeyItems(rows: readonly MixRow[], reference: string | undefined): readonly KeyItem[] {
  const hasAdjusted = rows.some(({ adjusted }) => adjusted !== null);
  const hasRaw = rows.some(({ raw }) => isShown(raw));
  return [
    ...(hasAdjusted ? [{ symbol: "dot", label: "on England’s mix", colour: DARK_BLUE } as const] : []),
    ...(hasRaw ? [{ symbol: "ring", label: "as it is", colour: QUIET_INK } as const] : []),
    ...(reference === undefined ? [] : [{ symbol: "tick", label: reference, colour: QUIET_INK } as const]),
  ];
}
