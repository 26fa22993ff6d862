import { beforeAll, describe, expect, it } from "vitest";
import type { AttackSystem } from "../../../pipelines/audit/attack-system.ts";
import { loadSolver, openBoundingAttacker } from "../../../pipelines/audit/bounding-attacker.ts";
import { combineReleases, listSmallChanges } from "../../support/combined-releases.ts";
import { openLinearAttacker } from "../../support/linear-attacker.ts";

let highs: Awaited<ReturnType<typeof loadSolver>>;
beforeAll(async () => {
  highs = await loadSolver();
});

const set = (...leaves: readonly number[]) => Int32Array.from(leaves);

/** A release of two leaves and their union; sums of true total and noise, bounded at 15. */
function toRelease(
  people: readonly number[],
  sums: readonly (readonly [readonly number[], number])[],
  noise: { readonly variance: number; readonly bound: number; readonly draw?: string } = {
    variance: 25,
    bound: 15,
  },
): AttackSystem {
  return {
    people: Float64Array.from(people),
    personVariance: 5.76,
    scaleMin: 0,
    scaleMax: 10,
    observations: sums.map(([leaves, value]) => ({ leaves: set(...leaves), value, ...noise })),
  };
}

const cells = [set(0), set(1), set(0, 1)];

describe("two releases side by side", () => {
  it("leave one person who came most of the uncertainty, and the whole scale, under independent noise", () => {
    const before = toRelease(
      [20, 30],
      [
        [[0], 121],
        [[1], 180],
        [[0, 1], 303],
      ],
    );
    const after = toRelease(
      [21, 30],
      [
        [[0], 129],
        [[1], 180],
        [[0, 1], 305],
      ],
    );
    const combined = combineReleases(before, after, Float64Array.of(20, 30));
    const groups = listSmallChanges(combined, cells, 10);
    expect(groups.map((group) => [...group])).toEqual([[4]]);
    const { rho } = openLinearAttacker(combined.system).view();
    expect(rho(groups[0]!)).toBeGreaterThan(0.85);
    const bounding = openBoundingAttacker(highs, combined.system);
    expect(bounding.bound(groups[0]!)).toEqual({ min: 0, max: 10 });
    bounding.dispose();
  });

  it("count a sum over unchanged people once, and give a newcomer away when noise is exact", () => {
    const exact = { variance: 0, bound: 0 };
    const before = toRelease(
      [20, 30],
      [
        [[0], 121],
        [[1], 180],
      ],
      exact,
    );
    const after = toRelease(
      [21, 30],
      [
        [[0], 128],
        [[1], 180],
      ],
      exact,
    );
    const combined = combineReleases(before, after, Float64Array.of(20, 30));
    const view = openLinearAttacker(combined.system).view();
    const came = combined.toCame(set(0));
    expect(view.rho(came)).toBeLessThan(1e-4);
    expect(view.estimate(came)).toBeCloseTo(7, 6);
    const bounding = openBoundingAttacker(highs, combined.system);
    expect(bounding.bound(came).min).toBeCloseTo(7, 6);
    expect(bounding.bound(came).max).toBeCloseTo(7, 6);
    bounding.dispose();
    const noisy = combineReleases(
      toRelease([20, 30], [[[1], 180]]),
      toRelease([21, 30], [[[1], 180]]),
      Float64Array.of(20, 30),
    );
    const once = openLinearAttacker(toRelease([20, 30], [[[1], 180]])).view();
    expect(openLinearAttacker(noisy.system).view().posteriorVariance(set(1))).toBe(
      once.posteriorVariance(set(1)),
    );
  });

  it("give a newcomer away when changed people keep their noise", () => {
    const reused = { variance: 25, bound: 15, draw: "one key for both" };
    const before = toRelease([20, 30], [[[0], 124]], reused);
    const after = toRelease([21, 30], [[[0], 131]], reused);
    const combined = combineReleases(before, after, Float64Array.of(20, 30));
    const view = openLinearAttacker(combined.system).view();
    expect(view.rho(combined.toCame(set(0)))).toBeLessThan(1e-4);
    expect(view.estimate(combined.toCame(set(0)))).toBeCloseTo(7, 6);
  });

  it("see one who left and one who came in the same leaf as two groups", () => {
    const before = toRelease([20, 30], [[[0], 121]]);
    const after = toRelease([20, 30], [[[0], 119]]);
    const combined = combineReleases(before, after, Float64Array.of(19, 30));
    expect(listSmallChanges(combined, cells, 10).map((group) => [...group])).toEqual([[2], [4]]);
    expect(listSmallChanges(combined, cells, 1)).toEqual([]);
  });

  it("must agree on who stayed", () => {
    const release = toRelease([20, 30], []);
    expect(() => combineReleases(release, release, Float64Array.of(21, 30))).toThrow(RangeError);
  });
});
