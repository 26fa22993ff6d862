import { describe, expect, it } from "vitest";
import { BlockPosterior } from "../../../pipelines/audit/block-posterior.ts";
import { listFamilies, type MeasureFamily } from "../../../pipelines/audit/measure-family.ts";
import type { MeasureCells } from "../../../pipelines/audit/wave-lattice.ts";

/** Leaves of 4 to 25 people; bands are shown in the two largest cells only. */
const people = [4, 7, 25, 12];
const cells = [[0, 1, 2, 3], [1, 2, 3], [2], [3], [0, 2]].map((leaves) => Int32Array.from(leaves));
const banded = [0, 1];
const group = Int32Array.of(0);

/** Five bands of the scale from 0 to 10. */
const bands = [
  [0, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
] as const;

/** A person's confidence and target, their gap, need, and the ten bands. */
const names = [
  "confidence",
  "target",
  "gap",
  "need",
  ...bands.map(nameBand("confidence")),
  ...bands.map(nameBand("target")),
];

function nameBand(score: string) {
  return ([from, to]: readonly [number, number]) => `${score}_band ${from}-${to}`;
}

function toValues(confidence: number, target: number): readonly number[] {
  const isIn = (score: number) => bands.map(([from, to]) => (score >= from && score <= to ? 1 : 0));
  const need = confidence <= 4 && target >= 7 ? 1 : 0;
  return [confidence, target, target - confidence, need, ...isIn(confidence), ...isIn(target)];
}

interface Person {
  readonly means: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** Means and covariance of all that is published of a person, over a made-up joint distribution of the two scores. */
function toPerson(middle: number, spread: number, pull: number): Person {
  const scores = Array.from({ length: 11 }, (_, score) => score);
  const joint = scores.flatMap((confidence) =>
    scores.map((target) => ({
      values: toValues(confidence, target),
      weight: Math.exp(
        (-((confidence - middle) ** 2) -
          (target - middle - 2) ** 2 +
          pull * (confidence - middle) * (target - middle - 2)) /
          (2 * spread),
      ),
    })),
  );
  const all = joint.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (toNumber: (values: readonly number[]) => number) =>
    joint.reduce((sum, { values, weight }) => sum + (weight / all) * toNumber(values), 0);
  const means = names.map((_, index) => meanOf((values) => values[index]!));
  const covariance = names.map((_, row) =>
    names.map((_unused, column) =>
      meanOf((values) => (values[row]! - means[row]!) * (values[column]! - means[column]!)),
    ),
  );
  return { means, covariance };
}

const noiseOf = (name: string) => (name === "gap" ? 50 : name === "confidence" || name === "target" ? 25 : 2);

/** What remains unknown of the group, for each thing published, when everything published is known at once. */
function toExact({ covariance }: Person): readonly number[] {
  const kinds = names.length;
  const size = kinds * people.length;
  const matrix = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_unused, column) =>
      Math.floor(row / kinds) === Math.floor(column / kinds)
        ? people[Math.floor(row / kinds)]! * covariance[row % kinds]![column % kinds]!
        : 0,
    ),
  );
  for (const [cell, leaves] of cells.entries()) {
    for (const [kind, name] of names.entries()) {
      if (name.includes("band") && !banded.includes(cell)) continue;
      const told = [...leaves].map((leaf) => leaf * kinds + kind);
      const gain = matrix.map((row) => told.reduce((sum, index) => sum + row[index]!, 0));
      const scale = told.reduce((sum, index) => sum + gain[index]!, 0) + noiseOf(name);
      for (const [row, x] of gain.entries()) {
        for (const [column, y] of gain.entries()) matrix[row]![column]! -= (x * y) / scale;
      }
    }
  }
  return names.map((_, kind) =>
    Math.sqrt(
      matrix[group[0]! * kinds + kind]![group[0]! * kinds + kind]! / (people[0]! * covariance[kind]![kind]!),
    ),
  );
}

