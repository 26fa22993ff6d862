import { type ControlPiece, chartControl } from "./control-chart";
import type { ControlLimits } from "./control-limits";
import type { WavePoint } from "./series";
import { assessTrend, type Trend, type TrendOptions } from "./trend";

/** How a series is read: what its length and its breaks allow. */
export type SeriesReading =
  /** 13 shown waves or more since the last break: the latest piece of a control chart. */
  | { readonly kind: "control"; readonly piece: ControlPiece & { readonly limits: ControlLimits } }
  /** 5 to 12. */
  | { readonly kind: "trend"; readonly trend: Extract<Trend, { readonly status: "assessed" }> }
  /** Fewer: nothing is tested. `waves` counts those that could be. */
  | { readonly kind: "points"; readonly waves: number };

/**
 * Reads a series by the strongest method it has waves for: a control chart, the trend marker, or none.
 *
 * Only the waves since the last break count. No baseline is declared here, so limits are those of the whole piece.
 * Source: rulings.md 14.
 */
export function readSeries(points: readonly WavePoint[], options: TrendOptions): SeriesReading {
  const { pieces } = chartControl(points, { polarity: options.polarity, target: null, baselines: [] });
  const latest = pieces.at(-1);
  if (latest !== undefined && latest.limits !== null) {
    return { kind: "control", piece: { ...latest, limits: latest.limits } };
  }
  const trend = assessTrend(points, options);
  return trend.status === "assessed" ? { kind: "trend", trend } : { kind: "points", waves: trend.waves };
}
