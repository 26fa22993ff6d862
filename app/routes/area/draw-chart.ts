import type { PlotOptions } from "@observablehq/plot";
import { type ChartIdentity, renderChart } from "../../charts/render-chart";

/** Pixels for which charts are drawn: the page on a desk, and a phone. */
const WIDE = 1054;
const NARROW = 358;

/** The two drawings of one chart. */
export interface Drawings {
  readonly wideSvg: string;
  readonly narrowSvg: string;
}

/** Draws a chart for both widths; its rows are the same in each. */
export function drawChart(identity: ChartIdentity, options: (width: number) => PlotOptions): Drawings {
  return {
    wideSvg: renderChart(options(WIDE), { ...identity, id: `${identity.id}-wide` }),
    narrowSvg: renderChart(options(NARROW), { ...identity, id: `${identity.id}-narrow` }),
  };
}
