import { toDay } from "./day.ts";

/** A financial-year quarter of the sample. */
export interface SampleWave {
  /** For example `2023-24-Q1`. */
  readonly code: string;
  /** 0 is the first wave. */
  readonly index: number;
  /** Years from the start of the first wave to the start of this one. */
  readonly elapsedYears: number;
  /** First day, as days since 1970-01-01. */
  readonly firstDay: number;
  /** Last day, as days since 1970-01-01. */
  readonly lastDay: number;
}

const waveCount = 14;
const firstYear = 2023;

/** The sample's waves, 2023-24 Q1 (April to June 2023) to 2026-27 Q2 (July to September 2026). */
export const sampleWaves: readonly SampleWave[] = Array.from({ length: waveCount }, (_, index) => {
  const startYear = firstYear + Math.floor(index / 4);
  const quarter = (index % 4) + 1;
  return {
    code: `${startYear}-${String((startYear + 1) % 100).padStart(2, "0")}-Q${quarter}`,
    index,
    elapsedYears: index / 4,
    firstDay: toQuarterStart(index),
    lastDay: toQuarterStart(index + 1) - 1,
  };
});

function toQuarterStart(index: number): number {
  const month = 3 + 3 * index;
  return toDay(`${firstYear + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`);
}
