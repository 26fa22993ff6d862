import { describe, expect, it } from "vitest";
import type { AttackSystem, Observation } from "../../../pipelines/audit/attack-system.ts";
import { openRandom } from "../../../pipelines/sample/random.ts";
import { toDensePosterior } from "../../support/dense-posterior.ts";
import { rankInfluence } from "../../support/influence.ts";
import { openLinearAttacker } from "../../support/linear-attacker.ts";

const set = (...leaves: readonly number[]) => Int32Array.from(leaves);

function toSystem(people: readonly number[], observations: readonly Observation[], parts?: Int32Array) {
  const system = {
    people: Float64Array.from(people),
    personVariance: 4,
    observations,
    scaleMin: 0,
    scaleMax: 10,
  };
  return parts === undefined ? system : { ...system, parts };
}

/** Random sums over random sets of leaves, with values and noise. */
function makeSystem(seed: number, size: number, sums: number): AttackSystem {
  const random = openRandom(seed, "linear attacker");
  const observations = Array.from({ length: sums }, () => {
    const share = random.pick([0.05, 0.2, 0.7]);
    const leaves = Int32Array.from({ length: size }, (_, leaf) => leaf).filter(() => random.chance(share));
    return { leaves, variance: random.between(1, 60), value: random.between(-50, 200) };
  });
  return {
    ...toSystem(
      Array.from({ length: size }, () => random.between(1, 40)),
      observations.filter(({ leaves }) => leaves.length > 0),
      seed % 2 === 0 ? undefined : Int32Array.from({ length: size }, (_, leaf) => leaf % 3),
    ),
    personMean: 6,
  };
}

describe("the linear attacker", () => {
  it("leaves what the textbook leaves, however leaves are parted", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const system = makeSystem(seed, 24, 40);
      const { covariance, mean } = toDensePosterior(system);
      const view = openLinearAttacker(system).view();
      for (let leaf = 0; leaf < 22; leaf += 1) {
        const group = set(leaf, leaf + 2);
        const expected = [leaf, leaf + 2].reduce(
          (sum, row) => sum + covariance[row]![leaf]! + covariance[row]![leaf + 2]!,
          0,
        );
        expect(view.posteriorVariance(group) / expected).toBeCloseTo(1, 9);
        expect(view.estimate(group)).toBeCloseTo(mean[leaf]! + mean[leaf + 2]!, 7);
        expect(view.rho(group)).toBeCloseTo(Math.sqrt(expected / view.priorVariance(group)), 9);
      }
    }
  });

  it("takes from a chair's view the leaves it knows, as if they were published exactly", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const system = makeSystem(seed, 18, 30);
      const known = set(0, 3, 6, 7);
      const chair = openLinearAttacker(system).view(known);
      const told = openLinearAttacker({
        ...system,
        observations: [
          ...system.observations,
          ...[...known].map((leaf) => ({ leaves: set(leaf), variance: 0, value: 0 })),
        ],
      }).view();
      for (const group of [set(1), set(0, 1, 2), set(4, 5, 6, 7, 8), set(17)]) {
        expect(chair.posteriorVariance(group)).toBeCloseTo(told.posteriorVariance(group), 6);
        const unknown = group.filter((leaf) => !known.includes(leaf));
        expect(chair.priorVariance(group)).toBe(told.priorVariance(unknown));
      }
    }
  });

  it("knows what would be left without each sum, in every chair", () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const system = makeSystem(seed, 18, 24);
      const group = set(2, 5);
      for (const known of [set(), set(0, 7, 8)]) {
        const ranked = rankInfluence(openLinearAttacker(system).view(known), group, system.observations);
        expect(ranked).toHaveLength(system.observations.length);
        for (const { observation, rhoWithout } of ranked) {
          const observations = system.observations.filter((other) => other !== observation);
          const view = openLinearAttacker({ ...system, observations }).view(known);
          expect(rhoWithout).toBeCloseTo(view.rho(group), 8);
        }
        const left = ranked.map(({ rhoWithout }) => rhoWithout);
        expect(left).toEqual([...left].sort((a, b) => b - a));
      }
    }
  });

  it("finds exactly what exact sums tell, and nothing more", () => {
    // A 3 x 3 table: all lines and all cells but four are known, and one of the four besides.
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const exact = [
      ...[0, 3, 6].map((row) => set(row, row + 1, row + 2)),
      ...[0, 1, 2].map((column) => set(column, column + 3, column + 6)),
      ...[2, 5, 6, 7, 8].map((leaf) => set(leaf)),
      set(...all),
    ].map((leaves) => ({ leaves, variance: 0 }));
    const people = [3, 12, 15, 14, 4, 20, 11, 30, 17];
    const hidden = openLinearAttacker(toSystem(people, exact)).view();
    // One number is open, moving all four: its variance is that of four independent readings of it.
    const open = 4 / (1 / 3 + 1 / 12 + 1 / 14 + 1 / 4);
    for (const leaf of [0, 1, 3, 4]) expect(hidden.posteriorVariance(set(leaf))).toBeCloseTo(open, 6);
    expect(hidden.rho(set(0, 1))).toBeLessThan(1e-4);
    const told = openLinearAttacker(toSystem(people, [...exact, { leaves: set(1), variance: 0 }])).view();
    for (const leaf of all) expect(told.rho(set(leaf))).toBeLessThan(1e-4);
  });

  it("counts two sums over the same people once", () => {
    const sum = { leaves: set(0, 1), variance: 25 };
    const once = openLinearAttacker(toSystem([5, 20, 0], [sum])).view();
    const twice = openLinearAttacker(
      toSystem([5, 20, 0], [sum, { leaves: set(0, 1, 2), variance: 25 }]),
    ).view();
    expect(twice.posteriorVariance(set(0))).toBe(once.posteriorVariance(set(0)));
    const others = openLinearAttacker(
      toSystem([5, 20, 0], [sum, { leaves: set(0, 1, 2), variance: 25, outside: "rest of the region" }]),
    ).view();
    expect(others.posteriorVariance(set(0))).toBeLessThan(once.posteriorVariance(set(0)));
  });

  it("has nothing to learn about people it knows or who do not exist", () => {
    const view = openLinearAttacker(toSystem([5, 20, 0], [])).view(set(1));
    expect(view.rho(set(1, 2))).toBe(1);
    expect(rankInfluence(view, set(1), [{ leaves: set(0), variance: 4 }])).toEqual([]);
    expect(() => view.estimate(set(0))).toThrow(RangeError);
    expect(() => openLinearAttacker({ ...toSystem([1], []), personVariance: 0 })).toThrow(RangeError);
  });
});
