import { describe, expect, it } from "vitest";
import { poissonInterval, poissonLimits } from "../../../app/domain/poisson-interval";

describe("poissonInterval", () => {
  it("is exact below 10 (values of R's poisson.test) and Byar's from 10 on", () => {
    const exact = poissonInterval({ count: 9, noiseVariance: 0 });
    expect(exact.lower).toBeCloseTo(4.115373, 5);
    expect(exact.upper).toBeCloseTo(17.0848, 5);
    const byar = poissonInterval({ count: 10, noiseVariance: 0 });
    expect(byar.lower).toBeCloseTo(10 * (1 - 1 / 90 - 1.959963984540054 / (3 * Math.sqrt(10))) ** 3, 9);
    expect(byar.upper).toBeCloseTo(11 * (1 - 1 / 99 + 1.959963984540054 / (3 * Math.sqrt(11))) ** 3, 9);
  });

  it("begins at 0 for a count of 0, and takes another level", () => {
    const none = poissonInterval({ count: 0, noiseVariance: 0 });
    expect(none).toMatchObject({ lower: 0, upper: expect.closeTo(3.688879, 5) });
    expect(poissonInterval({ count: 0, noiseVariance: 0 }, 0.998).upper).toBeCloseTo(-Math.log(0.001), 6);
  });

  it("adds noise to each side in squares, not below 0", () => {
    const quiet = poissonInterval({ count: 40, noiseVariance: 0 });
    const noisy = poissonInterval({ count: 40, noiseVariance: 2 });
    expect((40 - noisy.lower) ** 2 - (40 - quiet.lower) ** 2).toBeCloseTo(2 * 1.959963984540054 ** 2, 9);
    expect((noisy.upper - 40) ** 2 - (quiet.upper - 40) ** 2).toBeCloseTo(2 * 1.959963984540054 ** 2, 9);
    expect(poissonInterval({ count: 1, noiseVariance: 2 }).lower).toBe(0);
  });
});

describe("poissonLimits", () => {
  it("pass from exact to Byar's without a step", () => {
    const below = poissonLimits({ count: 999.999, noiseVariance: 0 }, 0.998);
    const above = poissonLimits({ count: 1000, noiseVariance: 0 }, 0.998);
    expect(Math.abs(below.lower - above.lower)).toBeLessThan(0.02);
    expect(Math.abs(below.upper - above.upper)).toBeLessThan(0.02);
  });
});
