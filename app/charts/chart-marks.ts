import { axisX, gridX, link, type Markish, ruleX, text } from "@observablehq/plot";
import type { Interval } from "../domain/interval";
import { GRID_GREY, INK, QUIET_INK } from "./palette";
import type { RowLayout } from "./row-layout";

export interface IntervalLine extends Interval {
  readonly y: number;
}

/** Draws intervals as horizontal lines. */
export function intervalLines(lines: readonly IntervalLine[], stroke: string): Markish {
  return link(lines, { x1: "lower", x2: "upper", y: "y", stroke, strokeWidth: 2.5 });
}

export interface ReferenceTick {
  readonly row: number;
  readonly value: number;
  /** Read out when a pointer rests on the tick. */
  readonly title: string;
}

/** Draws reference values as upright ticks, `length` pixels high; dashed where `dash` is given. */
export function referenceTicks(
  ticks: readonly ReferenceTick[],
  layout: RowLayout,
  { stroke, length, dash }: { readonly stroke: string; readonly length: number; readonly dash?: string },
): Markish {
  return ruleX(ticks, {
    x: "value",
    y1: (tick: ReferenceTick) => layout.y(tick.row, -length / 2),
    y2: (tick: ReferenceTick) => layout.y(tick.row, length / 2),
    title: "title",
    stroke,
    strokeWidth: 2,
    ...(dash === undefined ? {} : { strokeDasharray: dash }),
  });
}

/** Draws a horizontal scale below the rows, with grid lines and the unit beneath. */
export function valueAxis(
  unit: string,
  format: (value: number) => string,
  ticks: number,
): readonly Markish[] {
  return [
    gridX({ ticks, stroke: GRID_GREY, strokeOpacity: 1 }),
    axisX({ ticks, tickFormat: format, tickSize: 0, tickPadding: 8, label: null, fill: QUIET_INK }),
    text([unit], { frameAnchor: "bottom", dy: 44, fill: INK }),
  ];
}

/** Says in words that there is nothing to draw. */
export function emptyNote(message: string): Markish {
  return text([message], { frameAnchor: "middle", fill: QUIET_INK });
}
