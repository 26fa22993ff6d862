import { beforeAll, describe, expect, it } from "vitest";
import type { AttackSystem, Observation } from "../../../pipelines/audit/attack-system.ts";
import {
  type BoundingOptions,
  loadSolver,
  openBoundingAttacker,
} from "../../../pipelines/audit/bounding-attacker.ts";
import { openNeighbourhoods } from "../../../pipelines/audit/neighbourhood.ts";
import { openRandom } from "../../../pipelines/sample/random.ts";
import { openLinearAttacker } from "../../support/linear-attacker.ts";

let highs: Awaited<ReturnType<typeof loadSolver>>;
beforeAll(async () => {
  highs = await loadSolver();
});

const set = (...leaves: readonly number[]) => Int32Array.from(leaves);

/** Hidden counts whose lines' sums are known. */
function toTable(cells: number, lines: readonly (readonly [readonly number[], number])[]): AttackSystem {
  return {
    people: new Float64Array(cells).fill(10_000),
    personVariance: 1,
    scaleMin: 0,
    scaleMax: 1,
    observations: lines.map(([leaves, value]) => ({ leaves: set(...leaves), variance: 0, value })),
  };
}

function listIntervals(system: AttackSystem, options?: BoundingOptions): readonly (readonly number[])[] {
  const attacker = openBoundingAttacker(highs, system, options);
  const intervals = [...system.people.keys()].map((leaf) => {
    const { min, max } = attacker.bound(set(leaf));
    return [Math.round(min * 1e6) / 1e6, Math.round(max * 1e6) / 1e6];
  });
  attacker.dispose();
  return intervals;
}

// The published 4 x 4 table; the columns' totals are those its inner cells add up to.
const inner = [
  [30, 47, 64, 89],
  [90, 124, 5, 31],
  [92, 100, 59, 85],
  [800, 991, 651, 685],
] as const;
const hiddenCells = ["wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"] as const;

function toPublishedTable(hidden: readonly string[]): AttackSystem {
  const places = hidden.map((name) => ["wxyz".indexOf(name[0]!), "abcd".indexOf(name[1]!)] as const);
  const lines = [0, 1].flatMap((axis) =>
    [0, 1, 2, 3].map((line) => {
      const leaves = places.flatMap((place, leaf) => (place[axis] === line ? [leaf] : []));
      const value = leaves.reduce((sum, leaf) => sum + inner[places[leaf]![0]]![places[leaf]![1]]!, 0);
      return [leaves, value] as const;
    }),
  );
  return toTable(
    hidden.length,
    lines.filter(([leaves]) => leaves.length > 0),
  );
}

/** Every table of whole numbers with the published lines: by trying what one open cell after the other can be. */
function enumerate(system: AttackSystem, least: number): readonly (readonly number[])[] {
  const size = system.people.length;
  const lines = system.observations.map(({ leaves, value }) => ({ leaves: [...leaves], rest: value! }));
  const low = new Array<number>(size).fill(Number.POSITIVE_INFINITY);
  const high = new Array<number>(size).fill(Number.NEGATIVE_INFINITY);
  const values = new Array<number>(size).fill(Number.NaN);
  const visit = (): void => {
    const open = lines.map(({ leaves, rest }) => {
      const unknown = leaves.filter((leaf) => Number.isNaN(values[leaf]));
      const left =
        rest - leaves.reduce((sum, leaf) => sum + (Number.isNaN(values[leaf]) ? 0 : values[leaf]!), 0);
      return { unknown, left };
    });
    if (open.some(({ unknown, left }) => (unknown.length === 0 ? left !== 0 : left < least * unknown.length)))
      return;
    const next = open
      .filter(({ unknown }) => unknown.length > 0)
      .sort((a, b) => a.unknown.length - b.unknown.length)[0];
    if (next === undefined) {
      for (const [leaf, value] of values.entries()) {
        low[leaf] = Math.min(low[leaf]!, value);
        high[leaf] = Math.max(high[leaf]!, value);
      }
      return;
    }
    const leaf = next.unknown[0]!;
    const smallest = next.unknown.length === 1 ? next.left : least;
    for (let value = smallest; value <= next.left; value += 1) {
      values[leaf] = value;
      visit();
    }
    values[leaf] = Number.NaN;
  };
  visit();
  return low.map((value, leaf) => [value, high[leaf]!]);
}

