import { describe, expect, it } from "vitest";
import { shareInterval } from "../../../app/domain/share-interval";

const WILSON_95: readonly (readonly [number, number, number, number])[] = [
  [0, 10, 0, 0.2775327999],
  [10, 10, 0.7224672001, 1],
  [7, 12, 0.3195113125, 0.8067396863],
  [1, 29, 0.006113214293, 0.1717552188],
  [0, 20, 0, 0.1611251581],
  [15, 148, 0.06238639953, 0.1604872417],
  [81, 263, 0.2552885199, 0.366209577],
  [450, 1000, 0.4194153841, 0.4809672918],
];

describe("shareInterval", () => {
  it.each(WILSON_95)("equals Wilson's 95 %% interval of %i in %i without noise", (y, base, lower, upper) => {
    const interval = shareInterval({ share: y / base, base, noiseVariance: 0 });
    expect(interval.lower).toBeCloseTo(lower, 9);
    expect(interval.upper).toBeCloseTo(upper, 9);
  });

  it.each([
    [7, 12, 0.2161439035, 0.8766655207],
    [81, 263, 0.2280357402, 0.4013894219],
  ])("equals Wilson's 99.8 %% interval of %i in %i", (y, base, lower, upper) => {
    const interval = shareInterval({ share: y / base, base, noiseVariance: 0 }, 0.998);
    expect(interval.lower).toBeCloseTo(lower, 9);
    expect(interval.upper).toBeCloseTo(upper, 9);
  });

  it.each([
    [0.3, 40, 0.002],
    [0.55, 12, 0.01],
    [0.48, 1000, 0.0004],
  ])(
    "solves the equation of ruling 4, found by bisection, for share %f of %i with noise %f",
    (share, base, noiseVariance) => {
      const { lower, upper } = shareInterval({ share, base, noiseVariance });
      expect(lower).toBeCloseTo(bisect(share, base, noiseVariance, 0), 8);
      expect(upper).toBeCloseTo(bisect(share, base, noiseVariance, 1), 8);
    },
  );

  it("keeps to 0 and 1 where noise would reach beyond, and cuts off a share that noise pushed outside", () => {
    expect(shareInterval({ share: 1, base: 10, noiseVariance: 0.02 }).upper).toBe(1);
    expect(shareInterval({ share: -0.04, base: 10, noiseVariance: 0.02 })).toEqual(
      shareInterval({ share: 0, base: 10, noiseVariance: 0.02 }),
    );
  });

  it("answers 0 to 1 without respondents", () => {
    expect(shareInterval({ share: 0, base: 0, noiseVariance: 0 })).toEqual({ lower: 0, upper: 1 });
  });
});

function bisect(p: number, n: number, noise: number, end: 0 | 1): number {
  const z = 1.959963984540054;
  let outside: number = end;
  let inside = p;
  for (let step = 0; step < 80; step += 1) {
    const middle = (outside + inside) / 2;
    const isOutside = (p - middle) ** 2 > z * z * ((middle * (1 - middle)) / n + noise);
    if (isOutside) outside = middle;
    else inside = middle;
  }
  return inside;
}
