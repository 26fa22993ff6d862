import { type Markish, type PlotOptions, text } from "@observablehq/plot";
import { INK, WHITE } from "./palette";

/** Below this width, in pixels, a chart is drawn for a phone: labels stand above their rows. */
export const NARROW_LIMIT = 480;

/** Tells whether a chart of this width, in pixels, is drawn for a phone. */
export function isNarrow(width: number): boolean {
  return width < NARROW_LIMIT;
}

const LABEL_WIDTH = 232;
const LINE = 17;
const EM = 14;
const CHARACTER = 6.6;
/** How much wider, in pixels, a capital is. */
const CAPITAL = 2.9;
/** Pixels between a row's marks and the next row's label on a narrow chart. */
const ROW_GAP = 12;

export interface RowLayout {
  /** Width, height, margins and the vertical scale, on which row i reaches from i to i + 1. */
  readonly frame: PlotOptions;
  /** Gives where, on the vertical scale, the marks of row `index` stand, moved down by `offset` pixels. */
  readonly y: (index: number, offset?: number) => number;
  /** To be drawn after any line that crosses the rows. */
  readonly labels: Markish;
}

export interface RowLayoutOptions {
  readonly width: number;
  /** Pixels kept free right of the plot, for values written beside the marks. */
  readonly marginRight: number;
  /** Pixels kept free above the first row, for direct labels. */
  readonly marginTop?: number;
  /** Pixels for the marks of one row. */
  readonly band?: number;
  readonly labelWidth?: number;
}

/** Lays out one labelled row per entry, labels left of the rows on a wide chart and above them on a narrow one. */
export function layOutRows(labels: readonly string[], options: RowLayoutOptions): RowLayout {
  const { width, marginRight, marginTop = 12, band = 30, labelWidth = LABEL_WIDTH } = options;
  const narrow = isNarrow(width);
  const marginLeft = narrow ? 16 : labelWidth;
  const textWidth = narrow ? width - 12 : labelWidth - 20;
  const lines = Math.max(1, ...labels.map((label) => Math.ceil(estimateWidth(label) / textWidth)));
  const rowHeight = narrow ? ROW_GAP + lines * LINE + band : Math.max(lines * LINE + 8, band);
  const count = Math.max(1, labels.length);
  const marginBottom = 52;
  const markShare = narrow ? (ROW_GAP + lines * LINE + band / 2) / rowHeight : 0.5;
  return {
    frame: {
      width,
      height: marginTop + count * rowHeight + marginBottom,
      marginTop,
      marginRight,
      marginBottom,
      marginLeft,
      y: { domain: [count, 0], axis: null },
    },
    y: (index, offset = 0) => index + markShare + offset / rowHeight,
    labels: text(labels, {
      y: (_label: string, index: number) => index + (narrow ? ROW_GAP / rowHeight : 0.5),
      text: (label: string) => label,
      frameAnchor: "left",
      dx: narrow ? -marginLeft + 2 : -12,
      textAnchor: narrow ? "start" : "end",
      lineAnchor: narrow ? "top" : "middle",
      lineWidth: textWidth / EM,
      lineHeight: 1.2,
      fill: INK,
      // Above the rows, grid and reference lines run behind the labels.
      ...(narrow ? { stroke: WHITE, strokeWidth: 4 } : {}),
    }),
  };
}

/** Estimates, in pixels and rather too wide than too narrow, how long a label is; Plot wraps by a table of its own. */
function estimateWidth(label: string): number {
  return label.length * CHARACTER + (label.match(/\p{Lu}/gu)?.length ?? 0) * CAPITAL;
}
