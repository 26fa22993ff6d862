import { formatWaveShort, parseWaveCode } from "../../domain/wave";
import type { WaveTable } from "../../release/schema";

/** Names a wave shortly, "Q3 2025-26"; as the release does where its code is not a quarter. */
export function waveLabel({ wave_code, wave_name }: Pick<WaveTable, "wave_code" | "wave_name">): string {
  const wave = parseWaveCode(wave_code);
  return wave.ok ? formatWaveShort(wave.value) : wave_name;
}
