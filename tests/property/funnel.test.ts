import { describe, expect, it } from "vitest";
import type { Funnel } from "../../app/domain/funnel";
import { meanFunnel } from "../../app/domain/funnel-mean";
import { shareFunnel } from "../../app/domain/funnel-share";
import { COUNT_NOISE_VARIANCE, createDraw, SUM_NOISE_VARIANCE } from "../support/noisy-draw";

const draw = createDraw(20260409);
const UNITS = 40;
const ROUNDS = 400;

function drawBase(): number {
  return 12 + Math.floor(200 * draw.uniform() ** 2);
}

function drawMeans(between: number): Funnel {
  return meanFunnel(
    Array.from({ length: UNITS }, () => {
      const base = drawBase();
      const truth = 5 + between * draw.normal();
      return {
        value: truth + (2 / Math.sqrt(base)) * draw.normal() + draw.sumNoise() / base,
        standardError: Math.sqrt(4 / base + SUM_NOISE_VARIANCE / base ** 2),
      };
    }),
  );
}

function drawShares(between: number): Funnel {
  return shareFunnel(
    Array.from({ length: UNITS }, () => {
      const base = drawBase();
      const truth = Math.sin(Math.asin(Math.sqrt(0.35)) + between * draw.normal()) ** 2;
      const count = draw.binomial(base, truth);
      return {
        share: (count + draw.countNoise(count)) / base,
        base,
        noiseVariance: COUNT_NOISE_VARIANCE / base ** 2,
      };
    }),
  );
}

/** Rates of units outside the two limits, and the mean variance found between units. */
function simulate(drawFunnel: (between: number) => Funnel, between: number) {
  let [outside, far, variance, widened] = [0, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const funnel = drawFunnel(between);
    for (const { position } of funnel.units) {
      if (position !== "inside") outside += 1;
      if (position.startsWith("far")) far += 1;
    }
    variance += funnel.betweenVariance / ROUNDS;
    if (funnel.betweenVariance > 0) widened += 1 / ROUNDS;
  }
  return { outside: outside / (UNITS * ROUNDS), far: far / (UNITS * ROUNDS), variance, widened };
}

describe.each([
  ["means", drawMeans, 0.6],
  ["shares", drawShares, 0.12],
] as const)("with protection noise on, a funnel of %s", (_, drawFunnel, between) => {
  it("leaves no more outside its limits than it says where chance is all, and is seldom widened", () => {
    const found = simulate(drawFunnel, 0);
    expect(found.outside).toBeLessThan(0.06);
    expect(found.far).toBeLessThan(0.004);
    expect(found.widened).toBeLessThan(0.3);
  });

  it("is widened where units differ, so that few that differ as all do are far outside", () => {
    const found = simulate(drawFunnel, between);
    expect(found.widened).toBeGreaterThan(0.95);
    expect(found.outside).toBeLessThan(0.14);
    expect(found.far).toBeLessThan(0.03);
    // Pulling in the extremes takes out a third to a half of the variance: the method's price for not hiding outliers.
    expect(found.variance).toBeGreaterThan(0.45 * between ** 2);
    expect(found.variance).toBeLessThan(0.75 * between ** 2);
  });
});
