import { formatCount, formatDecimal, formatLevel } from "./number-format";

/** Above this share of figures withheld at organisation and profession family, the loss is a finding to report. Source: rulings.md 5. */
export const NOTABLE_WITHHOLDING = 0.05;

/** Gives a part as a share of a whole, 0 to 1; of nothing, 0. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Writes an uncertainty (0 to 1) cut, never rounded up, at two decimals: what is printed above a bound is above it. */
export function formatUncertainty(uncertainty: number): string {
  return formatDecimal(Math.floor(uncertainty * 100 + 1e-9) / 100, 2);
}

/** Writes the width of an interval (0 to 1) as a percentage of the scale, cut likewise at one decimal. */
export function formatWidth(width: number): string {
  return formatLevel(Math.floor(width * 1000 + 1e-7) / 1000);
}

/** Writes how many figures of how many were withheld: "120 of 40,512 (0.3%)". */
export function formatWithheld(withheld: number, figures: number): string {
  return `${formatCount(withheld)} of ${formatCount(figures)} (${formatLevel(shareOf(withheld, figures))})`;
}
