import { type Markish, type PlotOptions, rect, ruleX, text } from "@observablehq/plot";
import { endBandLimit, formatTellableShare } from "../domain/end-band";
import { type Figure, figureStateLabel, isShown, type ShownFigure } from "../domain/figure";
import { formatDecimal, percentDecimals } from "../domain/number-format";
import { chartKey, type KeyItem } from "./chart-key";
import { emptyNote } from "./chart-marks";
import { toEstimate } from "./estimate";
import { HATCH_FILL, hatchPattern } from "./hatch";
import { DARK_PINK, GRID_GREY, INK, MARK_GREY, NHS_BLUE, QUIET_INK, WHITE } from "./palette";
import { isNarrow, layOutRows } from "./row-layout";

/** One band of one question's answers. */
export interface SpreadBand {
  readonly label: string;
  readonly figure: Figure;
  readonly england: Figure;
}

/** How the answers to both questions of a domain are spread; both have the same bands, lowest first. */
export interface SpreadRow {
  readonly label: string;
  readonly confidence: readonly SpreadBand[];
  readonly target: readonly SpreadBand[];
}

export interface SpreadChartOptions {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  /** Whether England's share is drawn beside each bar. */
  readonly hasEngland: boolean;
}

const QUESTIONS = [
  { name: "confidence", colour: NHS_BLUE, side: -1 },
  { name: "target", colour: DARK_PINK, side: 1 },
] as const;
const BAR = 13;
const UNUSED = 40;
const SCALE = { measure: "confidence_band", scaleMin: 0, scaleMax: 1 } as const;

/**
 * Draws how answers are spread over the bands of a scale: a column for each band, and in it, row by row, a bar for
 * confidence above one for target. All bars have one scale from 0. A share told only as near an end is an empty bar up
 * to that limit.
 */
