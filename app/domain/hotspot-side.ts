import type { HotspotSide } from "./hotspot-words";
import { formatDecimal, formatInterval, percentDecimals } from "./number-format";

/** One side of a hotspot rounded as it is printed, the same on the page and in the download. */
export interface PrintedSide {
  readonly people: number;
  readonly value: number;
  readonly benchmark: number;
  /** Best estimate of the excess after shrinkage, with its 95 % interval. */
  readonly excess: number;
  readonly lower: number;
  readonly upper: number;
  readonly decimals: number;
  readonly unit: "points" | "percent";
}

/** Rounds a side: gaps to 2 decimals; shares (0 to 1) to percent, with one decimal from 100 people on. */
export function printSide(
  { value, benchmark, shrunken, people }: HotspotSide,
  unit: PrintedSide["unit"],
): PrintedSide {
  const decimals = unit === "points" ? 2 : percentDecimals(people);
  const factor = unit === "points" ? 1 : 100;
  // Adding 0 turns a −0 into 0.
  const round = (number: number) => Number((factor * number).toFixed(decimals)) + 0;
  return {
    people,
    value: round(value),
    benchmark: round(benchmark),
    excess: round(shrunken.value),
    lower: round(shrunken.lower),
    upper: round(shrunken.upper),
    decimals,
    unit,
  };
}

/** The texts of a side: "2.64 points", "0.62 points", "1.60 points (1.21 to 1.99)". */
export interface SideWords {
  readonly value: string;
  readonly benchmark: string;
  readonly excess: string;
}

/** Writes the rounded numbers of a side; the excess of a share is in percentage points. */
export function sideWords(side: PrintedSide): SideWords {
  const number = (value: number) => formatDecimal(value, side.decimals);
  const isPoints = side.unit === "points";
  const withUnit = (value: number) => (isPoints ? `${number(value)} points` : `${number(value)}%`);
  return {
    value: withUnit(side.value),
    benchmark: withUnit(side.benchmark),
    excess: `${number(side.excess)} ${isPoints ? "points" : "percentage points"} (${formatInterval(side, number)})`,
  };
}
