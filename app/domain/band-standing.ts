import type { Interval } from "./interval";
import { formatCount } from "./number-format";
import { toQuantileBands } from "./quantile-band";

/** How finely units are parted: tenths where there are enough, else quarters. */
export type BandCount = 10 | 4;

/** The bounds of the bands of one wave's values, with the middle one. */
export interface WaveBands {
  readonly bandCount: BandCount;
  /** Inner bounds, rising, in the unit of the values; 9 or 3. */
  readonly bounds: readonly number[];
  readonly median: number;
  /** Units the bounds rest on. */
  readonly units: number;
}

/**
 * Parts the values of one wave into bands of equal share by type 7 quantiles; null where there are too few units: 20 for
 * tenths, 5 for quarters. Source: statistics.md section 9e.
 */
export function toWaveBands(values: readonly number[], bandCount: BandCount): WaveBands | null {
  const found = toQuantileBands(values, bandCount);
  if (found === null) return null;
  const { bounds } = found;
  return { bandCount, bounds, median: Number(bounds[bandCount / 2 - 1]), units: values.length };
}

/** Chooses how finely to part: tenths where any wave has units enough for them, else quarters. */
export function chooseBandCount(unitsByWave: readonly number[]): BandCount {
  return unitsByWave.some((units) => units >= FEWEST_FOR_TENTHS) ? 10 : 4;
}

/** Units from which there are tenths, and quarters. */
export const FEWEST_FOR_TENTHS = 20;
export const FEWEST_FOR_QUARTERS = 5;

/** Gives the band of a value, from 1 (lowest); a value on a bound is in the lower band. */
export function bandOf(value: number, { bounds }: Pick<WaveBands, "bounds">): number {
  return 1 + bounds.filter((bound) => bound < value).length;
}

/**
 * Says where a unit stands among the units shown: "in the lowest tenth of the 27 integrated care boards shown; its 95%
 * interval reaches from the lowest to the third tenth". No rank is told.
 */
export function standingWords(
  estimate: Interval & { readonly value: number },
  bands: WaveBands,
  unitsName: string,
): string {
  const band = bandOf(estimate.value, bands);
  const [lower, upper] = [bandOf(estimate.lower, bands), bandOf(estimate.upper, bands)];
  const noun = bands.bandCount === 10 ? "tenth" : "quarter";
  const where = `in the ${bandName(band, bands.bandCount)} ${noun} of the ${formatCount(bands.units)} ${unitsName} shown`;
  return lower === upper
    ? `${where}, and so is its whole 95% interval`
    : `${where}; its 95% interval reaches from the ${bandName(lower, bands.bandCount)} to the ${bandName(upper, bands.bandCount)} ${noun}`;
}

const ORDINALS = [
  "lowest",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
] as const;

function bandName(band: number, bandCount: BandCount): string {
  return band === bandCount ? "highest" : String(ORDINALS[band - 1]);
}
