/** How a score from 0 to 10 spreads over people. */
export interface ScoreSpread {
  readonly mean: number;
  readonly variance: number;
}

const scores = Array.from({ length: 11 }, (_, score) => score);
/** Estimated from three noisy variances, the correlation of two scores may come out at 1 or above. */
const largestCorrelation = 0.95;

/**
 * How need (confidence at most 4 and target at least 7) goes with the two scores, as correlations with confidence and with target: an attacker
 * who knows how scores spread can work it out, taking them as normal. No figure tells it.
 * @param shared covariance of confidence and target
 */
export function toNeedCorrelations(
  confidence: ScoreSpread,
  target: ScoreSpread,
  shared: number,
): readonly [confidence: number, target: number] {
  const rough = shared / Math.sqrt(confidence.variance * target.variance);
  const correlation = Math.max(-largestCorrelation, Math.min(largestCorrelation, rough));
  const joint = scores.flatMap((first) =>
    scores.map((second) => {
      const x = (first - confidence.mean) / Math.sqrt(confidence.variance);
      const y = (second - target.mean) / Math.sqrt(target.variance);
      const distance = (x * x - 2 * correlation * x * y + y * y) / (1 - correlation * correlation);
      const need = first <= 4 && second >= 7 ? 1 : 0;
      return { values: [first, second, need] as const, weight: Math.exp(-distance / 2) };
    }),
  );
  const all = joint.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (toNumber: (values: readonly [number, number, number]) => number) =>
    joint.reduce((sum, { values, weight }) => sum + weight * toNumber(values), 0) / all;
  const correlate = (score: 0 | 1) => {
    const mean = meanOf((values) => values[score]);
    const share = meanOf((values) => values[2]);
    const variance = meanOf((values) => (values[score] - mean) ** 2) * share * (1 - share);
    // Nobody, or everybody, in need goes with nothing.
    return variance > 0
      ? meanOf((values) => (values[score] - mean) * (values[2] - share)) / Math.sqrt(variance)
      : 0;
  };
  return [correlate(0), correlate(1)];
}
