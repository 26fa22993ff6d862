import { describe, expect, it } from "vitest";
import type { AttackSystem } from "../../pipelines/audit/attack-system.ts";
import { loadSolver, openBoundingAttacker } from "../../pipelines/audit/bounding-attacker.ts";
import { toSumNoise } from "../../pipelines/protect/noise-distribution.ts";
import { openPicker, openRandom } from "../../pipelines/sample/random.ts";
import { findExactLeaks } from "../support/exact-leak.ts";
import { openRowSpace } from "../support/exact-row-space.ts";
import { openLinearAttacker } from "../support/linear-attacker.ts";
import {
  countPeople,
  keepRemainders,
  listIsolated,
  listShown,
  type SimulatedIcb,
  simulateIcb,
  toIcbSystem,
} from "../support/simulated-icb.ts";

const toMedian = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

interface Figures {
  readonly worst: number;
  readonly median: number;
  readonly chair: number;
}

function measure(icb: SimulatedIcb, system: AttackSystem, groups: readonly Int32Array[]): Figures {
  const attacker = openLinearAttacker(system);
  const outsider = attacker.view();
  const rhos = groups.map(outsider.rho);
  const chairs = icb.organisations.flatMap((own) => groups.map(attacker.view(own).rho));
  return { worst: Math.min(...rhos), median: toMedian(rhos), chair: Math.min(...chairs) };
}

/** Figures over ten simulated ICBs: the worst of the worst, the middle of the medians. */
function simulate(
  organisations: number,
  lambda: number,
  options: { readonly isolated?: boolean; readonly keepsRemainders?: boolean } = {},
): Figures {
  const all = Array.from({ length: 10 }, (_, index): Figures => {
    const icb = simulateIcb(index + 1, organisations);
    const shown = options.keepsRemainders === true ? keepRemainders(icb, listShown(icb)) : listShown(icb);
    const groups = options.isolated === true ? listIsolated(icb, shown) : icb.hidden;
    return measure(icb, toIcbSystem(icb, shown, lambda), groups);
  });
  return {
    worst: Math.min(...all.map(({ worst }) => worst)),
    median: toMedian(all.map(({ median }) => median)),
    chair: Math.min(...all.map(({ chair }) => chair)),
  };
}

// The figures of the design study, one simulation each; ours are the worst of ten.
describe("ten simulated ICBs with noise of lambda times the scale", () => {
  it.each([
    [0.5, 0.56, 0.77],
    [0.3, 0.48, 0.63],
    [0.1, 0.19, 0.38],
  ])(
    "at %f leave an outsider about %f of the uncertainty at worst, as in the design study",
    (lambda, worst, median) => {
      const found = simulate(6, lambda);
      expect(Math.abs(found.worst - worst)).toBeLessThan(0.05);
      expect(found.median).toBeGreaterThan(median - 0.03);
    },
  );

  it.each([
    [6, 0.6],
    [3, 0.51],
    [2, 0.43],
  ])("of %i organisations leave an organisation about %f at worst", (organisations, chair) => {
    expect(Math.abs(simulate(organisations, 0.5).chair - chair)).toBeLessThan(0.06);
  });

  it.each([
    [6, true],
    [3, false],
    [2, true],
  ])(
    "of %i organisations keep every isolated group at half its uncertainty under the remainder rule: %s",
    (organisations, isSafe) => {
      const { worst, chair } = simulate(organisations, 0.5, { isolated: true, keepsRemainders: true });
      expect(worst).toBeGreaterThan(0.5);
      expect(chair > 0.5).toBe(isSafe);
    },
  );
});

describe("a simulated ICB without noise", () => {
  it.each([1, 2, 3])(
    "gives away exactly what elimination with fractions finds, and that is something (%i)",
    (seed) => {
      const icb = simulateIcb(seed);
      const shown = listShown(icb);
      // Leaves that are shown themselves are known; elimination needs only the rest.
      const known = new Set(shown.filter((cell) => cell.length === 1).map((cell) => cell[0]!));
      const isOpen = (leaf: number) => icb.people[leaf]! > 0 && !known.has(leaf);
      const number = new Map([...icb.people.keys()].filter(isOpen).map((leaf, index) => [leaf, index]));
      const toOpen = (cell: Int32Array) =>
        Int32Array.from([...cell].flatMap((leaf) => number.get(leaf) ?? []));
      const sums = shown.map(toOpen).filter((leaves) => leaves.length > 0);
      const leaks = findExactLeaks(number.size, sums);
      const follows = openRowSpace(number.size, sums);
      const view = openLinearAttacker(toIcbSystem(icb, shown, 0)).view();
      const recovered = icb.hidden.filter((cell) => follows([...toOpen(cell)]));
      expect(recovered.length).toBeGreaterThan(0);
      expect(icb.hidden.filter((cell) => leaks.isDetermined(toOpen(cell)))).toEqual(recovered);
      expect(icb.hidden.filter((cell) => view.rho(cell) < 1e-3)).toEqual(recovered);
    },
  );
});

