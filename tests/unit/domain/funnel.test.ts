import { describe, expect, it } from "vitest";
import { type Funnel, funnelLabel } from "../../../app/domain/funnel";
import { meanFunnel, meanFunnelLimits } from "../../../app/domain/funnel-mean";
import { shareFunnel, shareFunnelLimits } from "../../../app/domain/funnel-share";
import { findOverdispersion } from "../../../app/domain/overdispersion";
import { shareInterval } from "../../../app/domain/share-interval";

const N = [25, 40, 60, 80, 100, 150, 200, 250, 300, 400, 500, 800];
const Y = [14, 12, 30, 31, 55, 48, 110, 96, 150, 142, 260, 300];
const SHARES = N.map((base, index) => ({ share: Y[index]! / base, base, noiseVariance: 0 }));
const MEANS = [5.1, 6.2, 5.6, 4.2, 5.9, 5, 6.8, 5.5, 5.3, 4.8].map((value, index) => ({
  value,
  standardError: [0.4, 0.35, 0.3, 0.28, 0.25, 0.22, 0.2, 0.18, 0.15, 0.1][index]!,
}));

function close(found: readonly number[], expected: readonly number[], digits: number): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index]!, digits);
  });
}

function positionsOf({ units }: Funnel): readonly string[] {
  return units.map(({ position }) => position);
}

describe("a funnel of shares", () => {
  const funnel = shareFunnel(SHARES);

  it("equals statistics.md section 2: target, z, dispersion and variance between units", () => {
    expect(funnel.target).toBeCloseTo(0.4296041308, 10);
    const z = [
      1.307754779, -1.709247585, 1.094203569, -0.7663627731, 2.414284945, -2.780254386, 3.414314513,
      -1.468438513, 2.446713562, -3.059315288, 4.053359503, -3.151410359,
    ];
    close(
      funnel.units.map((unit) => unit.z),
      z,
      9,
    );
    expect(funnel.dispersion).toBeCloseTo(5.709072206, 9);
    expect(funnel.betweenVariance).toBeCloseTo(0.00583990244, 11);
  });

  it("has the widened limits of section 2 at 100 and 400 people, which were worked out with z of 6 decimals", () => {
    const at100 = funnel.units[4]!;
    const at400 = funnel.units[9]!;
    close([at100.inner.lower, at100.inner.upper], [0.2606203783, 0.6075131557], 8);
    close([at100.outer.lower, at100.outer.upper], [0.1757242134, 0.7053209067], 7);
    close([at400.inner.lower, at400.inner.upper], [0.2796217025, 0.5865218897], 8);
  });

  it("has the arcsine's limits of section 2 as the widening vanishes", () => {
    const barely = { ...funnel, betweenVariance: 1e-14 };
    const size = { base: 100, noiseVariance: 0 };
    const usual = shareFunnelLimits(barely, size, 0.95);
    const strict = shareFunnelLimits(barely, size, 0.998);
    close([usual.lower, usual.upper], [0.3345498443, 0.527354], 7);
    close([strict.lower, strict.upper], [0.2823892552, 0.5834881567], 7);
  });

  it("counts noise into the error at the common share, and so draws wider limits and smaller z", () => {
    const noisy = shareFunnel(SHARES.map((each) => ({ ...each, noiseVariance: 0.002 })));
    const spread = funnel.target * (1 - funnel.target);
    const widening = Math.sqrt(1 / (4 * 25) + 0.002 / (4 * spread)) * 2 * Math.sqrt(25);
    expect(noisy.units[0]!.z).toBeCloseTo(funnel.units[0]!.z / widening, 9);
    expect(noisy.dispersion).toBeLessThan(funnel.dispersion);
  });

  it("places a share outside exactly where its own interval leaves the target out, if chance is all", () => {
    const target = { target: 0.3, dispersion: 1, betweenVariance: 0 };
    for (const base of [12, 40, 300]) {
      for (let count = 0; count <= base; count += 1) {
        const size = { base, noiseVariance: 2 / base ** 2 };
        const own = shareInterval({ share: count / base, ...size }, 0.998);
        const limits = shareFunnelLimits(target, size, 0.998);
        const isOutside = count / base < limits.lower || count / base > limits.upper;
        expect(isOutside).toBe(own.lower > 0.3 || own.upper < 0.3);
      }
    }
  });

  it("stays within 0 and 1, and asks nothing of noise where nobody reports it", () => {
    const rare = shareFunnel(
      [1, 0, 9].map((count) => ({ share: count / 20, base: 20, noiseVariance: 0.005 })),
    );
    for (const { inner, outer } of rare.units) {
      expect(outer.lower).toBeGreaterThanOrEqual(0);
      expect(outer.lower).toBeLessThanOrEqual(inner.lower);
      expect(outer.upper).toBeLessThanOrEqual(1);
    }
    const none = shareFunnel([10, 20].map((base) => ({ share: 0, base, noiseVariance: 0.01 })));
    expect(none).toMatchObject({ target: 0, dispersion: 0, betweenVariance: 0 });
    expect(positionsOf(none)).toEqual(["inside", "inside"]);
  });

  it("has no units without shares", () => {
    expect(shareFunnel([]).units).toEqual([]);
  });
});

