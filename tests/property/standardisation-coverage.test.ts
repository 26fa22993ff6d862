import { describe, expect, it } from "vitest";
import { decomposeDifference } from "../../app/domain/decomposition";
import { standardiseDirectly } from "../../app/domain/direct-standardisation";
import { eventInterval } from "../../app/domain/event-interval";
import { compareWithExpected } from "../../app/domain/expected-value";
import type { Interval } from "../../app/domain/interval";
import type { Population } from "../../app/domain/strata";
import { createRandom, drawCount } from "../support/noisy-draw";
import { drawMeans, drawShares, type ProfessionPlan, publishShare } from "../support/noisy-population";

const ROUNDS = 6000;
const MEANS = { kind: "mean", minimumBase: 10, range: { lower: -50, upper: 50 } } as const;
const SHARES = { kind: "share", minimumBase: 10, range: { lower: 0, upper: 1 } } as const;

/** Three shown professions and two hidden ones that make up the rest. */
function planOf(truths: readonly number[], bases: readonly number[]): readonly ProfessionPlan[] {
  return truths.map((truth, index) => ({
    key: "abcde"[index] ?? "",
    base: bases[index] ?? 0,
    truth,
    isShown: index < 3,
  }));
}

const ONE_BASES = [40, 60, 25, 8, 9];
const TWO_BASES = [80, 30, 20, 7, 12];
const MEAN_TRUTHS = [5, 6.5, 4, 5.5, 4.5];
const SHARE_TRUTHS = [0.2, 0.35, 0.5, 0.25, 0.3];
const STANDARD = [30, 30, 25, 8, 7].map((weight, index) => ({ key: "abcde"[index] ?? "", weight }));

/** What the group would average with the standard's mix, its hidden professions being as mixed as they are. */
function standardTruth(plans: readonly ProfessionPlan[]): number {
  const hidden = plans.slice(3);
  const rest =
    hidden.reduce((sum, { base, truth }) => sum + base * truth, 0) /
    hidden.reduce((sum, { base }) => sum + base, 0);
  const shown = plans
    .slice(0, 3)
    .reduce((sum, { truth }, index) => sum + truth * (STANDARD[index]?.weight ?? 0), 0);
  return (shown + 15 * rest) / 100;
}

function coverageOf(truth: number, draw: () => Interval): number {
  let inside = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { lower, upper } = draw();
    if (lower <= truth && truth <= upper) inside += 1;
  }
  return inside / ROUNDS;
}

/** 95 ± 1 %: three standard errors of a rate of 6,000 are 0.84 %. */
function expectNominal(coverage: number): void {
  expect(coverage).toBeGreaterThan(0.94);
  expect(coverage).toBeLessThan(0.96);
}

function accept<Found extends { readonly status: string }>(
  found: Found,
): Exclude<Found, { status: "refused" }> {
  if (found.status === "refused") throw new Error("refused");
  return found as Exclude<Found, { status: "refused" }>;
}

describe("with protection noise, 95 % limits hold the truth 95 ± 1 % of the time", () => {
  it("of a directly standardised mean with a stratum of the rest", () => {
    const random = createRandom(1);
    const plans = planOf(MEAN_TRUTHS, ONE_BASES);
    const draw = () => accept(standardiseDirectly(drawMeans(plans, random), STANDARD, MEANS));
    expectNominal(coverageOf(standardTruth(plans), draw));
  });

  it("of a directly standardised share with a stratum of the rest", () => {
    const random = createRandom(2);
    const plans = planOf(SHARE_TRUTHS, ONE_BASES);
    const draw = () => accept(standardiseDirectly(drawShares(plans, random), STANDARD, SHARES));
    expectNominal(coverageOf(standardTruth(plans), draw));
  });

  it("of the difference from the mean expected from the mix", () => {
    const random = createRandom(3);
    const reference = exactOf(planOf(MEAN_TRUTHS, [9000, 9000, 9000, 9000, 9000]));
    const plans = planOf(
      MEAN_TRUTHS.map((truth) => truth + 0.4),
      ONE_BASES,
    );
    // The reference's rest is half of each hidden profession, the group's is 8 and 9 people of them.
    const truth = 0.4 + (17 / 142) * ((8 * 5.5 + 9 * 4.5) / 17 - 5);
    const draw = (): Interval => {
      const found = accept(compareWithExpected(drawMeans(plans, random), reference, MEANS)).difference;
      if (found === null) throw new Error("no spread");
      return found;
    };
    expectNominal(coverageOf(truth, draw));
  });

  it("of the level and of the mix that a difference is made of", () => {
    const random = createRandom(4);
    const one = planOf(MEAN_TRUTHS, ONE_BASES);
    const two = planOf(
      MEAN_TRUTHS.map((truth) => truth + 0.4),
      TWO_BASES,
    );
    const exact = accept(decomposeDifference(exactOf(one), exactOf(two), MEANS));
    const drawn = Array.from({ length: ROUNDS }, () =>
      accept(decomposeDifference(drawMeans(one, random), drawMeans(two, random), MEANS)),
    );
    for (const part of ["level", "mix", "total"] as const) {
      const queue = drawn.values();
      expectNominal(coverageOf(exact[part].value, () => queue.next().value?.[part] as Interval));
    }
  });
});

describe("with protection noise, the limits of a count", () => {
  it.each([5, 12, 40])("hold the true count, %i expected, in at least 94 of 100 draws", (expected) => {
    const random = createRandom(expected);
    const base = 4000;
    const draw = (): Interval => {
      const figure = publishShare(drawCount(base, expected / base, random), base, random);
      return eventInterval({ count: figure.value * base, noiseVariance: figure.noiseVariance * base ** 2 });
    };
    expect(coverageOf(expected, draw)).toBeGreaterThan(0.94);
  });
});

/** A group without noise, of any size. */
function exactOf(plans: readonly ProfessionPlan[]): Population {
  const figure = (base: number, value: number) =>
    ({
      status: "shown",
      base,
      value,
      standardError: 0.01,
      noiseVariance: 0,
      parentRest: null,
      englandRest: null,
    }) as const;
  const people = plans.reduce((sum, { base }) => sum + base, 0);
  return {
    whole: figure(people, plans.reduce((sum, { base, truth }) => sum + base * truth, 0) / people),
    parts: plans.map(({ key, base, truth, isShown }) => ({
      key,
      figure: isShown ? figure(base, truth) : { status: "not_shown" },
    })),
  };
}
