import { dot, type PlotOptions, ruleX, text } from "@observablehq/plot";
import { ticks } from "d3-array";
import type { MeasureScale } from "../domain/figure-interval";
import { writeDifference } from "../domain/figure-words";
import type { Interval } from "../domain/interval";
import { getMeasure } from "../domain/measure";
import { formatDecimal, withSign } from "../domain/number-format";
import { axisRange } from "./axis-range";
import { intervalLines, valueAxis } from "./chart-marks";
import { DARK_BLUE, INK, NHS_BLUE } from "./palette";
import { isNarrow, layOutRows } from "./row-layout";

/** A difference, or one of the parts that it is made of. */
export interface DifferencePartRow extends Interval {
  readonly label: string;
  readonly value: number;
  /** The difference itself is drawn darker than its parts. */
  readonly isWhole: boolean;
}

export interface DifferencePartsOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
}

/** Draws a difference and its parts, in the order given, as dots with 95 % intervals around an axis at 0. */
export function differencePartsChart(
  rows: readonly DifferencePartRow[],
  { width, measure, scaleMin, scaleMax }: DifferencePartsOptions,
): PlotOptions {
  const layout = layOutRows(
    rows.map(({ label }) => label),
    { width, marginRight: isNarrow(width) ? 56 : 190, band: isNarrow(width) ? 26 : 34, labelWidth: 300 },
  );
  const isShare = getMeasure(measure).kind === "share";
  const span = isShare ? 1 : scaleMax - scaleMin;
  const range = axisRange([0, ...rows.flatMap(({ lower, upper }) => [lower, upper])], {
    smallestSpan: isShare ? 0.1 : 1,
    scaleMin: -span,
    scaleMax: span,
  });
  const decimals = isShare || ticks(...range, 5).every(Number.isInteger) ? 0 : 1;
  const format = (value: number) => withSign(formatDecimal(isShare ? 100 * value : value, decimals));
  const points = rows.map((row, index) => ({
    ...row,
    y: layout.y(index),
    title: `${row.label}: ${writeDifference(measure, row.value)}`,
  }));
  const wholes = points.filter(({ isWhole }) => isWhole);
  const parts = points.filter(({ isWhole }) => !isWhole);
  return {
    ...layout.frame,
    x: { domain: [...range], axis: null },
    marks: [
      ...valueAxis(isShare ? "Percentage points" : "Points", format, 5),
      ruleX([0], { stroke: INK, strokeWidth: 1.5 }),
      layout.labels,
      intervalLines(wholes, DARK_BLUE),
      intervalLines(parts, NHS_BLUE),
      dot(wholes, { x: "value", y: "y", r: 6, fill: DARK_BLUE, title: "title" }),
      dot(parts, { x: "value", y: "y", r: 5, fill: NHS_BLUE, title: "title" }),
      text(points, {
        y: "y",
        text: ({ value }: { value: number }) =>
          isNarrow(width)
            ? writeDifference(measure, value).replace(/ .*/, "")
            : writeDifference(measure, value),
        frameAnchor: "right",
        dx: isNarrow(width) ? 52 : 186,
        textAnchor: "end",
        fill: INK,
      }),
    ],
  };
}