describe("a simulated ICB under linear programs", () => {
  const boundIcb = async (seed: number, toNoise: () => number, bound: number) => {
    const icb = simulateIcb(seed, 3);
    const shown = keepRemainders(icb, listShown(icb));
    const add = (leaves: Int32Array) => leaves.reduce((sum, leaf) => sum + icb.truth[leaf]!, 0);
    const observations = shown.map((leaves) => ({
      leaves,
      variance: bound === 0 ? 0 : 25,
      bound,
      value: add(leaves) + toNoise(),
    }));
    const system = { ...toIcbSystem(icb, [], 0.5), observations };
    const attacker = openBoundingAttacker(await loadSolver(), system);
    const widths = icb.hidden.map((cell) => {
      const { min, max } = attacker.bound(cell);
      expect(min).toBeLessThan(add(cell) + 1e-5);
      expect(max).toBeGreaterThan(add(cell) - 1e-5);
      return (max - min) / (10 * countPeople(icb.people, cell));
    });
    attacker.dispose();
    return { icb, system, widths };
  };

  it("gives away without noise at least what linear algebra finds", async () => {
    const { icb, system, widths } = await boundIcb(1, () => 0, 0);
    const { rho } = openLinearAttacker(system).view();
    const recovered = icb.hidden.map((cell) => rho(cell) < 1e-3);
    expect(recovered.filter(Boolean).length).toBeGreaterThan(0);
    for (const [index, width] of widths.entries()) {
      if (recovered[index]) expect(width).toBeLessThan(1e-5);
    }
  });

  it.each([1, 2, 3, 4])(
    "of seed %i keeps hidden groups in three tenths of the scale and more under the policy's noise",
    async (seed) => {
      const random = openRandom(seed, "bounds");
      const draw = openPicker(toSumNoise(5).map((step) => [step.noise, step.probability] as const));
      const { widths } = await boundIcb(seed, () => draw(random), 15);
      expect(Math.min(...widths)).toBeGreaterThan(0.3);
    },
  );
});

describe("the audit by the linear attacker", () => {
  const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
  const isSafe = (system: AttackSystem, groups: readonly Int32Array[]) => {
    const { rho } = openLinearAttacker(system).view();
    return groups.every((group) => rho(group) >= 0.5);
  };
  const withDraws = (system: AttackSystem, toDraw: (leaves: Int32Array) => string): AttackSystem => ({
    ...system,
    observations: system.observations.map((sum) => ({ ...sum, draw: toDraw(sum.leaves) })),
  });

  it("passes the policy's noise, and catches half the noise and a key reused in over 90 % of ICBs", () => {
    const caught = { policy: 0, half: 0, organisationKey: 0, professionKey: 0 };
    for (const seed of seeds) {
      const icb = simulateIcb(seed);
      const shown = listShown(icb);
      const policy = toIcbSystem(icb, shown, 0.5);
      const toOrganisations = (leaves: Int32Array) => {
        const own = new Set(leaves.map((leaf) => Math.floor(leaf / 36)));
        return own.size === 1 ? `organisation ${[...own][0]}` : "icb";
      };
      const toProfession = (leaves: Int32Array) => [...new Set(leaves.map((leaf) => leaf % 36))].join();
      if (!isSafe(policy, icb.hidden)) caught.policy += 1;
      if (!isSafe(toIcbSystem(icb, shown, 0.25), icb.hidden)) caught.half += 1;
      if (!isSafe(withDraws(policy, toOrganisations), icb.hidden)) caught.organisationKey += 1;
      if (!isSafe(withDraws(policy, toProfession), icb.hidden)) caught.professionKey += 1;
    }
    expect(caught.policy).toBe(0);
    expect(caught.half).toBeGreaterThan(36);
    expect(caught.organisationKey).toBeGreaterThan(36);
    expect(caught.professionKey).toBeGreaterThan(36);
  });

  it("catches a withheld cell that is shown after all in over 90 % of cases", () => {
    let withheldCells = 0;
    let caught = 0;
    for (const seed of seeds.slice(0, 12)) {
      const icb = simulateIcb(seed, 3);
      const shown = listShown(icb);
      const toSystem = (cells: readonly Int32Array[]) => toIcbSystem(icb, cells, 0.35);
      const { withheld, kept } = withholdUntilSafe(toSystem, shown, icb.hidden);
      expect(isSafe(toSystem(kept), icb.hidden)).toBe(true);
      for (const cell of withheld) {
        withheldCells += 1;
        if (!isSafe(toSystem([...kept, cell]), icb.hidden)) caught += 1;
      }
    }
    expect(withheldCells).toBeGreaterThan(10);
    expect(caught / withheldCells).toBeGreaterThan(0.9);
  });
});

/** Withholds, for the worst group each time, the cell around it that tells most about it. */
function withholdUntilSafe(
  toSystem: (cells: readonly Int32Array[]) => AttackSystem,
  shown: readonly Int32Array[],
  groups: readonly Int32Array[],
): { readonly withheld: readonly Int32Array[]; readonly kept: readonly Int32Array[] } {
  let kept = shown;
  const withheld: Int32Array[] = [];
  const toRho = (cells: readonly Int32Array[]) => openLinearAttacker(toSystem(cells)).view().rho;
  for (;;) {
    const worst = [...groups].sort(byNumber(toRho(kept)))[0]!;
    if (toRho(kept)(worst) >= 0.5) break;
    const around = [...kept]
      .filter((cell) => cell.some((leaf) => worst.includes(leaf)))
      .sort((a, b) => a.length - b.length)
      .slice(0, 5);
    const best = around.sort(byNumber((cell) => -toRho(kept.filter((other) => other !== cell))(worst)))[0]!;
    withheld.push(best);
    kept = kept.filter((cell) => cell !== best);
  }
  return { withheld, kept };
}

function byNumber<Item>(toNumber: (item: Item) => number): (one: Item, other: Item) => number {
  const numbers = new Map<Item, number>();
  const get = (item: Item) => {
    const value = numbers.get(item) ?? toNumber(item);
    numbers.set(item, value);
    return value;
  };
  return (one, other) => get(one) - get(other);
}
