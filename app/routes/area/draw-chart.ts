import type { PlotOptions } from "@observablehq/plot";
import { type ChartIdentity, renderChart } from "../../charts/render-chart";

/** Pixels for which charts are drawn: the page on a desk, and a phone. */
const WIDE = 1054;
const NARROW = 358;

/** On A4, whose type area in a board pack is 178 mm wide, letters of 11 pixels then stand at 7.3 points. */
const PAPER = 760;

let wide = WIDE;

/** Runs what makes a page's markup with its wide charts drawn for paper; `write` must be done when it returns. */
export function drawForPaper<Result>(write: () => Result): Result {
  wide = PAPER;
  try {
    return write();
  } finally {
    wide = WIDE;
  }
}

/** The two drawings of one chart. */
export interface Drawings {
  readonly wideSvg: string;
  readonly narrowSvg: string;
}

/** Draws a chart for both widths; its rows are the same in each. */
export function drawChart(identity: ChartIdentity, options: (width: number) => PlotOptions): Drawings {
  return {
    wideSvg: renderChart(options(wide), { ...identity, id: `${identity.id}-wide` }),
    narrowSvg: renderChart(options(NARROW), { ...identity, id: `${identity.id}-narrow` }),
  };
}
