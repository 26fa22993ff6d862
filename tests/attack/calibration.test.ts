import { describe, expect, it } from "vitest";
import { toSumNoise, toVariance } from "../../pipelines/protect/noise-distribution.ts";
import { openPicker, openRandom } from "../../pipelines/sample/random.ts";
import { openLinearAttacker } from "../support/linear-attacker.ts";
import { countPeople, listShown, simulateIcb, toIcbSystem } from "../support/simulated-icb.ts";

/** Scores as people give them, 0 to 10: the chances of each, and what they come to. */
const chances = [1, 2, 4, 7, 11, 15, 18, 17, 13, 8, 4].map((chance) => chance / 100);
const scoreMean = chances.reduce((sum, chance, score) => sum + chance * score, 0);
const scoreVariance = chances.reduce((sum, chance, score) => sum + chance * (score - scoreMean) ** 2, 0);

interface Errors {
  /** Mean of (actual error / posterior standard deviation)². */
  readonly squaredScore: number;
  /** Actual root mean square error over that of the attacker's prior guess. */
  readonly rho: number;
  /** The same as the audit predicts it. */
  readonly statedRho: number;
}

/** Attacks the hidden cells of simulated ICBs with real noise; job groups of an organisation differ by a normal deviate of their own. */
function attack(seeds: number, differences: number): Errors {
  const sums = { score: 0, error: 0, prior: 0, posteriorVariance: 0, priorVariance: 0, groups: 0 };
  const noise = toSumNoise(5);
  const drawNoise = openPicker(noise.map((step) => [step.noise, step.probability] as const));
  const drawScore = openPicker(chances.map((chance, score) => [score, chance] as const));
  for (let seed = 1; seed <= seeds; seed += 1) {
    const icb = simulateIcb(seed);
    const random = openRandom(seed, "calibration");
    const truth = icb.people.map((count) => {
      let sum = Math.round(count * differences * random.normal());
      for (let person = 0; person < count; person += 1) sum += drawScore(random);
      return sum;
    });
    const add = (cell: Int32Array) => cell.reduce((sum, leaf) => sum + truth[leaf]!, 0);
    const system = toIcbSystem(icb, listShown(icb), 0.5);
    const view = openLinearAttacker({
      ...system,
      personMean: scoreMean,
      personVariance: scoreVariance,
      observations: system.observations.map((sum) => ({
        leaves: sum.leaves,
        variance: toVariance(noise),
        value: add(sum.leaves) + drawNoise(random),
      })),
    }).view();
    for (const cell of icb.hidden) {
      const error = view.estimate(cell) - add(cell);
      sums.score += error ** 2 / view.posteriorVariance(cell);
      sums.error += error ** 2;
      sums.prior += (add(cell) - countPeople(icb.people, cell) * scoreMean) ** 2;
      sums.posteriorVariance += view.posteriorVariance(cell);
      sums.priorVariance += view.priorVariance(cell);
      sums.groups += 1;
    }
  }
  return {
    squaredScore: sums.score / sums.groups,
    rho: Math.sqrt(sums.error / sums.prior),
    statedRho: Math.sqrt(sums.posteriorVariance / sums.priorVariance),
  };
}

describe("the uncertainty that the audit states", () => {
  it("is what an attacker's best estimate of hidden groups really has", () => {
    const { squaredScore, rho, statedRho } = attack(60, 0);
    expect(squaredScore).toBeGreaterThan(0.95);
    expect(squaredScore).toBeLessThan(1.05);
    expect(Math.abs(rho - statedRho)).toBeLessThan(0.02);
  });

  it("is no more than the real one where job groups differ, though a smaller part of what there is to know", () => {
    const { squaredScore, rho, statedRho } = attack(60, 0.7);
    expect(squaredScore).toBeGreaterThan(1);
    expect(rho).toBeLessThan(statedRho);
    expect(rho).toBeGreaterThan(statedRho - 0.1);
  });
});
