/** The value below which a share of the sorted values lies (nearest rank); NaN of none. */
export function toQuantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle of some values; NaN of none. */
export function toMedian(values: readonly number[]): number {
  return toQuantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