describe("the bounding attacker on published tables", () => {
  it("bounds the 2 x 2 table", () => {
    const table = toTable(4, [
      [[0, 1], 7],
      [[2, 3], 3],
      [[0, 2], 6],
      [[1, 3], 4],
    ]);
    expect(listIntervals(table)).toEqual([
      [3, 6],
      [1, 4],
      [0, 3],
      [0, 3],
    ]);
    expect(enumerate(table, 0)).toEqual(listIntervals(table));
  });

  it("finds a cell of the 4 x 4 table exactly though every line hides two", () => {
    const table = toPublishedTable(hiddenCells);
    const intervals = listIntervals(table);
    expect(intervals).toEqual([
      [25, 94],
      [47, 47],
      [0, 69],
      [26, 95],
      [0, 69],
      [0, 185],
      [0, 185],
      [906, 1091],
      [585, 770],
    ]);
    expect(enumerate(table, 0)).toEqual(intervals);
  });

  it.each([
    ["xd", "wb"],
    ["xb", "wb"],
  ])("no longer does when %s is hidden too", (cell) => {
    const table = toPublishedTable([...hiddenCells, cell]);
    const [, wb] = listIntervals(table);
    expect(wb).toEqual(cell === "xd" ? [0, 78] : [0, 141]);
  });

  it("finds a count of 1 behind hidden zeros, because zeros are public", () => {
    // Leaves 1A 1B 1C 3A 3B 3C; row 2 and columns D, E are published.
    const lines = [
      [[0, 1, 2], 3],
      [[3, 4, 5], 0],
      [[0, 3], 1],
      [[1, 4], 1],
      [[2, 5], 1],
    ] as const;
    const rows = toTable(6, lines.slice(0, 1));
    expect(listIntervals(rows)[0]).toEqual([0, 3]);
    const columns = toTable(6, lines.slice(2));
    expect(openLinearAttacker(columns).view().rho(set(0))).toBeGreaterThan(0.5);
    expect(listIntervals(columns)[0]).toEqual([0, 1]);
    const isPublicZero = { people: Float64Array.from([9, 9, 9, 0, 0, 0]) };
    expect(listIntervals({ ...columns, ...isPublicZero }).slice(0, 3)).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(listIntervals({ ...rows, ...isPublicZero }, { leafMinimum: 1 })[0]).toEqual([1, 1]);
  });

  it("finds a group of 3 by which the totals of two linked hierarchies differ", () => {
    const table = toTable(6, [
      [[0, 1, 2], 40],
      [[3, 4, 5], 60],
      [[0, 1, 3], 52],
      [[2, 4, 5], 48],
      [[3], 15],
    ]);
    expect(listIntervals(table)[2]).toEqual([3, 3]);
    expect(openLinearAttacker(table).view().rho(set(2))).toBeLessThan(1e-4);
  });
});

/** A table of organisations and professions with noisy sums over cells and lines of at least 10 people. */
function makeNoisyTable(seed: number): { readonly system: AttackSystem; readonly truth: readonly number[] } {
  const random = openRandom(seed, "bounding attacker");
  const [rows, columns] = [5, 8];
  const people = Array.from({ length: rows * columns }, () => random.between(0, 25));
  const truth = people.map((count) =>
    Array.from({ length: count }, () => random.between(0, 10)).reduce((a, b) => a + b, 0),
  );
  const grid = (of: (row: number, column: number) => boolean) =>
    people.flatMap((_, leaf) => (of(Math.floor(leaf / columns), leaf % columns) ? [leaf] : []));
  const sets = [
    ...people.map((_, leaf) => [leaf]),
    ...Array.from({ length: rows }, (_, line) => grid((row) => row === line)),
    ...Array.from({ length: columns }, (_, line) => grid((_row, column) => column === line)),
    grid(() => true),
  ];
  const observations = sets
    .filter((leaves) => leaves.reduce((sum, leaf) => sum + people[leaf]!, 0) >= 10)
    .map((leaves): Observation => {
      const noise = Math.max(-15, Math.min(15, Math.round(random.normal() * 5)));
      const value = leaves.reduce((sum, leaf) => sum + truth[leaf]!, noise);
      return { leaves: set(...leaves), variance: 25, bound: 15, value };
    });
  return {
    system: {
      people: Float64Array.from(people),
      personVariance: 10,
      observations,
      scaleMin: 0,
      scaleMax: 10,
    },
    truth,
  };
}

describe("the bounding attacker on noisy sums", () => {
  it("always holds the truth within its interval, and a certificate's interval within that", () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const { system, truth } = makeNoisyTable(seed);
      const attacker = openBoundingAttacker(highs, system);
      const toNeighbours = openNeighbourhoods(system);
      for (const [leaf, count] of system.people.entries()) {
        if (count === 0 || count >= 10) continue;
        const { min, max } = attacker.bound(set(leaf));
        expect(min).toBeLessThanOrEqual(truth[leaf]! + 1e-6);
        expect(max).toBeGreaterThanOrEqual(truth[leaf]! - 1e-6);
        const near = toNeighbours(set(leaf), 12);
        expect(near.length).toBeLessThanOrEqual(12);
        const known = new Map([...truth.entries()].filter(([other]) => !near.includes(other)));
        const certificate = openBoundingAttacker(highs, system, { known });
        const inside = certificate.bound(set(leaf));
        certificate.dispose();
        expect(inside.min).toBeGreaterThanOrEqual(min - 1e-6);
        expect(inside.max).toBeLessThanOrEqual(max + 1e-6);
        expect(inside.max).toBeGreaterThanOrEqual(inside.min);
      }
      attacker.dispose();
    }
  });

  it("adds what a chair knows to the group it is part of", () => {
    const system = { ...toTable(2, [[[0, 1], 12]]), people: Float64Array.from([10, 10]) };
    const attacker = openBoundingAttacker(highs, system, { known: new Map([[0, 4]]) });
    expect(attacker.bound(set(0))).toEqual({ min: 4, max: 4 });
    expect(attacker.bound(set(0, 1))).toEqual({ min: 12, max: 12 });
    attacker.dispose();
  });

  it("says when no values of people fit, and when a sum has no value", () => {
    const system = { ...toTable(1, [[[0], 12]]), people: Float64Array.from([10]) };
    const attacker = openBoundingAttacker(highs, system);
    expect(() => attacker.bound(set(0))).toThrow(RangeError);
    attacker.dispose();
    const { people, ...rest } = system;
    const observations = [{ leaves: set(0), variance: 4, bound: 4 }];
    expect(() => openBoundingAttacker(highs, { people, ...rest, observations })).toThrow(RangeError);
  });
});
