import { type BetweenVariance, derSimonianLaird } from "./between-variance";
import { type Estimate, positiveVariances, precisionMean } from "./estimate";

export interface ShrunkenEstimate extends Estimate {
  /** Of the group's own value, 0 to 1; the rest is the mean's. */
  readonly weight: number;
}

export interface NormalShrinkage {
  /** Mean of the groups' true values, in their unit; NaN without groups. */
  readonly mean: number;
  readonly meanStandardError: number;
  /** Variance of the groups' true values. */
  readonly betweenVariance: number;
  /** In the order given. */
  readonly shrunken: readonly ShrunkenEstimate[];
}

/**
 * Draws the values of comparable groups (means, gaps; any unit) towards their mean, the uncertain ones further: the best
 * estimate for a small group, to stand beside its own value and never instead of it.
 *
 * θ = B·μ + (1 − B)·y with B = se²/(se² + τ²), weight 1 − B; variance (1 − B)·se² + B²·var(μ). Standard errors hold
 * protection noise already. τ² is DerSimonian and Laird's unless another is given; 0 (as for a single group) draws
 * everything to the mean. No groups: nothing is shrunken. Source: statistics.md section 3.
 */
export function shrinkNormal(
  estimates: readonly Estimate[],
  betweenVarianceOf: BetweenVariance = derSimonianLaird,
): NormalShrinkage {
  const betweenVariance = betweenVarianceOf(estimates);
  const variances = positiveVariances(estimates);
  const spread = variances.map((variance) => variance + betweenVariance);
  const mean = precisionMean(
    estimates.map(({ value }) => value),
    spread,
  );
  const meanVariance = 1 / spread.reduce((sum, variance) => sum + 1 / variance, 0);
  const shrunken = estimates.map(({ value }, index): ShrunkenEstimate => {
    const variance = Number(variances[index]);
    const weight = betweenVariance / (variance + betweenVariance);
    const towards = 1 - weight;
    return {
      value: towards * mean + weight * value,
      standardError: Math.sqrt(weight * variance + towards ** 2 * meanVariance),
      weight,
    };
  });
  return { mean, meanStandardError: Math.sqrt(meanVariance), betweenVariance, shrunken };
}
