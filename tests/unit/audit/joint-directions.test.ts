import { describe, expect, it } from "vitest";
import { BlockPosterior } from "../../../pipelines/audit/block-posterior.ts";
import {
  type JointDirections,
  mergeDirections,
  type PublishedTotal,
  toJointDirections,
} from "../../../pipelines/audit/joint-directions.ts";
import { openLinearAttacker } from "../../support/linear-attacker.ts";

const people = [4, 7, 25, 12];
const cells = [[0, 1, 2, 3], [2], [3], [0, 2], [1, 2, 3]].map((leaves) => Int32Array.from(leaves));
const group = Int32Array.of(0);

/** Posterior over prior variance of a combination of one leaf's totals, by conditioning on every published total one after the other. */
function toExactShare(
  covariance: readonly (readonly number[])[],
  totals: readonly PublishedTotal[],
  asked: readonly number[],
): number {
  const kinds = covariance.length;
  const size = kinds * people.length;
  const matrix = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_unused, column) =>
      Math.floor(row / kinds) === Math.floor(column / kinds)
        ? people[Math.floor(row / kinds)]! * covariance[row % kinds]![column % kinds]!
        : 0,
    ),
  );
  const toVector = (leaves: Int32Array, combination: readonly number[]) =>
    Array.from({ length: size }, (_, index) =>
      leaves.includes(Math.floor(index / kinds)) ? combination[index % kinds]! : 0,
    );
  const times = (vector: readonly number[]) =>
    matrix.map((row) => row.reduce((sum, x, index) => sum + x * vector[index]!, 0));
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, index) => sum + x * b[index]!, 0);
  const wanted = toVector(group, asked);
  const prior = dot(wanted, times(wanted));
  for (const leaves of cells) {
    for (const { combination, noiseVariance } of totals) {
      const vector = toVector(leaves, combination);
      const gain = times(vector);
      const scale = dot(vector, gain) + noiseVariance;
      for (const [row, x] of gain.entries()) {
        for (const [column, y] of gain.entries()) matrix[row]![column]! -= (x * y) / scale;
      }
    }
  }
  return dot(wanted, times(wanted)) / prior;
}

function toShare({ ratios, weights }: JointDirections, measure: number): number {
  return ratios.reduce((sum, ratio, direction) => {
    const posterior = new BlockPosterior(people);
    for (const leaves of cells) posterior.observe(leaves, ratio);
    return sum + (weights[measure]?.[direction] ?? 0) * (posterior.varianceOf(group) / people[0]!);
  }, 0);
}

const scores = [
  [4.1, 1.8],
  [1.8, 2.3],
];
const published: readonly PublishedTotal[] = [
  { combination: [1, 0], noiseVariance: 25 },
  { combination: [0, 1], noiseVariance: 25 },
  { combination: [-1, 1], noiseVariance: 50 },
];

describe("measures that tell of each other", () => {
  it.each([0, 1, 2])("leave as little unknown as their exact joint model, total %i", (measure) => {
    const exact = toExactShare(scores, published, published[measure]!.combination);
    expect(toShare(toJointDirections(scores, published), measure)).toBeCloseTo(exact, 10);
    const alone = toJointDirections(scores, [published[measure]!]);
    expect(exact).toBeLessThan(toShare(alone, 0));
  });

  it("of a whole leave as little unknown as their exact joint model", () => {
    const shares = [0.7, 0.2, 0.1];
    const covariance = shares.map((p, row) =>
      shares.map((q, column) => (row === column ? p * (1 - p) : -p * q)),
    );
    const totals = shares.map((_, row) => ({
      combination: shares.map((_q, column) => (row === column ? 1 : 0)),
      noiseVariance: 2,
    }));
    for (const measure of [0, 1, 2]) {
      const exact = toExactShare(covariance, totals, totals[measure]!.combination);
      expect(toShare(toJointDirections(covariance, totals), measure)).toBeCloseTo(exact, 8);
    }
  });

  it("never seem to leave more unknown when directions are merged", () => {
    const directions = toJointDirections(scores, published);
    const merged = mergeDirections(directions, 1);
    expect(merged.ratios).toHaveLength(1);
    for (const measure of [0, 1, 2]) {
      expect(merged.weights[measure]![0]).toBeCloseTo(1, 12);
      expect(toShare(merged, measure)).toBeLessThanOrEqual(toShare(directions, measure) + 1e-12);
    }
  });
});

describe("the posterior of a block", () => {
  const system = {
    people: Float64Array.from(people),
    personVariance: 1,
    observations: cells.map((leaves) => ({ leaves, variance: 6 })),
    scaleMin: 0,
    scaleMax: 10,
  };
  const open = () => {
    const posterior = new BlockPosterior(people);
    for (const leaves of cells) posterior.observe(leaves, 6);
    return posterior;
  };

  it("is what the linear attacker finds, for an outsider and for somebody who knows some leaves", () => {
    const attacker = openLinearAttacker(system);
    const known = Int32Array.of(2);
    const asked = Int32Array.of(0, 1);
    expect(open().varianceOf(asked)).toBeCloseTo(attacker.view().posteriorVariance(asked), 9);
    expect(open().given(known).varianceOf(asked)).toBeCloseTo(
      attacker.view(known).posteriorVariance(asked),
      9,
    );
  });

  it("forgets a total as if it had never been published", () => {
    const posterior = open();
    posterior.forget(cells[3]!, 6);
    const without = openLinearAttacker({
      ...system,
      observations: system.observations.filter((_, index) => index !== 3),
    });
    expect(posterior.varianceOf(group)).toBeCloseTo(without.view().posteriorVariance(group), 9);
  });
});
