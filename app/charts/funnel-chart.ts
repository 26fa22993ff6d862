import {
  axisX,
  axisY,
  dot,
  gridY,
  line,
  type Markish,
  type PlotOptions,
  ruleY,
  text,
} from "@observablehq/plot";
import { formatTellable } from "../domain/end-band";
import type { ShownFigure } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import type { FunnelPosition } from "../domain/funnel";
import { positionLabel } from "../domain/funnel-words";
import { DEFAULT_LEVEL, STRICT_LEVEL } from "../domain/interval";
import { formatCount } from "../domain/number-format";
import type { UnitFunnel } from "../domain/unit-funnel";
import { chartKey, type KeyItem } from "./chart-key";
import { formatOf } from "./estimate";
import { measureAxis } from "./measure-axis";
import { DARK_BLUE, DARK_PINK, GRID_GREY, INK, MARK_GREY, QUIET_INK, WHITE } from "./palette";
import { pointLabels } from "./point-labels";
import { isNarrow } from "./row-layout";

/** A unit of a funnel. */
export interface FunnelChartUnit {
  readonly label: string;
  readonly figure: ShownFigure;
  readonly position: FunnelPosition;
}

export interface FunnelChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
}

/** Points of each limit's line. */
const STEPS = 48;

interface LimitPoint {
  readonly base: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Draws units by their people and their value, with the limits of chance (thin, dotted) and those that allow for the
 * usual spread too (95 % dashed, 99.8 % full). Units outside are marked and named; on a phone only those outside 99.8 %.
 */
export function funnelChart(
  units: readonly FunnelChartUnit[],
  funnel: UnitFunnel,
  options: FunnelChartOptions,
): PlotOptions {
  const { width, measure } = options;
  const narrow = isNarrow(width);
  const hasSpread = funnel.betweenVariance > 0;
  const format = formatOf(measure);
  const bases = units.map(({ figure }) => figure.base);
  const least = Math.max(1, Math.min(...bases) * 0.8);
  const most = Math.max(...bases) * 1.06;
  const curve = (level: number, allowing: "chance" | "usual_spread"): readonly LimitPoint[] =>
    Array.from({ length: STEPS + 1 }, (_, step) => {
      // Limits bend most where units are small, so points stand closer there.
      const base = least * (most / least) ** (step / STEPS);
      return { base, ...funnel.limitsAt(base, level, allowing) };
    });
  const outer = curve(STRICT_LEVEL, "usual_spread");
  const drawn = [
    ...units.map(({ figure }) => figure.value),
    ...outer.slice(8).flatMap(({ lower, upper }) => [lower, upper]),
  ];
  const axis = measureAxis(drawn, options);
  const key = chartKey(keyItems(units, hasSpread), width, 4);
  const outside = units.filter(({ position }) => position !== "inside");
  const far = units.filter(({ position }) => position === "far_above" || position === "far_below");
  const near = outside.filter((unit) => !far.includes(unit));
  const inside = units.filter(({ position }) => position === "inside");
  const place = {
    x: ({ figure }: FunnelChartUnit) => figure.base,
    y: ({ figure }: FunnelChartUnit) => figure.value,
    title: ({ label, figure, position }: FunnelChartUnit) =>
      `${label}: ${formatTellable(figure, format)}, ${formatCount(figure.base)} people, ${positionLabel(position)}`,
  } as const;
  return {
    width,
    height: key.height + (narrow ? 380 : 500),
    marginTop: key.height + 28,
    marginLeft: narrow ? 44 : 60,
    marginRight: 16,
    marginBottom: 52,
    x: { domain: [0, most], axis: null },
    y: { domain: [...axis.range], axis: null },
    marks: [
      gridY({ ticks: 5, stroke: GRID_GREY, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickFormat: axis.format, tickSize: 0, tickPadding: 8, label: null, fill: QUIET_INK }),
      axisX({
        ticks: narrow ? 4 : 8,
        tickFormat: formatCount,
        tickSize: 0,
        tickPadding: 8,
        label: null,
        fill: QUIET_INK,
      }),
      text([axis.unit], {
        frameAnchor: "top-left",
        textAnchor: "start",
        dx: narrow ? -40 : -52,
        dy: -18,
        fill: INK,
      }),
      text(["People"], { frameAnchor: "bottom", dy: 44, fill: INK }),
      key.mark,
      ...limitLines(curve(DEFAULT_LEVEL, "chance"), {
        stroke: MARK_GREY,
        strokeWidth: 1.5,
        strokeDasharray: "2,3",
      }),
      ...limitLines(curve(STRICT_LEVEL, "chance"), { stroke: MARK_GREY, strokeWidth: 1.5 }),
      ...(hasSpread
        ? [
            ...limitLines(curve(DEFAULT_LEVEL, "usual_spread"), {
              stroke: DARK_PINK,
              strokeWidth: 2,
              strokeDasharray: "6,4",
            }),
            ...limitLines(outer, { stroke: DARK_PINK, strokeWidth: 2 }),
          ]
        : []),
      ruleY([funnel.target], { stroke: QUIET_INK, strokeWidth: 2 }),
      dot(inside, { ...place, r: 4, fill: WHITE, stroke: QUIET_INK, strokeWidth: 2 }),
      dot(near, { ...place, r: 5, fill: WHITE, stroke: DARK_BLUE, strokeWidth: 2.5 }),
      dot(far, { ...place, r: 6, symbol: "diamond", fill: DARK_BLUE, stroke: DARK_BLUE, strokeWidth: 2 }),
      pointLabels(
        // A phone has room for the names that matter most; the words beneath have all of them.
        (narrow ? far : outside).map(({ label, figure }) => ({ label, x: figure.base, y: figure.value })),
        narrow ? 11 : 13,
      ),
    ],
  };
}

function limitLines(
  points: readonly LimitPoint[],
  style: { readonly stroke: string; readonly strokeWidth: number; readonly strokeDasharray?: string },
): readonly Markish[] {
  return (["lower", "upper"] as const).map((side) =>
    line(points, { x: "base", y: side, clip: true, ...style }),
  );
}

function keyItems(units: readonly FunnelChartUnit[], hasSpread: boolean): readonly KeyItem[] {
  const positions = new Set(units.map(({ position }) => position));
  return [
    { symbol: "dashed_line", label: "95% by chance alone", colour: MARK_GREY },
    { symbol: "line", label: "99.8% by chance alone", colour: MARK_GREY },
    ...(hasSpread
      ? ([
          { symbol: "dashed_line", label: "95% with the usual spread", colour: DARK_PINK },
          { symbol: "line", label: "99.8% with the usual spread", colour: DARK_PINK },
        ] as const)
      : []),
    ...(positions.has("far_above") || positions.has("far_below")
      ? ([{ symbol: "filled_diamond", label: "outside 99.8%", colour: DARK_BLUE }] as const)
      : []),
    ...(positions.has("above") || positions.has("below")
      ? ([{ symbol: "ring", label: "outside 95% only", colour: DARK_BLUE }] as const)
      : []),
  ];
}

/** Writes what a funnel's marks mean, in words. */
export function funnelCaption(hasSpread: boolean, plural: string): string {
  const widened = hasSpread
    ? `The ${plural} differ more than chance explains, so the wider limits allow for the usual spread between them too; where that is all there is, about 12% of ${plural} still lie outside those of 95% and 2% outside those of 99.8%.`
    : `The ${plural} differ no more than chance explains, so the limits are those of chance.`;
  return `The smaller the number of people, the further chance takes a value from the common one, the level line. ${widened} The limits are drawn for answers that spread as much as usual; each of the ${plural} is judged by its own spread.`;
}
