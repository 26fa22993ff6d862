import { endBandPercent } from "./end-band";
import type { ShownFigure } from "./figure";
import type { Interval } from "./interval";
import { getMeasure, type MeasureCode } from "./measure";
import {
  formatCounted,
  formatDecimal,
  formatInterval,
  formatMeanInTable,
  percentDecimals,
  withSign,
} from "./number-format";
import { inSentence } from "./phrase";

/** A value with what decides how closely it is written. */
export type WrittenValue = Pick<ShownFigure, "value" | "base" | "band">;

/** Writes a figure with its unit, as closely as the tables do: "1.83 points", "12.5%", "under 25%", "1,204 people". */
export function writeFigure(measure: MeasureCode, { value, base, band }: WrittenValue): string {
  const decimals = percentDecimals(base);
  if (band !== undefined)
    return `${band} ${formatDecimal(endBandPercent({ value, base, band }, decimals), decimals)}%`;
  switch (getMeasure(measure).kind) {
    case "count":
      return formatCounted(value, "person", "people");
    case "mean":
      return `${formatMeanInTable(value)} points`;
    case "share":
      return `${formatDecimal(100 * value, decimals)}%`;
  }
}

/** Writes the interval of an average or of a share: "1.75 to 1.91 points", "10.0 to 15.2%". */
export function writeInterval(measure: MeasureCode, { lower, upper }: Interval, base: number): string {
  const isShare = getMeasure(measure).kind === "share";
  const decimals = percentDecimals(base);
  const write = (limit: number) =>
    isShare ? formatDecimal(100 * limit, decimals) : formatMeanInTable(limit);
  return `${write(lower)} to ${write(upper)}${isShare ? "%" : " points"}`;
}

/** Writes a difference of two averages or two shares with its sign: "+0.08 points", "−1.2 percentage points". */
export function writeDifference(measure: MeasureCode, difference: number): string {
  const unit = getMeasure(measure).kind === "share" ? "percentage points" : "points";
  return `${withSign(differenceNumber(measure, difference))} ${unit}`;
}

/** Writes the limits of a difference without their unit: "−0.20 to 1.10". */
export function writeDifferences(measure: MeasureCode, interval: Interval): string {
  return formatInterval(interval, (limit) => differenceNumber(measure, limit));
}

function differenceNumber(measure: MeasureCode, difference: number): string {
  return getMeasure(measure).kind === "share"
    ? formatDecimal(100 * difference, 1)
    : formatMeanInTable(difference);
}

/** Writes how far something spreads, in the unit of the measure: "0.03 points", "less than 0.1 percentage points". */
export function writeDeviation(measure: MeasureCode, deviation: number): string {
  const isShare = getMeasure(measure).kind === "share";
  const unit = isShare ? "percentage points" : "points";
  const least = isShare ? 0.1 : 0.01;
  const size = isShare ? 100 * deviation : deviation;
  return size < least ? `less than ${least} ${unit}` : `${formatDecimal(size, isShare ? 1 : 2)} ${unit}`;
}

/** Names what a figure measures: "Gap in technical proficiency", "Barrier: time and workload", "Respondents". */
export function nameFigure(measure: MeasureCode, subject: string): string {
  const { label } = getMeasure(measure);
  if (subject === "") return label;
  return measure === "barrier" ? `${label}: ${inSentence(subject)}` : `${label} in ${inSentence(subject)}`;
}
