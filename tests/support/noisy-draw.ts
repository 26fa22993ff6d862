import { type NoiseStep, toCountNoise, toSumNoise } from "../../pipelines/protect/noise-distribution.ts";

/** Random draws with a fixed seed, so that a simulated rate is the same on every run. */
export interface Draw {
  /** Above or at 0, below 1. */
  uniform(): number;
  normal(): number;
  /** A beta variable, through two gamma variables (Marsaglia and Tsang). */
  beta(alpha: number, beta: number): number;
  /** People of `base` who report something of probability `share`. */
  binomial(base: number, share: number): number;
  /** The noise that protection adds to a count of people: variance 2, at most 4 either way, none on 0. */
  countNoise(count: number): number;
  /** The noise that protection adds to a sum of scores from 0 to 10: standard deviation 5, whole numbers, cut at 15. */
  sumNoise(): number;
}

export const COUNT_NOISE_VARIANCE = 2;
const COUNT_NOISE_BOUND = 4;
const SUM_NOISE = toSumNoise(5);
export const SUM_NOISE_VARIANCE = SUM_NOISE.reduce(
  (sum, { noise, probability }) => sum + probability * noise * noise,
  0,
);

/** A generator of numbers from 0 to below 1 with a fixed seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws a normal value with mean 0 and variance 1. */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Draws how many of `base` people report something of probability `share`. */
export function drawCount(base: number, share: number, random: () => number): number {
  let count = 0;
  for (let person = 0; person < base; person += 1) if (random() < share) count += 1;
  return count;
}

/** Draws the noise that protection adds to a sum of scores from 0 to 10. */
export function drawSumNoise(random: () => number): number {
  return drawStep(SUM_NOISE, random);
}

/** Draws the noise that protection adds to a count of people. */
export function drawCountNoise(count: number, random: () => number): number {
  return count === 0 ? 0 : drawStep(countNoiseAt(Math.min(count, COUNT_NOISE_BOUND)), random);
}

function drawStep(steps: readonly NoiseStep[], random: () => number): number {
  let left = random();
  for (const { noise, probability } of steps) {
    left -= probability;
    if (left < 0) return noise;
  }
  return steps.at(-1)?.noise ?? 0;
}

export function createDraw(seed: number): Draw {
  const uniform = createRandom(seed);
  const normal = () => drawNormal(uniform);
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    normal,
    beta: (alpha, beta) => {
      const one = gamma(alpha);
      return one / (one + gamma(beta));
    },
    binomial: (base, share) => drawCount(base, share, uniform),
    countNoise: (count) => drawCountNoise(count, uniform),
    sumNoise: () => drawSumNoise(uniform),
  };
}

const countNoiseSteps = new Map<number, readonly NoiseStep[]>();

function countNoiseAt(count: number): readonly NoiseStep[] {
  const known = countNoiseSteps.get(count);
  if (known !== undefined) return known;
  const steps = toCountNoise(count, COUNT_NOISE_VARIANCE, COUNT_NOISE_BOUND);
  countNoiseSteps.set(count, steps);
  return steps;
}