describe("a funnel of means", () => {
  const funnel = meanFunnel(MEANS);

  it("equals statistics.md section 2", () => {
    expect(funnel.target).toBeCloseTo(5.272658065, 9);
    expect(funnel.dispersion).toBeCloseTo(5.781611202, 9);
    expect(funnel.betweenVariance).toBeCloseTo(0.2197874272, 10);
    const widened = [
      -0.2801667413, 1.585055325, 0.5881251491, -1.964339902, 1.180751623, -0.5265009292, 2.99658921,
      0.4527076525, 0.05554740831, -0.9860159535,
    ];
    close(
      funnel.units.map(({ widenedZ }) => widenedZ),
      widened,
      9,
    );
  });

  it("places a unit by its widened z: outside 1.96 and 3.09", () => {
    expect(positionsOf(funnel)).toEqual([
      ...["inside", "inside", "inside", "below", "inside", "inside", "above", "inside", "inside", "inside"],
    ]);
    const far = meanFunnel([
      ...Array.from({ length: 20 }, () => ({ value: 5, standardError: 0.1 })),
      ...[3, 7].map((value) => ({ value, standardError: 0.1 })),
    ]);
    expect(far.betweenVariance).toBe(0);
    expect(positionsOf(far).slice(20)).toEqual(["far_below", "far_above"]);
  });

  it("has chance's limits where chance is all, and none without means", () => {
    const limits = meanFunnelLimits({ target: 5, dispersion: 1, betweenVariance: 0 }, 0.2, 0.95);
    close([limits.lower, limits.upper], [5 - 0.2 * 1.959963984540054, 5 + 0.2 * 1.959963984540054], 12);
    expect(meanFunnel([]).units).toEqual([]);
  });

  it("gives a unit exactly on the target without an error a z of 0", () => {
    expect(meanFunnel([{ value: 5, standardError: 0 }]).units[0]).toMatchObject({ z: 0, position: "inside" });
  });
});

describe("overdispersion", () => {
  it("pulls in the extremes to the 10th and 90th percentiles", () => {
    const estimates = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((value) => ({ value, standardError: 1 }));
    const { dispersion } = findOverdispersion(estimates, 0);
    expect(dispersion).toBeCloseTo((1 + 1 + 4 + 9 + 16 + 25 + 36 + 49 + 64 + 81 + 81) / 11, 9);
  });

  it("cannot be told from fewer than two units", () => {
    expect(findOverdispersion([{ value: 9, standardError: 1 }], 5)).toEqual({
      dispersion: 16,
      betweenVariance: 0,
    });
    expect(findOverdispersion([], 5)).toEqual({ dispersion: 0, betweenVariance: 0 });
  });

  it("is said beside the chart", () => {
    expect(funnelLabel({ dispersion: 5, betweenVariance: 0.2 }, "organisations")).toBe(
      "The organisations differ more than chance explains: the limits are widened by that.",
    );
    expect(funnelLabel({ dispersion: 0.7, betweenVariance: 0 }, "regions")).toBe(
      "The regions differ no more than chance explains: the limits are those of chance.",
    );
  });
});
