/** A group's mean, standard deviation (same unit, n − 1 in the divisor) and people, at least 2. */
export interface MeanSummary {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly base: number;
}

/**
 * Gives Cohen's d: how far the second mean is above the first in pooled standard deviations.
 *
 * 0 where both groups have no spread. To be printed after the difference in points, never instead of it.
 * Source: Cohen (1988); statistics.md section 7.
 */
export function cohensD(first: MeanSummary, second: MeanSummary): number {
  const squares = (group: MeanSummary) => (group.base - 1) * group.standardDeviation ** 2;
  const pooled = Math.sqrt((squares(first) + squares(second)) / degreesOfFreedom(first, second));
  return pooled === 0 ? 0 : (second.mean - first.mean) / pooled;
}

/** Gives Hedges' g: Cohen's d less its bias in small groups, d·(1 − 3/(4·df − 1)). Source: Hedges (1981). */
export function hedgesG(first: MeanSummary, second: MeanSummary): number {
  return cohensD(first, second) * (1 - 3 / (4 * degreesOfFreedom(first, second) - 1));
}

/** Gives dz of a paired difference: its mean in its own standard deviations; 0 without spread. Source: Cohen (1988). */
export function cohensDz(difference: Omit<MeanSummary, "base">): number {
  return difference.standardDeviation === 0 ? 0 : difference.mean / difference.standardDeviation;
}

/**
 * Gives Cohen's h of two shares (0 to 1): 2·asin √first − 2·asin √second, above 0 where the first is larger.
 *
 * Source: Cohen (1988).
 */
export function cohensH(first: number, second: number): number {
  return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second));
}

/**
 * Gives Cliff's delta from people in the same bands, lowest first: the chance that one of the first group is in a higher
 * band than one of the second, minus the chance of a lower one; −1 to 1.
 *
 * Null where a group has nobody. Source: Cliff (1993).
 */
export function cliffsDelta(first: readonly number[], second: readonly number[]): number | null {
  const sum = (bands: readonly number[]) => bands.reduce((total, people) => total + people, 0);
  const [firstPeople, secondPeople] = [sum(first), sum(second)];
  if (firstPeople <= 0 || secondPeople <= 0) return null;
  let lower = 0;
  let balance = 0;
  first.forEach((people, band) => {
    const same = second[band] ?? 0;
    balance += people * (lower - (secondPeople - lower - same));
    lower += same;
  });
  return balance / (firstPeople * secondPeople);
}

function degreesOfFreedom(first: MeanSummary, second: MeanSummary): number {
  return first.base + second.base - 2;
}
