import type { Figure } from "../../domain/figure";
import type { WavePoint } from "../../domain/series";
import type { WaveTable } from "../../release/schema";

/** Puts the figures of a measure in the order of its waves. */
export function toWavePoints(
  waves: readonly WaveTable[],
  figureIn: (wave: WaveTable) => Figure,
): readonly WavePoint[] {
  return waves.map((wave) => ({
    wave: wave.wave_code,
    time: wave.wave_order,
    figure: figureIn(wave),
    breakReason: null,
  }));
}
