import type { PublishedRow } from "./published-rows.ts";

/** Reads a printed number such as "−1,204.5"; NaN for anything else. */
export function readNumber(text: string): number {
  return /^[−+]?\d[\d,]*(\.\d+)?$/.test(text)
    ? Number(text.replace("−", "-").replace("+", "").replaceAll(",", ""))
    : Number.NaN;
}

/** Tells whether a printed number is a value rounded to the decimals printed. */
export function isRounded(text: string, value: number): boolean {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return Math.abs(readNumber(text) - value) <= 0.5 * 10 ** -decimals + 1e-9;
}

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

/** How closely a place of the page prints: tables to two decimals and tenths of a percent, everything else coarser. */
export type Precision = "table" | "words";

/** Tells whether a text is a figure's value as the house rules print it; a band is printed as a band. */
export function isValueOf(text: string, row: PublishedRow, precision: Precision): boolean {
  const [, band = "", number = "", unit = ""] =
    /^(under |over )?([−+]?[\d,.]+)(%| points?| people| person)?$/.exec(text) ?? [];
  if (number === "" || (row.band ?? "") !== band.trim()) return false;
  if ((row.kind === "share") !== (unit === "%")) return false;
  if (row.kind === "count") return decimalsOf(number) === 0 && isRounded(number, row.value);
  if (row.kind === "mean") {
    const allowed = precision === "table" ? [2] : [0, 1];
    return allowed.includes(decimalsOf(number)) && isRounded(number, row.value);
  }
  const decimals = precision === "words" || row.base < 100 ? 0 : 1;
  if (decimalsOf(number) !== decimals) return false;
  return row.band === null
    ? isRounded(number, 100 * row.value)
    : readNumber(number) === bandEnd(row, decimals);
}

/** The least share of a printed precision that is told as "under", or the most that is told as "over". */
function bandEnd({ band, base, endBand }: PublishedRow, decimals: number): number {
  const scale = 10 ** decimals;
  const end = ((endBand + 1) / base) * 100 * scale;
  return band === "under" ? Math.ceil(end - 1e-6) / scale : Math.floor(100 * scale - end + 1e-6) / scale;
}

/** Tells whether a text such as "0.52 to 0.65" or "15.4 to 17.9%" gives limits; shares are limits of 0 to 1. */
export function isRangeOf(
  text: string,
  limits: { readonly lower: number; readonly upper: number },
  isShare: boolean,
): boolean {
  const [, lower = "", upper = ""] = /^([−\d.,]+)%? to ([−\d.,]+)(?:%| points)?$/.exec(text) ?? [];
  const scale = isShare ? 100 : 1;
  return isRounded(lower, scale * limits.lower) && isRounded(upper, scale * limits.upper);
}
