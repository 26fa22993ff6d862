import { normalCriticalValue, normalUpperP } from "./distribution";
import type { Estimate } from "./estimate";

/** Values tried for each estimate: the middles of as many equally likely parts of its distribution. */
const PARTS = 64;

/** Errors beyond which a true value is not looked for. */
const REACH = 4.5;

const SCORES: readonly number[] = Array.from({ length: PARTS }, (_, part) => {
  const side = (2 * part + 1) / PARTS - 1;
  return Math.sign(side) * normalCriticalValue(Math.abs(side));
});

/**
 * Gives for each estimate the probability (0 to 1) that its true value is among the `count` largest, each true value being
 * normal about its estimate and independent of the others.
 *
 * No simulation: for each of 64 equally likely values of the estimate, the number of others above it is a sum of
 * independent yes-or-no questions, whose distribution is worked out exactly. The answers add up to `count` within 0.01 an
 * estimate. An estimate without error holds its one value.
 */
export function topProbabilities(estimates: readonly Estimate[], count: number): readonly number[] {
  if (estimates.length <= count) return estimates.map(() => 1);
  const limit = estimates
    .map(({ value, standardError }) => value - REACH * standardError)
    .sort((one, other) => other - one)[count - 1] as number;
  // What is certain to be below `count` others neither gets there nor keeps another from it.
  const contenders = estimates.filter(({ value, standardError }) => value + REACH * standardError >= limit);
  const isContender = new Set(contenders);
  return estimates.map((own) => {
    if (!isContender.has(own)) return 0;
    const others = contenders.filter((other) => other !== own);
    if (others.length < count) return 1;
    const total = SCORES.reduce((sum, z) => {
      const value = own.value + z * own.standardError;
      return (
        sum +
        fewerThan(
          count,
          others.map((other) => aboveP(other, value)),
        )
      );
    }, 0);
    return total / PARTS;
  });
}

function aboveP({ value, standardError }: Estimate, limit: number): number {
  if (standardError > 0) return normalUpperP((limit - value) / standardError);
  return value > limit ? 1 : 0;
}

/** The probability that fewer than `count` of independent events happen. */
function fewerThan(count: number, probabilities: readonly number[]): number {
  const happened = new Array<number>(count).fill(0);
  happened[0] = 1;
  for (const p of probabilities) {
    for (let k = count - 1; k >= 0; k -= 1) {
      happened[k] = Number(happened[k]) * (1 - p) + (k > 0 ? Number(happened[k - 1]) * p : 0);
    }
  }
  return happened.reduce((sum, p) => sum + p, 0);
}
