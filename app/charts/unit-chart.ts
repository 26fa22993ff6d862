import { axisX, type PlotOptions, ruleX, text } from "@observablehq/plot";
import type { Verdict } from "../domain/comparison";
import { formatTellable } from "../domain/end-band";
import type { ShownFigure } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import type { Interval } from "../domain/interval";
import { rankRange } from "../domain/rank-words";
import { chartKey } from "./chart-key";
import { emptyNote, intervalLines, valueAxis } from "./chart-marks";
import { formatOf, toEstimate } from "./estimate";
import { measureAxis } from "./measure-axis";
import { DARK_BLUE, INK, MARK_GREY, QUIET_INK } from "./palette";
import { isNarrow, layOutRows } from "./row-layout";
import { type SignMark, signKey, signMarks, signText } from "./significance-marks";

/** A unit of a comparison; those that are not shown are not drawn. */
export interface UnitRow {
  readonly label: string;
  readonly figure: ShownFigure;
  readonly verdict: Verdict;
  readonly sign: SignMark;
  /** The ranks it may hold among the rows; 1 is the largest value. */
  readonly rank: Interval;
}

export interface UnitChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** The value at which the reference line stands, with its name ("England"); no line without it. */
  readonly reference?: { readonly label: string; readonly value: number } | undefined;
}

/** Pixels for the longest names in one line, and for the shortest. */
const MOST_LABEL_WIDTH = 344;
const LEAST_LABEL_WIDTH = 160;
const CHARACTER = 8;
/** From so many rows on the scale stands above them too. */
const LONG = 15;

/**
 * Draws one measure for many units, in the order given, as marks with 95 % intervals, a reference line, and the ranks
 * each may hold. As high as it has rows; the axis fits the data and need not begin at 0.
 */
export function unitChart(rows: readonly UnitRow[], options: UnitChartOptions): PlotOptions {
  const { width, measure, reference } = options;
  const narrow = isNarrow(width);
  const format = formatOf(measure);
  const key = chartKey(
    [
      ...signKey(
        rows.map(({ sign }) => sign),
        rows.map(({ verdict }) => verdict),
      ),
      ...(reference === undefined
        ? []
        : [{ symbol: "tick", label: reference.label, colour: QUIET_INK } as const]),
    ],
    width,
    4,
  );
  const isLong = rows.length >= LONG;
  const heading = narrow && !isLong ? 0 : 22;
  const longest = Math.max(0, ...rows.map(({ label }) => label.length));
  const layout = layOutRows(
    rows.map(({ label }) => label),
    {
      width,
      marginRight: narrow ? 84 : 196,
      marginTop: key.height + heading + 8,
      band: narrow ? 34 : 26,
      labelWidth: Math.min(MOST_LABEL_WIDTH, Math.max(LEAST_LABEL_WIDTH, 24 + longest * CHARACTER)),
    },
  );
  const points = rows.flatMap(({ label, figure, sign }, index) => {
    const estimate = toEstimate(figure, options, label);
    return estimate === null ? [] : [{ ...estimate, y: layout.y(index), sign }];
  });
  const drawn = points.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const axis = measureAxis(reference === undefined ? drawn : [...drawn, reference.value], options);
  const column = (content: (row: UnitRow) => string, dx: number, dy: number, fill: string, size = 14) =>
    text(rows, {
      y: (_row: UnitRow, index: number) => layout.y(index),
      text: content,
      frameAnchor: "right",
      textAnchor: "end",
      dx,
      dy,
      fill,
      fontSize: size,
    });
  const value = ({ figure, sign }: UnitRow) => `${signText(sign)} ${formatTellable(figure, format)}`.trim();
  const rank = (row: UnitRow) => rankRange(row.rank, rows.length);
  return {
    ...layout.frame,
    x: { domain: [...axis.range], axis: null },
    marks: [
      ...valueAxis(axis.unit, axis.format, 5),
      ...(isLong
        ? [
            axisX({
              anchor: "top",
              ticks: 5,
              tickFormat: axis.format,
              tickSize: 0,
              tickPadding: 6,
              label: null,
              fill: QUIET_INK,
            }),
          ]
        : []),
      key.mark,
      ...(rows.length === 0 ? [emptyNote("Nothing to show")] : []),
      ...(reference === undefined ? [] : [ruleX([reference.value], { stroke: QUIET_INK, strokeWidth: 2 })]),
      layout.labels,
      intervalLines(
        points.filter(({ sign }) => sign === "plain"),
        MARK_GREY,
      ),
      intervalLines(
        points.filter(({ sign }) => sign !== "plain"),
        DARK_BLUE,
      ),
      ...signMarks(points),
      ...(narrow
        ? [column(value, 78, -6, INK), column(rank, 78, 9, QUIET_INK, 11)]
        : [
            column(value, 62, 0, INK),
            column(rank, 190, 0, QUIET_INK),
            text(rows.length === 0 ? [] : ["Could rank"], {
              frameAnchor: "top-right",
              textAnchor: "end",
              dx: 190,
              dy: -16,
              fill: QUIET_INK,
            }),
          ]),
    ],
  };
}

/** Writes what the chart's marks mean, in words; `reference` names what each unit is compared with. */
export function unitCaption(rows: readonly Pick<UnitRow, "sign">[], reference: string): string {
  const hasClear = rows.some(({ sign }) => sign !== "plain");
  const marks = hasClear
    ? `A triangle points up where a value is higher than that of ${reference} and down where it is lower: filled if the difference is very clear, outlined if it is clear.`
    : `A ring is a value that does not differ clearly from that of ${reference}, or could not be compared.`;
  return `Lines are 95% intervals. ${marks} “Could rank” counts from the highest value: the ranks that fit, all together with 95% confidence. The scale need not begin at 0.`;
}
