import { describe, expect, it } from "vitest";
import { normalUpperP } from "../../app/domain/distribution";
import { cellKey, type HotspotCandidate } from "../../app/domain/hotspot-candidate";
import { flagHotspots } from "../../app/domain/hotspot-flag";
import { reportMostGeneral } from "../../app/domain/hotspot-lattice";
import { rankHotspots } from "../../app/domain/hotspot-rank";
import { shrinkGapExcess } from "../../app/domain/hotspot-shrinkage";
import { topProbabilities } from "../../app/domain/top-probability";
import { cellOf } from "../support/hotspot-cells";

/** A small generator with a fixed seed (mulberry32), so that a rate is the same on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(20261121);
const drawNormal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const smallestEffect = 0.5;
const organisations = 30;
const domains = 6;
/** Ten ICBs of three organisations, in two regions; family 901 with the job groups 911 and 912. */
const lattice = {
  placeAbove: new Map<number, number>([
    ...Array.from(
      { length: organisations },
      (_, index) => [1000 + index, 100 + Math.floor(index / 3)] as const,
    ),
    ...Array.from({ length: 10 }, (_, index) => [100 + index, index < 5 ? 1 : 2] as const),
  ]),
  professionAbove: new Map([
    [911, 901],
    [912, 901],
  ]),
};

/** People and the sum of their true and measured excess in every cell of the lattice, from those of its leaves. */
function drawPopulation(trueExcess: (place: number, profession: number, subject: number) => number) {
  const cells: HotspotCandidate[] = [];
  const spread = 2.2;
  for (let subject = 1; subject <= domains; subject += 1) {
    const sums = new Map<string, { place: number; profession: number; people: number; total: number }>();
    const add = (place: number, profession: number, people: number, total: number) => {
      const key = `${place}/${profession}`;
      const known = sums.get(key) ?? { place, profession, people: 0, total: 0 };
      sums.set(key, { ...known, people: known.people + people, total: known.total + total });
    };
    for (let index = 0; index < organisations; index += 1) {
      for (const profession of [911, 912]) {
        const people = 12 + Math.floor(random() * 120);
        const place = 1000 + index;
        const total =
          people * trueExcess(place, profession, subject) + Math.sqrt(people) * spread * drawNormal();
        for (let at: number | undefined = place; at !== undefined; at = lattice.placeAbove.get(at)) {
          add(at, profession, people, total);
          add(at, 901, people, total);
        }
      }
    }
    for (const { place, profession, people, total } of sums.values()) {
      const standardError = spread / Math.sqrt(people);
      const excess = total / people;
      const p = excess > 0 ? normalUpperP((excess - smallestEffect) / standardError) : 1;
      cells.push(cellOf(place, profession, people, excess, { subject, standardError, p }));
    }
  }
  return cells;
}

function search(cells: readonly HotspotCandidate[]) {
  const flagged = flagHotspots(cells, {
    peersOf: ({ family, subject }) => `${family}/${subject}`,
    shrink: shrinkGapExcess,
  });
  return reportMostGeneral(cells, flagged, { lattice, smallestEffect, minimumBase: 10 });
}

describe("a search for hotspots", () => {
  it.each([
    ["no group differs", 0],
    ["every group is exactly the smallest effect above its benchmark", smallestEffect],
  ])("flags anything in at most one family in twenty where %s", (_, excess) => {
    let found = 0;
    let families = 0;
    for (let run = 0; run < 100; run += 1) {
      const cells = drawPopulation(() => excess);
      families += new Set(cells.map(({ family }) => family)).size;
      const flagged = flagHotspots(cells, {
        peersOf: ({ family, subject }) => `${family}/${subject}`,
        shrink: shrinkGapExcess,
      });
      found += new Set(flagged.map(({ family }) => family)).size;
    }
    expect(found / families).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / families));
    if (excess === 0) expect(found).toBe(0);
  });

  it("finds a whole region as one finding, not as its children", () => {
    let asRegion = 0;
    let reported = 0;
    for (let run = 0; run < 40; run += 1) {
      const isPlanted = (place: number, subject: number) => subject === 2 && place < 1000 + organisations / 2;
      const found = search(drawPopulation((place, _, subject) => (isPlanted(place, subject) ? 1.6 : 0)));
      reported += found.length;
      if (found.some(({ hotspot }) => cellKey(hotspot) === "2/1/901")) asRegion += 1;
    }
    expect(asRegion).toBeGreaterThanOrEqual(38);
    // The whole region, and now and then a child that by chance stands above it.
    expect(reported / 40).toBeLessThan(1.6);
  });

  it("finds a single group as that group, not as the places around it", () => {
    let asItself = 0;
    for (let run = 0; run < 40; run += 1) {
      const found = search(
        drawPopulation((place, profession, subject) =>
          place === 1007 && profession === 911 && subject === 4 ? 3.5 : 0,
        ),
      );
      if (found.some(({ hotspot }) => hotspot.place === 1007 && hotspot.subject === 4)) asItself += 1;
      expect(found.every(({ hotspot }) => hotspot.subject === 4)).toBe(true);
    }
    expect(asItself).toBeGreaterThanOrEqual(36);
  });
});

describe("the ranks of hotspots", () => {
  it("hold the true ranks in 95 of 100 draws, and the true first five have the probability they are given", () => {
    const truth = Array.from({ length: 12 }, (_, index) => 0.4 + 0.12 * index);
    const people = truth.map((_, index) => 60 + 35 * ((index * 5) % 12));
    const burdens = truth.map((value, index) => value * Number(people[index]));
    const order = burdens.map((value) => 1 + burdens.filter((other) => other > value).length);
    let covered = 0;
    const given: { readonly p: number; readonly isTop: boolean }[] = [];
    for (let run = 0; run < 400; run += 1) {
      const drawn = truth.map((value, index) => {
        const standardError = 0.15;
        return {
          people: Number(people[index]),
          shrunken: { value: value + standardError * drawNormal(), standardError, lower: 0, upper: 0 },
        };
      });
      const ranks = rankHotspots(drawn);
      if (
        ranks.every(
          ({ ranks: set }, index) => set.lower <= Number(order[index]) && Number(order[index]) <= set.upper,
        )
      ) {
        covered += 1;
      }
      ranks.forEach(({ topP }, index) => {
        given.push({ p: topP, isTop: Number(order[index]) <= 5 });
      });
    }
    expect(covered / 400).toBeGreaterThanOrEqual(0.95 - 3 * Math.sqrt((0.05 * 0.95) / 400));
    const sure = given.filter(({ p }) => p >= 0.9);
    expect(sure.filter(({ isTop }) => isTop).length / sure.length).toBeGreaterThan(0.85);
  });

  it("are certain of five, whoever they are, by probabilities that a simulation confirms", () => {
    const estimates = Array.from({ length: 15 }, () => ({
      value: 100 * random(),
      standardError: 5 + 30 * random(),
    }));
    const counted = estimates.map(() => 0);
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const values = estimates.map(({ value, standardError }) => value + standardError * drawNormal());
      const fifth = [...values].sort((one, other) => other - one)[4] ?? 0;
      values.forEach((value, index) => {
        if (value >= fifth) counted[index] = Number(counted[index]) + 1;
      });
    }
    const found = topProbabilities(estimates, 5);
    found.forEach((p, index) => {
      expect(Math.abs(p - Number(counted[index]) / draws)).toBeLessThan(0.02);
    });
    expect(Math.abs(found.reduce((sum, p) => sum + p, 0) - 5)).toBeLessThan(0.1);
  });
});
