import { dot, link, type PlotOptions, text } from "@observablehq/plot";
import type { Reference } from "../domain/comparison";
import { type Figure, figureStateLabel, isShown } from "../domain/figure";
import { formatDecimal, formatMean } from "../domain/number-format";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote, intervalLines, type ReferenceTick, referenceTicks, valueAxis } from "./chart-marks";
import { restTitle, toEstimate } from "./estimate";
import { DARK_PINK, INK, MARK_GREY, NHS_BLUE, QUIET_INK, WHITE } from "./palette";
import { layOutRows } from "./row-layout";

/** One domain: how capable people say they are, how capable they need to be, and the gap of those who gave both. */
export interface ReadinessRow {
  readonly label: string;
  readonly confidence: Figure;
  readonly target: Figure;
  readonly gap: Figure;
}

export interface ReadinessChartOptions {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** Names the rest of the parent, "rest of London"; its ticks are left out without a name. */
  readonly parentRestLabel?: string;
  /** Names the rest of England; its ticks are left out without a name. */
  readonly englandRestLabel?: string;
}

/** Pixels by which confidence stands above the middle of its row and target below it. */
const OFFSET = 6;
const TICK = 32;

/**
 * Draws confidence (dot) and target (hollow diamond) per domain on the instrument's scale, each with its 95 % interval,
 * the gap between them as a thin line and in points at the right, and the confidence of the rest of the parent (solid
 * tick) and of the rest of England (dashed tick). Rows keep their order; what is hidden says so in its row.
 */
export function readinessChart(rows: readonly ReadinessRow[], options: ReadinessChartOptions): PlotOptions {
  const { width, scaleMin, scaleMax, parentRestLabel, englandRestLabel } = options;
  const key = chartKey(listKeyItems(options), width - 60, 4);
  const layout = layOutRows(
    rows.map((row) => row.label),
    { width, marginRight: 60, marginTop: key.height + 8, band: 40 },
  );
  const listPoints = (measure: "confidence" | "target", offset: number) =>
    rows.flatMap((row, index) => {
      const estimate = toEstimate(row[measure], { measure, scaleMin, scaleMax }, `${row.label}, ${measure}`);
      return estimate === null ? [] : [{ ...estimate, y: layout.y(index, offset) }];
    });
  const confidence = listPoints("confidence", -OFFSET);
  const target = listPoints("target", OFFSET);
  return {
    ...layout.frame,
    x: { domain: [scaleMin, scaleMax], axis: null },
    marks: [
      ...valueAxis(
        `Points, ${scaleMin} to ${scaleMax}`,
        (tick) => formatDecimal(tick, 0),
        scaleMax - scaleMin,
      ),
      layout.labels,
      key.mark,
      text(["Gap"], {
        frameAnchor: "top-right",
        dx: 52,
        dy: -16,
        textAnchor: "end",
        fill: INK,
        fontWeight: "bold",
      }),
      ...(rows.length === 0 ? [emptyNote("No domains to show")] : []),
      referenceTicks(listRests(rows, "englandRest", englandRestLabel), layout, {
        stroke: MARK_GREY,
        length: TICK,
        dash: "3,3",
      }),
      referenceTicks(listRests(rows, "parentRest", parentRestLabel), layout, {
        stroke: QUIET_INK,
        length: TICK,
      }),
      link(
        rows.flatMap(({ confidence: from, target: to }, index) =>
          isShown(from) && isShown(to)
            ? [{ x1: from.value, x2: to.value, y1: layout.y(index, -OFFSET), y2: layout.y(index, OFFSET) }]
            : [],
        ),
        { x1: "x1", x2: "x2", y1: "y1", y2: "y2", stroke: INK, strokeWidth: 1 },
      ),
      intervalLines(confidence, NHS_BLUE),
      intervalLines(target, DARK_PINK),
      dot(confidence, { x: "value", y: "y", r: 5.5, fill: NHS_BLUE, title: "title" }),
      dot(target, {
        x: "value",
        y: "y",
        r: 5.5,
        symbol: "diamond",
        fill: WHITE,
        stroke: DARK_PINK,
        strokeWidth: 2,
        title: "title",
      }),
      ...(["left", "right"] as const).map((side) =>
        text(rows, {
          y: (_row: ReadinessRow, index: number) => layout.y(index),
          text: (row: ReadinessRow) =>
            emptierSide(row, (scaleMin + scaleMax) / 2) === side ? hiddenNote(row) : "",
          title: (row: ReadinessRow) => (hiddenNote(row) === "" ? "" : `${row.label}: ${hiddenNote(row)}`),
          frameAnchor: side,
          dx: side === "left" ? 6 : -6,
          textAnchor: side === "left" ? "start" : "end",
          fill: QUIET_INK,
        }),
      ),
      text(rows, {
        y: (_row: ReadinessRow, index: number) => layout.y(index),
        text: ({ gap }: ReadinessRow) => (isShown(gap) ? formatMean(gap.value) : "\u2013"),
        frameAnchor: "right",
        dx: 52,
        textAnchor: "end",
        fill: INK,
        fontWeight: "bold",
      }),
    ],
  };
}

/** Writes what a readiness chart's marks mean, in words, for its caption. */
export function readinessCaption(): string {
  return "Dots show confidence and diamonds show target; the line through each is its 95% interval. Gap is target minus confidence, in points, among people who gave both.";
}

function listKeyItems({ parentRestLabel, englandRestLabel }: ReadinessChartOptions): readonly KeyItem[] {
  return [
    { symbol: "dot", label: "confidence", colour: NHS_BLUE },
    { symbol: "diamond", label: "target", colour: DARK_PINK },
    ...(parentRestLabel === undefined
      ? []
      : [{ symbol: "tick", label: `confidence, ${parentRestLabel}`, colour: QUIET_INK } as const]),
    ...(englandRestLabel === undefined
      ? []
      : [{ symbol: "dashed_tick", label: `confidence, ${englandRestLabel}`, colour: MARK_GREY } as const]),
  ];
}

function listRests(
  rows: readonly ReadinessRow[],
  reference: Reference,
  name: string | undefined,
): readonly ReferenceTick[] {
  if (name === undefined) return [];
  return rows.flatMap(({ label, confidence }, row) => {
    const rest = isShown(confidence) ? confidence[reference] : null;
    const title = rest === null ? "" : restTitle(rest, "confidence", `${label}, confidence, ${name}`);
    return rest === null ? [] : [{ row, value: rest.value, title }];
  });
}

function hiddenNote({ confidence, target }: ReadinessRow): string {
  if (isShown(confidence)) return isShown(target) ? "" : `target ${figureStateLabel(target.status)}`;
  if (isShown(target)) return `confidence ${figureStateLabel(confidence.status)}`;
  return figureStateLabel(confidence.status);
}

/** Gives the side of a row on which a note does not cover the one value that is shown. */
function emptierSide({ confidence, target }: ReadinessRow, middle: number): "left" | "right" {
  const value = isShown(confidence)
    ? confidence.value
    : isShown(target)
      ? target.value
      : Number.POSITIVE_INFINITY;
  return value < middle ? "right" : "left";
}
