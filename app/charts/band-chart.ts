import { areaY, dot, line, link, type PlotOptions, rect, text } from "@observablehq/plot";
import type { WaveBands } from "../domain/band-standing";
import { type Figure, isShown } from "../domain/figure";
import type { MeasureScale } from "../domain/figure-interval";
import { formatCount } from "../domain/number-format";
import { emptyNote } from "./chart-marks";
import { formatOf, toEstimate } from "./estimate";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { measureAxis } from "./measure-axis";
import { DARK_BLUE, INK, MARK_GREY, QUIET_INK, WHITE } from "./palette";
import { trendAxes } from "./trend-axes";

/** One wave: the bands of all units shown, and the unit in front. */
export interface BandRow {
  /** The wave as the axis names it: "Q3 2025-26". */
  readonly label: string;
  /** Null where too few units are shown. */
  readonly bands: WaveBands | null;
  /** Null where no unit is chosen. */
  readonly figure: Figure | null;
  readonly isProvisional: boolean;
}

export interface BandChartOptions extends MeasureScale {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
}

/** Light to dark, from the outermost pair of bounds to the innermost. */
const SHADES = ["#e3edf7", "#c9ddf0", "#abcbe8", "#8bb6de"] as const;

interface Ribbon {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly run: number;
}

/**
 * Draws the bands of units over waves as ribbons, each between a bound and its mirror, with the middle as a line, and the
 * unit chosen in front with its 95 % intervals.
 *
 * Ribbons break at a wave with too few units; the unit's line breaks where it is hidden, which is hatched. Provisional
 * waves are hollow.
 */
export function bandChart(rows: readonly BandRow[], options: BandChartOptions): PlotOptions {
  const { width, measure } = options;
  const runs = toRuns(rows.map(({ bands }) => bands !== null));
  const pairs = Math.max(0, ...rows.map(({ bands }) => Math.floor((bands?.bounds.length ?? 0) / 2)));
  const ribbons = Array.from({ length: pairs }, (_, pair) =>
    rows.flatMap(({ bands }, x): readonly Ribbon[] => {
      const low = bands?.bounds[pair];
      const high = bands?.bounds.at(-1 - pair);
      return low === undefined || high === undefined ? [] : [{ x, low, high, run: runs[x] ?? 0 }];
    }),
  );
  const medians = rows.flatMap(({ bands }, x) =>
    bands === null ? [] : [{ x, value: bands.median, run: runs[x] ?? 0, units: bands.units }],
  );
  const unitRuns = toRuns(rows.map(({ figure }) => figure !== null && isShown(figure)));
  const points = rows.flatMap(({ label, figure, isProvisional }, x) => {
    const estimate = figure === null ? null : toEstimate(figure, options, label);
    return estimate === null ? [] : [{ ...estimate, x, run: unitRuns[x] ?? 0, isProvisional }];
  });
  const hidden = rows.flatMap(({ figure }, x) => (figure?.status === "not_shown" ? [x] : []));
  const axis = measureAxis(
    [
      ...ribbons.flat().flatMap(({ low, high }) => [low, high]),
      ...points.flatMap(({ lower, upper }) => [lower, upper]),
    ],
    options,
  );
  const [low, high] = axis.range;
  const lastMedian = medians.at(-1);
  const last = points.at(-1);
  return {
    width,
    height: 34 + 260 + 62,
    marginTop: 34,
    marginBottom: 62,
    marginLeft: 46,
    marginRight: 58,
    x: { domain: [-0.5, Math.max(1, rows.length) - 0.5], axis: null },
    y: { domain: [low, high], axis: null },
    marks: [
      hatchPattern,
      ...ribbons.map((ribbon, index) =>
        areaY(ribbon, { x: "x", y1: "low", y2: "high", z: "run", fill: shadeOf(index, pairs) }),
      ),
      ...trendAxes(
        rows.map(({ label }) => label),
        axis,
        width - 104,
        15,
      ),
      ...(medians.length === 0 && points.length === 0 ? [emptyNote("Nothing to show in these waves")] : []),
      rect(hidden, {
        x1: (x: number) => x - 0.3,
        x2: (x: number) => x + 0.3,
        y1: low,
        y2: high,
        fill: HATCH_FILL,
        fillOpacity: 0.5,
        title: (x: number) => `${rows[x]?.label ?? ""}: not shown`,
      }),
      line(medians, {
        x: "x",
        y: "value",
        z: "run",
        stroke: QUIET_INK,
        strokeDasharray: "5,4",
        strokeWidth: 1.5,
      }),
      dot(medians, {
        x: "x",
        y: "value",
        r: 2,
        fill: QUIET_INK,
        title: ({ value, units }: { value: number; units: number }) =>
          `Middle of ${formatCount(units)}: ${formatOf(measure)(value)}`,
      }),
      line(points, { x: "x", y: "value", z: "run", stroke: DARK_BLUE, strokeWidth: 2 }),
      link(points, { x: "x", y1: "lower", y2: "upper", stroke: DARK_BLUE, strokeWidth: 2 }),
      dot(
        points.filter(({ isProvisional }) => !isProvisional),
        { x: "x", y: "value", r: 4.5, fill: DARK_BLUE, title: "title" },
      ),
      dot(
        points.filter(({ isProvisional }) => isProvisional),
        { x: "x", y: "value", r: 4.5, fill: WHITE, stroke: DARK_BLUE, strokeWidth: 2, title: "title" },
      ),
      text(last === undefined ? [] : [last], {
        x: "x",
        y: "value",
        text: ({ value }: { value: number }) => formatOf(measure)(value),
        dx: 10,
        textAnchor: "start",
        fill: INK,
        stroke: WHITE,
        strokeWidth: 3,
        fontWeight: "bold",
      }),
      text(
        lastMedian === undefined || isNear(lastMedian.value, last?.value, high - low) ? [] : [lastMedian],
        {
          x: "x",
          y: "value",
          text: () => "middle",
          dx: 10,
          textAnchor: "start",
          fontSize: 12,
          fill: QUIET_INK,
        },
      ),
    ],
  };
}

/** Writes what the ribbons mean; `bandCount` is 10 for tenths, 4 for quarters. */
export function bandCaption(bandCount: 10 | 4, hasUnit: boolean): string {
  const ribbons =
    bandCount === 10
      ? "The ribbons hold the middle 20%, 40%, 60% and 80% of the units shown, by deciles"
      : "The ribbon holds the middle half of the units shown, by quartiles";
  const unit = hasUnit
    ? " The line in front is the unit chosen with its 95% intervals; hollow dots are provisional."
    : "";
  return `${ribbons}; the dashed line is the middle one.${unit} Values spread by chance as well as by real differences, most where few people answered. Each wave is a different group of people. The scale need not begin at 0.`;
}

function shadeOf(index: number, pairs: number): string {
  return SHADES[pairs === 1 ? 1 : Math.min(index, SHADES.length - 1)] ?? MARK_GREY;
}

function isNear(one: number, other: number | undefined, span: number): boolean {
  return other !== undefined && Math.abs(one - other) < span / 15;
}

/** Numbers unbroken runs of true, so that nothing is drawn across a false. */
function toRuns(isDrawn: readonly boolean[]): readonly number[] {
  let run = 0;
  return isDrawn.map((each) => {
    if (!each) run += 1;
    return run;
  });
}
