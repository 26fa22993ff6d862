/** One published total: how far it lies from the true one, and the variance its noise is said to have. */
export interface RealisedNoise {
  readonly noise: number;
  readonly variance: number;
}

export interface NoiseJudgement {
  readonly totals: number;
  /** Mean of noise²/variance; 1 when the noise is as stated. */
  readonly ratio: number;
  /** How many standard errors the ratio lies from 1, and the mean noise from 0. */
  readonly ratioScore: number;
  readonly meanScore: number;
  /** Whether the noise passes as what is stated: both scores within four standard errors. */
  readonly isAsStated: boolean;
}

const largestScore = 4;

/**
 * Compares the noise that was added with the noise the attackers were told of: an audit against the stated variance proves nothing about
 * figures with less. Totals without noise (variance 0) are left out; their noise must be 0.
 */
export function judgeNoise(totals: readonly RealisedNoise[]): NoiseJudgement {
  const noisy = totals.filter(({ variance }) => variance > 0);
  const count = noisy.length;
  const isSilent = totals.every(({ noise, variance }) => variance > 0 || noise === 0);
  if (count === 0) return { totals: 0, ratio: 1, ratioScore: 0, meanScore: 0, isAsStated: isSilent };
  let squares = 0;
  let fourth = 0;
  let sum = 0;
  for (const { noise, variance } of noisy) {
    const square = (noise * noise) / variance;
    squares += square;
    fourth += square * square;
    sum += noise / Math.sqrt(variance);
  }
  const ratio = squares / count;
  // The spread of noise² is taken from the noise itself, but never below that of a uniform draw, which no kind of noise here goes below.
  const spread = Math.sqrt(Math.max(0.8, fourth / count - ratio * ratio) / count);
  const ratioScore = (ratio - 1) / spread;
  const meanScore = sum / Math.sqrt(count);
  const isAsStated = isSilent && Math.abs(ratioScore) <= largestScore && Math.abs(meanScore) <= largestScore;
  return { totals: count, ratio, ratioScore, meanScore, isAsStated };
}
