import type { DeclaredBaseline, RefusedBaseline } from "./baseline";
import { type ControlPiece, type ControlPoint, chartControl } from "./control-chart";
import type { ControlLimits } from "./control-limits";
import type { WavePoint } from "./series";
import { assessTrend, type Trend, type TrendOptions } from "./trend";

/** A stretch of a control chart that is long enough for limits. */
export interface LimitedPiece extends ControlPiece {
  readonly limits: ControlLimits;
}

/** How a series is read: what its length and its breaks allow. */
export type SeriesReading = {
  /** Baselines that were declared and not accepted, and those that lie before the last break. */
  readonly refused: readonly RefusedBaseline[];
} & (
  | {
      /** 13 shown waves or more since the last break: the latest piece of a control chart. */
      readonly kind: "control";
      readonly piece: LimitedPiece;
      /** The pieces since the last break before the baselines that were accepted, oldest first. */
      readonly earlier: readonly LimitedPiece[];
    }
  /** 5 to 12. */
  | { readonly kind: "trend"; readonly trend: Extract<Trend, { readonly status: "assessed" }> }
  /** Fewer: nothing is tested. `waves` counts those that could be. */
  | { readonly kind: "points"; readonly waves: number }
);

/**
 * Reads a series by the strongest method it has waves for: a control chart, the trend marker, or none.
 *
 * Only the waves since the last break count. Limits begin anew at a declared baseline that stands up to audit.
 * Source: rulings.md 14.
 */
export function readSeries(
  points: readonly WavePoint[],
  options: TrendOptions,
  baselines: readonly DeclaredBaseline[] = [],
): SeriesReading {
  const chart = chartControl(points, { polarity: options.polarity, target: null, baselines });
  const last = Math.max(
    0,
    chart.pieces.findLastIndex(({ kind }) => kind !== "new_baseline"),
  );
  const refused = [...chart.refused, ...listBeforeBreak(chart.pieces.slice(0, last), baselines)];
  const limited = chart.pieces
    .slice(last)
    .flatMap((piece) => (piece.limits === null ? [] : [{ ...piece, limits: piece.limits }]));
  const latest = limited.at(-1);
  if (latest !== undefined) {
    return { kind: "control", piece: latest, earlier: limited.slice(0, -1), refused };
  }
  const trend = assessTrend(points, options);
  return trend.status === "assessed"
    ? { kind: "trend", trend, refused }
    : { kind: "points", waves: trend.waves, refused };
}

function listBeforeBreak(
  pieces: readonly ControlPiece[],
  baselines: readonly DeclaredBaseline[],
): readonly RefusedBaseline[] {
  return pieces.flatMap(({ kind, wave }) => {
    const declared = baselines.find((each) => each.wave === wave);
    return kind === "new_baseline" && declared !== undefined ? [{ declared, why: "before_last_break" }] : [];
  });
}

/** Lists the judged points of all pieces of a control chart, oldest first; none for other readings. */
export function chartedPoints(reading: SeriesReading): readonly ControlPoint[] {
  if (reading.kind !== "control") return [];
  return [...reading.earlier, reading.piece].flatMap(({ points }) => points);
}
