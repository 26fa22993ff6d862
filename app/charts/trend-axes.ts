import { axisY, gridY, type Markish, text } from "@observablehq/plot";
import type { MeasureAxis } from "./measure-axis";
import { GRID_GREY, INK, QUIET_INK } from "./palette";

/** Pixels that one wave's label, broken over two lines, needs. */
const LABEL_WIDTH = 62;

/**
 * Draws the axes of a trend: the measure at the left, waves below, naming as many as `plotWidth` (pixels) has room for,
 * counted back from the newest. `unitRise` is how many pixels above the plot its unit stands.
 */
export function trendAxes(
  labels: readonly string[],
  axis: MeasureAxis,
  plotWidth: number,
  unitRise: number,
): readonly Markish[] {
  const step = Math.max(1, Math.ceil((labels.length * LABEL_WIDTH) / plotWidth));
  const named = labels
    .map((label, x) => ({ label, x }))
    .filter(({ x }) => (labels.length - 1 - x) % step === 0);
  return [
    gridY({ ticks: 5, stroke: GRID_GREY, strokeOpacity: 1 }),
    axisY({ ticks: 5, tickFormat: axis.format, tickSize: 0, tickPadding: 8, label: null, fill: QUIET_INK }),
    text([axis.unit], { frameAnchor: "top-left", lineAnchor: "bottom", dx: -42, dy: -unitRise, fill: INK }),
    text(named, {
      x: "x",
      text: ({ label }: { label: string }) => label.replace(" ", "\n"),
      frameAnchor: "bottom",
      lineAnchor: "top",
      lineHeight: 1.2,
      dy: 10,
      fill: QUIET_INK,
    }),
  ];
}
