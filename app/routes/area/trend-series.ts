import type { DeclaredBaseline } from "../../domain/baseline";
import type { Figure } from "../../domain/figure";
import { getMeasure } from "../../domain/measure";
import type { WavePoint } from "../../domain/series";
import { readSeries, type SeriesReading } from "../../domain/series-reading";
import { polarityOf, type TrendMeasure } from "../../domain/trend-measure";
import { isRedrawnBetween } from "../../queries/redrawn-place";
import type { BaselineTable, GeographyTable, SuccessionTable, WaveTable } from "../../release/schema";
import type { AreaFilters } from "./area-filters";
import { waveLabel } from "./wave-label";

/** One wave of a measure over time. */
export interface TrendWave {
  readonly wave: WaveTable;
  readonly label: string;
  readonly figure: Figure;
  readonly isProvisional: boolean;
  /** Whether the place was another group of people in the wave before. */
  readonly isBroken: boolean;
}

/** A measure over time. */
export interface TrendSeries {
  readonly measure: TrendMeasure;
  /** Code of the domain or barrier. */
  readonly subject: string;
  readonly label: string;
  readonly waves: readonly TrendWave[];
  /** Declared for it, accepted or not. */
  readonly baselines: readonly DeclaredBaseline[];
}

/** Whose series it is, and on which geography. */
export interface SeriesPlace {
  readonly place: GeographyTable;
  readonly predecessors: readonly SuccessionTable[];
  readonly geography: AreaFilters["geography"];
  readonly baselines: readonly BaselineTable[];
}

/** Lays figures out over waves, oldest first, with the waves at which the place became another group of people. */
export function toTrendWaves(
  waves: readonly WaveTable[],
  { place, predecessors, geography }: Omit<SeriesPlace, "baselines">,
  figureOf: (wave: WaveTable) => Figure,
): readonly TrendWave[] {
  return waves.map((wave, index) => {
    const before = waves[index - 1];
    return {
      wave,
      label: waveLabel(wave),
      figure: figureOf(wave),
      isProvisional: wave.is_provisional,
      isBroken: before !== undefined && isRedrawnBetween(place, predecessors, geography, before, wave),
    };
  });
}

/** Reads a series by its final waves: provisional ones still change and are judged once they do not. */
export function readTrend({
  measure,
  waves,
  baselines,
}: Pick<TrendSeries, "measure" | "baselines"> & {
  readonly waves: readonly Pick<TrendWave, "wave" | "figure" | "isProvisional" | "isBroken">[];
}): SeriesReading {
  const points = waves.filter(({ isProvisional }) => !isProvisional).map(toPoint);
  const { kind } = getMeasure(measure);
  return readSeries(
    points,
    { kind: kind === "share" ? "share" : "mean", polarity: polarityOf(measure) },
    baselines,
  );
}

function toPoint({ wave, figure, isBroken }: Pick<TrendWave, "wave" | "figure" | "isBroken">): WavePoint {
  return {
    wave: wave.wave_code,
    time: wave.wave_order,
    figure,
    breakReason: isBroken ? "The place covered other people before." : null,
  };
}
