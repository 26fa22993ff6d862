import type { WavePoint } from "../../domain/series";
import type { WaveFigure } from "./area-report";

/** Puts the figures of a measure, oldest first, as a series; no wave of it is a break. */
export function toWavePoints(figures: readonly WaveFigure[]): readonly WavePoint[] {
  return figures.map(({ wave, figure }) => ({
    wave: wave.wave_code,
    time: wave.wave_order,
    figure,
    breakReason: null,
  }));
}