function toMeasures({ means, covariance }: Person): readonly MeasureCells[] {
  return names.map((name, index): MeasureCells => {
    const [measure = "", band = ""] = name.split(" ");
    const isBand = band !== "";
    const [from, to] = bands.find((each) => each.join("-") === band) ?? [0, 0];
    return {
      measureId: index,
      baseMeasureId: isBand ? names.indexOf(measure.replace("_band", "")) : index,
      bandMiddle: isBand ? (from + to) / 2 : null,
      sums: null,
      instrument: "dsat",
      measure,
      subject: isBand ? `identity/${band}` : "identity",
      form: noiseOf(name) === 2 ? "share" : "mean",
      bases: Int32Array.from(people),
      totals: Int32Array.from(people),
      shown: Int32Array.from(isBand ? banded : cells.keys()),
      published: new Float64Array(cells.length),
      bounds: new Float64Array(cells.length),
      scaleMin: 0,
      scaleMax: 1,
      noiseVariance: noiseOf(name),
      personVariance: covariance[index]![index]!,
      personMean: means[index]!,
      leastBase: isBand ? 44 : 12,
    };
  });
}

/** What the audit makes of it: uncertainty of each measure of a family. */
function toScreened({ measures, directions, closer }: MeasureFamily, isCloser = true) {
  const posteriors = directions.ratios.map((ratio, direction) => {
    const posterior = new BlockPosterior(people);
    const near = isCloser ? directions.closerRatios[direction]! : ratio;
    for (const [cell, leaves] of cells.entries()) {
      if (measures[0]!.shown.includes(cell)) posterior.observe(leaves, closer.includes(cell) ? near : ratio);
    }
    return posterior.varianceOf(group) / people[0]!;
  });
  return new Map(
    measures.map(({ measureId }, index) => [
      measureId,
      Math.sqrt(
        directions.weights[index]!.reduce(
          (sum, weight, direction) => sum + weight * posteriors[direction]!,
          0,
        ),
      ),
    ]),
  );
}

/** Middle and spread of confidence, and how far target goes with it: wide, narrow, both alike, and nearly all in two bands. */
const populations = [
  [4, 4, 0.8],
  [3, 8, 0.5],
  [5, 40, 0.2],
  [5, 1.5, 1],
  [5, 1.5, 1.9],
] as const;

describe("families of measures", () => {
  const families = listFamilies(toMeasures(toPerson(4, 4, 0.8)), true);

  it("take the bands of a question as parts of one whole, and the scores of a domain together", () => {
    const toNames = ({ measures }: MeasureFamily) => measures.map(({ measureId }) => names[measureId]);
    expect(families.map(toNames)).toEqual([
      ["confidence", "target", "gap", "need"],
      bands.map(nameBand("confidence")),
      bands.map(nameBand("target")),
    ]);
    // Five shares that add up to 1 have four directions.
    expect(families.map(({ directions }) => directions.ratios.length)).toEqual([3, 4, 4]);
  });

  it("know where bands tell more of the scores, and are told as much everywhere else", () => {
    expect(families.map(({ closer }) => [...closer])).toEqual([banded, [], []]);
    for (const [index, { directions }] of families.entries()) {
      for (const [direction, ratio] of directions.closerRatios.entries()) {
        const far = directions.ratios[direction]!;
        if (index === 0) expect(ratio).toBeLessThan(far);
        else expect(ratio).toBe(far);
      }
    }
  });
});

describe.each(populations)(
  "scores and bands around %d with a spread of %d, pulled together by %d",
  (...shape) => {
    const person = toPerson(...shape);
    const exact = toExact(person);
    const families = listFamilies(toMeasures(person), true);
    const [scores, ...ofBands] = families as readonly [MeasureFamily, ...MeasureFamily[]];
    const held = toScreened(scores);
    const isSum = ([id]: readonly [number, number]) => names[id] !== "need";

    it("leave no less unknown of a score than the audit says, to 0.002, and about as much", () => {
      for (const [id, rho] of [...held].filter(isSum)) {
        expect(rho).toBeLessThanOrEqual(exact[id]! + 0.002);
        expect(rho).toBeGreaterThan(exact[id]! - 0.06);
      }
    });

    it("leave less unknown of a score than its own totals do", () => {
      const alone = [...toScreened(scores, false)].filter(isSum).map(([id, rho]) => rho - exact[id]!);
      expect(Math.min(...alone)).toBeGreaterThan(0.003);
    });

    it("leave more unknown of every band and of need than the audit says of the scores", () => {
      const least = Math.min(...held.values());
      const all = [scores, ...ofBands].flatMap(({ measures }) => measures);
      const shares = all.filter(({ form }) => form === "share");
      expect(shares).toHaveLength(11);
      for (const { measureId } of shares) expect(exact[measureId]!).toBeGreaterThan(least);
    });
  },
);
