import type { Interval } from "./interval";

const MINUS = "\u2212";
const NO_NUMBER = "\u2013";

/** Writes a number with fixed decimals, thousands separated by commas, U+2212 as minus; never "−0"; "–" if not finite. */
export function formatDecimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const digits = Math.abs(value).toFixed(decimals);
  const sign = value < 0 && Number(digits) !== 0 ? MINUS : "";
  if (value < 999 && value > -999) return sign + digits;
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** Writes a count of people: whole, thousands separated. */
export function formatCount(count: number): string {
  return formatDecimal(count, 0);
}

/** Writes a mean for text and charts: one decimal. */
export function formatMean(mean: number): string {
  return formatDecimal(mean, 1);
}

/** Writes a mean for tables: two decimals. */
export function formatMeanInTable(mean: number): string {
  return formatDecimal(mean, 2);
}

/** Writes a share (0 to 1) for text and charts as a whole percentage. */
export function formatShare(share: number): string {
  return withPercent(formatDecimal(share * 100, 0));
}

/** Writes a level of confidence or a small rate (0 to 1) as a percentage with the decimals it needs: "95%", "99.8%", "0.2%". */
export function formatLevel(level: number): string {
  return withPercent(formatDecimal(level * 100, 1).replace(/\.0$/, ""));
}

/** Gives the decimals of a percentage in a table: one, or none where fewer than 100 people make it meaningless. */
export function percentDecimals(base: number): 0 | 1 {
  return base < 100 ? 0 : 1;
}

/** Writes an interval with a given way to write its limits: "1.8 to 2.3". */
export function formatInterval(interval: Interval, format: (value: number) => string): string {
  return `${format(interval.lower)} to ${format(interval.upper)}`;
}

/** Writes a number of points: "1 point", "1.2 points", "2 points". */
export function formatPoints(points: number): string {
  const text = formatMean(points).replace(/\.0$/, "");
  return `${text} ${isOne(text) ? "point" : "points"}`;
}

/** Writes a share (0 to 1) as percentage points: "1 percentage point", "6 percentage points". */
export function formatPercentagePoints(share: number): string {
  const text = formatDecimal(share * 100, 0);
  return `${text} percentage ${isOne(text) ? "point" : "points"}`;
}

/** Puts a plus sign before a number that is written without a sign and is not zero. */
export function withSign(text: string): string {
  return text.startsWith(MINUS) || !/[1-9]/.test(text) ? text : `+${text}`;
}

/** Writes a count with its noun: "1 place", "1,204 places". */
export function formatCounted(count: number, singular: string, plural: string): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

function withPercent(text: string): string {
  return text === NO_NUMBER ? text : `${text}%`;
}

function isOne(text: string): boolean {
  return text.replace(MINUS, "") === "1";
}
