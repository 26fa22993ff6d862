import { formatDecimal, formatShare } from "./number-format";

/** Where a share lies that is told no closer: near 0, or near 1. */
export type EndBand = "under" | "over";

/** A share as published; `band` where it is told only as near an end. */
export interface TellableShare {
  readonly value: number;
  /** People behind the share. */
  readonly base: number;
  readonly band?: EndBand | undefined;
}

/**
 * Gives the share that a banded share is under, or over. The value stands for the middle count of its band, so the band ends one
 * person beyond twice that.
 */
export function endBandLimit({ value, base, band }: TellableShare & { readonly band: EndBand }): number {
  return band === "under" ? 2 * value + 1 / base : 1 - (2 * (1 - value) + 1 / base);
}

/** Writes a share for text and charts: a whole percentage, or "under 25%" and "over 90%" near the ends. */
export function formatTellableShare(share: TellableShare): string {
  const { band } = share;
  if (band === undefined) return formatShare(share.value);
  return `${band} ${formatDecimal(endBandPercent({ ...share, band }, 0), 0)}%`;
}

/** Writes a figure's value as given, or its band where it is told no closer. */
export function formatTellable(figure: TellableShare, format: (value: number) => string): string {
  return figure.band === undefined ? format(figure.value) : formatTellableShare(figure);
}

/** Gives a band's limit as a percentage of so many decimals, rounded away from the end so that it stays true. */
export function endBandPercent(share: TellableShare & { readonly band: EndBand }, decimals: number): number {
  const scale = 10 ** decimals;
  const limit = 100 * endBandLimit(share) * scale;
  // A limit such as 3/12 of 100 must not become 26 by a rounding error.
  return (share.band === "under" ? Math.ceil(limit - 1e-9) : Math.floor(limit + 1e-9)) / scale;
}
