import type { NoiseStep } from "../../pipelines/protect/noise-distribution.ts";

/** A published total as its reader sees it: all noisy totals from `from` to `to` look the same. */
export interface ShownTotal {
  readonly from: number;
  readonly to: number;
  /** The true total of the people in the cell who are not in the group, as far as the attacker takes it as known. */
  readonly others: number;
  /** Distribution of the noise over a true total. */
  readonly noiseOf: (truth: number) => readonly NoiseStep[];
}

/** Which totals of the group would mean that all in it are alike, and which that they differ. */
export interface Alternatives {
  readonly same: number;
  readonly mixed: readonly number[];
}

/** How a noisy sum of scores is shown when its mean is clipped to the scale: everything beyond an end looks like the end. */
export function toShownSum(noisy: number, least: number, largest: number): Pick<ShownTotal, "from" | "to"> {
  if (noisy <= least) return { from: Number.NEGATIVE_INFINITY, to: least };
  if (noisy >= largest) return { from: largest, to: Number.POSITIVE_INFINITY };
  return { from: noisy, to: noisy };
}

/**
 * How much likelier what is shown is from a group that is all alike than from the mixed group that explains it best; cells of different
 * people have independent noise. Infinity when no mixed group can explain it, 0 when a group all alike cannot.
 */
export function toUniformRatio(shown: readonly ShownTotal[], { same, mixed }: Alternatives): number {
  const alike = toLikelihood(shown, same);
  if (alike === 0) return 0;
  const best = mixed.reduce((largest, total) => Math.max(largest, toLikelihood(shown, total)), 0);
  return alike / best;
}

function toLikelihood(shown: readonly ShownTotal[], groupTotal: number): number {
  return shown.reduce((product, { from, to, others, noiseOf }) => {
    const truth = others + groupTotal;
    const share = noiseOf(truth).reduce(
      (sum, { noise, probability }) =>
        truth + noise >= from && truth + noise <= to ? sum + probability : sum,
      0,
    );
    return product * share;
  }, 1);
}
