/** One value of a noise distribution and its probability. */
export interface NoiseStep {
  readonly noise: number;
  readonly probability: number;
}

/** The variance of a distribution whose mean is 0. */
export function toVariance(steps: readonly NoiseStep[]): number {
  return steps.reduce((sum, { noise, probability }) => sum + probability * noise * noise, 0);
}

/**
 * Noise for sums of scores: a normal deviate of the given standard deviation, rounded to whole numbers and cut at three standard
 * deviations. Whole numbers matter: a fractional part of the published sum would tell which deviate was drawn.
 * @param standardDeviation in score points, above 0
 */
export function toSumNoise(standardDeviation: number): readonly NoiseStep[] {
  const bound = Math.max(1, Math.floor(3 * standardDeviation));
  const weights = toIntegers(-bound, bound).map((noise) => ({
    noise,
    weight: Math.exp((-noise * noise) / (2 * standardDeviation * standardDeviation)),
  }));
  return normalise(weights);
}

/**
 * Noise for a count of people who gave an answer: the distribution of largest entropy on the whole numbers that keep the count at 0 or
 * above and change it by at most `bound`, with mean exactly 0 and the given variance. A count of 0 gets no noise (zeros are
 * public); small counts get a lopsided distribution rather than a clamped one, because clamping bends the mean.
 * @param count the true count, at least 1; from `bound` on the distribution no longer depends on it
 * @throws RangeError when no such distribution exists
 */
export function toCountNoise(count: number, variance: number, bound: number): readonly NoiseStep[] {
  const values = toIntegers(-Math.min(count, bound), bound);
  let tilt = 0;
  let curvature = -0.25;
  for (let step = 0; step < 200; step += 1) {
    const steps = normalise(
      values.map((noise) => ({ noise, weight: Math.exp(tilt * noise + curvature * noise * noise) })),
    );
    const moment = (power: number) =>
      steps.reduce((sum, { noise, probability }) => sum + probability * noise ** power, 0);
    const [first, second, third, fourth] = [moment(1), moment(2), moment(3), moment(4)];
    if (Math.abs(first) < 1e-14 && Math.abs(second - variance) < 1e-14) return steps;
    // Newton's method on (mean, second moment); its Jacobian is the covariance of (x, x²).
    const a = second - first * first;
    const b = third - first * second;
    const d = fourth - second * second;
    const determinant = a * d - b * b;
    const missMean = -first;
    const missSquare = variance - second;
    tilt += (d * missMean - b * missSquare) / determinant;
    curvature += (a * missSquare - b * missMean) / determinant;
    if (!Number.isFinite(tilt) || !Number.isFinite(curvature)) break;
  }
  throw new RangeError(
    `No noise of variance ${variance} within ${bound} keeps a count of ${count} at 0 or above.`,
  );
}

/** A step of a distribution and the smallest 64-bit draw that gives it. */
export interface NoiseThreshold {
  readonly noise: number;
  readonly threshold: bigint;
}

/**
 * Cuts the 64-bit integers into ranges of the steps' probabilities; a draw takes the last threshold at or below it. Steps too unlikely
 * for a range of their own are left out: two steps at one threshold would make a draw ambiguous.
 */
export function toThresholds(steps: readonly NoiseStep[]): readonly NoiseThreshold[] {
  let below = 0;
  let threshold = 0n;
  return steps.flatMap(({ noise, probability }, index) => {
    const start = threshold;
    below += probability;
    threshold = index === steps.length - 1 ? 1n << 64n : toCut(below);
    return threshold > start ? [{ noise, threshold: start }] : [];
  });
}

function toCut(below: number): bigint {
  return BigInt(Math.round(Math.min(below, 1) * 2 ** 53)) << 11n;
}

function toIntegers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function normalise(weights: readonly { noise: number; weight: number }[]): readonly NoiseStep[] {
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  return weights.map(({ noise, weight }) => ({ noise, probability: weight / sum }));
}