export function spreadChart(
  rows: readonly SpreadRow[],
  { width, hasEngland }: SpreadChartOptions,
): PlotOptions {
  const narrow = isNarrow(width);
  const all = rows.flatMap(({ confidence, target }) => [...confidence, ...target]);
  const has = (state: Figure["status"]) => all.some(({ figure }) => figure.status === state);
  const isBanded = all.some(({ figure }) => isShown(figure) && figure.band !== undefined);
  const key = chartKey(
    [
      { symbol: "dot", label: "confidence (upper bar)", colour: NHS_BLUE },
      { symbol: "dot", label: "target (lower bar)", colour: DARK_PINK },
      ...(hasEngland ? [{ symbol: "tick", label: "England", colour: INK } satisfies KeyItem] : []),
      ...(isBanded ? [{ symbol: "ring", label: "under or over", colour: QUIET_INK } satisfies KeyItem] : []),
      ...(has("not_shown")
        ? [{ symbol: "hatch", label: "not shown", colour: MARK_GREY } satisfies KeyItem]
        : []),
    ],
    width,
    4,
  );
  const layout = layOutRows(
    rows.map(({ label }) => label),
    { width, marginRight: 8, marginTop: key.height + 30, band: 44 },
  );
  const bands = rows[0]?.confidence.map(({ label }) => label) ?? [];
  const shares = all.flatMap(({ figure, england }) =>
    [figure, ...(hasEngland ? [england] : [])].flatMap(reach),
  );
  // Room to the right of the longest bar for its number.
  const room = narrow ? 0.52 : 0.7;
  const most = Math.max(0.2, ...shares);
  const x = (column: number, share: number) => column + (room * share) / most;
  const bars = rows.flatMap((row, index) =>
    QUESTIONS.flatMap(({ name, side }) =>
      row[name].map(({ label, figure, england }, column) => ({
        name,
        figure,
        england,
        x1: column,
        x2: x(column, reach(figure)[0] ?? most / 3),
        end: x(column, Math.max(0, ...reach(figure), ...(hasEngland ? reach(england) : []))),
        y1: layout.y(index, side === -1 ? -BAR - 1 : 1),
        y2: layout.y(index, side === -1 ? -1 : BAR + 1),
        y: layout.y(index, (side * (BAR + 2)) / 2),
        column,
        title: titleOf(`${row.label}, ${name} ${label}`, figure, hasEngland ? england : null),
      })),
    ),
  );
  const ticks = hasEngland
    ? bars.flatMap((bar) => reach(bar.england).map((share) => ({ ...bar, at: x(bar.column, share) })))
    : [];
  const shown = bars.filter(({ figure }) => isShown(figure));
  const isExact = ({ figure }: { figure: Figure }) => isShown(figure) && figure.band === undefined;
  return {
    ...layout.frame,
    // There is no axis below: every bar has its number.
    height: Number(layout.frame.height) - UNUSED,
    marginBottom: Number(layout.frame.marginBottom) - UNUSED,
    x: { domain: [0, Math.max(1, bands.length)], axis: null },
    marks: [
      hatchPattern,
      key.mark,
      ...(rows.length === 0 ? [emptyNote("Nothing to show")] : []),
      ruleX(bands, { x: (_band: string, index: number) => index, stroke: GRID_GREY }),
      text(bands, {
        x: (_band: string, index: number) => index,
        text: (band: string) => band,
        frameAnchor: "top",
        lineAnchor: "bottom",
        textAnchor: "start",
        dy: -8,
        fill: INK,
        fontWeight: "bold",
        ...(narrow ? { fontSize: 12 } : {}),
      }),
      layout.labels,
      ...QUESTIONS.flatMap(({ name, colour }): readonly Markish[] => {
        const own = shown.filter((bar) => bar.name === name);
        const place = { x1: "x1", x2: "x2", y1: "y1", y2: "y2", title: "title" } as const;
        return [
          rect(own.filter(isExact), { ...place, fill: colour }),
          rect(
            own.filter((bar) => !isExact(bar)),
            { ...place, fill: WHITE, stroke: colour, strokeDasharray: "3,2" },
          ),
        ];
      }),
      rect(
        bars.filter(({ figure }) => figure.status === "not_shown"),
        { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: HATCH_FILL, title: "title" },
      ),
      text(shown, {
        x: "end",
        y: "y",
        text: ({ figure }: { figure: Figure }) => (isShown(figure) ? writeShare(figure) : ""),
        textAnchor: "start",
        dx: 6,
        fontSize: narrow ? 11 : 13,
        fill: INK,
      }),
      text(
        bars.filter(
          ({ figure, column }) => column === 0 && !isShown(figure) && figure.status !== "not_shown",
        ),
        {
          x: "x1",
          y: "y",
          text: ({ figure }: { figure: Figure }) => figureStateLabel(figure.status),
          textAnchor: "start",
          dx: 6,
          fontSize: narrow ? 11 : 13,
          fill: QUIET_INK,
        },
      ),
      // White around it keeps the tick apart from a dark bar.
      ruleX(ticks, { x: "at", y1: "y1", y2: "y2", stroke: WHITE, strokeWidth: 4 }),
      ruleX(ticks, { x: "at", y1: "y1", y2: "y2", stroke: INK, strokeWidth: 2 }),
    ],
  };
}

/** Writes what the marks mean, in words, for the caption. */
export function spreadCaption(hasEngland: boolean): string {
  return `Each column is a band of the scale and all bars have one scale from 0; the bars of a domain and question add up to about 100%.${hasEngland ? " A tick is England’s share." : ""} An empty bar is a share told only as under or over its end.`;
}

/** Below 1 % with a decimal where there are people enough: "0%" would read as nobody. */
function writeShare(figure: ShownFigure): string {
  const { value, base, band } = figure;
  return band === undefined && value < 0.01
    ? `${formatDecimal(100 * value, percentDecimals(base))}%`
    : formatTellableShare(figure);
}

/** How far a shown share reaches, 0 to 1; nothing for a hidden one. */
function reach(figure: Figure): readonly number[] {
  if (!isShown(figure)) return [];
  const { value, base, band } = figure;
  return [Math.min(1, Math.max(0, band === undefined ? value : endBandLimit({ value, base, band })))];
}

function titleOf(name: string, figure: Figure, england: Figure | null): string {
  const own = toEstimate(figure, SCALE, name)?.title ?? `${name}: ${figureStateLabel(figure.status)}`;
  return england !== null && isShown(england) ? `${own}; England ${formatTellableShare(england)}` : own;
}
