import { dot, type PlotOptions, text } from "@observablehq/plot";
import { formatTellableShare } from "../domain/end-band";
import { type Figure, figureStateLabel, isShown } from "../domain/figure";
import { formatShare } from "../domain/number-format";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote, intervalLines, referenceTicks, valueAxis } from "./chart-marks";
import { hiddenTitle, restTitle, toEstimate } from "./estimate";
import { INK, NHS_BLUE, QUIET_INK } from "./palette";
import { isNarrow, layOutRows } from "./row-layout";

/** The share (0 to 1) of respondents who reported one barrier. */
export interface BarrierRow {
  readonly label: string;
  readonly figure: Figure;
}

export interface BarrierChartOptions {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** Names the rest of England; its ticks are left out without a name. */
  readonly englandRestLabel?: string;
}

const SCALE = { measure: "barrier", scaleMin: 0, scaleMax: 1 } as const;

/**
 * Draws the share of each barrier as a dot with its 95 % interval on 0 to 100 %, most reported first, with a tick at
 * the rest of England's share. Barriers that are not shown come last, in the order given, and say so.
 */
export function barrierChart(rows: readonly BarrierRow[], options: BarrierChartOptions): PlotOptions {
  const { width, englandRestLabel } = options;
  const sorted = sortBarriers(rows);
  const items: readonly KeyItem[] =
    englandRestLabel === undefined ? [] : [{ symbol: "tick", label: englandRestLabel, colour: QUIET_INK }];
  const key = chartKey(items, width, 4);
  const layout = layOutRows(
    sorted.map((row) => row.label),
    { width, marginRight: 56, marginTop: key.height + 8, band: isNarrow(width) ? 24 : 28 },
  );
  const points = sorted.flatMap(({ label, figure }, index) => {
    const estimate = toEstimate(figure, SCALE, label);
    return estimate === null ? [] : [{ ...estimate, y: layout.y(index) }];
  });
  const rests = sorted.flatMap(({ label, figure }, row) => {
    const rest = isShown(figure) ? figure.englandRest : null;
    if (rest === null || englandRestLabel === undefined) return [];
    return [
      { row, value: rest.value, title: restTitle(rest, SCALE.measure, `${label}, ${englandRestLabel}`) },
    ];
  });
  return {
    ...layout.frame,
    x: { domain: [0, 1], axis: null },
    marks: [
      ...valueAxis("% of respondents", formatShare, 5),
      layout.labels,
      key.mark,
      ...(rows.length === 0 ? [emptyNote("No barriers to show")] : []),
      referenceTicks(rests, layout, { stroke: QUIET_INK, length: 20 }),
      intervalLines(points, NHS_BLUE),
      dot(points, { x: "value", y: "y", r: 5.5, fill: NHS_BLUE, title: "title" }),
      text(sorted, {
        y: (_row: BarrierRow, index: number) => layout.y(index),
        text: ({ figure }: BarrierRow) => (isShown(figure) ? formatTellableShare(figure) : "\u2013"),
        frameAnchor: "right",
        dx: 50,
        textAnchor: "end",
        fill: INK,
        fontWeight: "bold",
      }),
      text(sorted, {
        y: (_row: BarrierRow, index: number) => layout.y(index),
        text: ({ figure }: BarrierRow) => figureStateLabel(figure.status),
        title: hiddenTitle,
        frameAnchor: "left",
        dx: 6,
        textAnchor: "start",
        fill: QUIET_INK,
      }),
    ],
  };
}

/** Sorts barriers as the chart draws them: most reported first, equal ones and hidden ones in the order given. */
export function sortBarriers<Row extends BarrierRow>(rows: readonly Row[]): readonly Row[] {
  const rank = ({ figure }: Row): number => (isShown(figure) ? figure.value : -1);
  return [...rows].sort((a, b) => rank(b) - rank(a));
}

/** Writes what a barrier chart's marks mean, in words, for its caption. */
export function barrierCaption(): string {
  return "Dots show the share of respondents who reported the barrier; the line through each is its 95% interval.";
}
