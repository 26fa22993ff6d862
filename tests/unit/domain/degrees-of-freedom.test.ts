import { describe, expect, it } from "vitest";
import { noisyDegrees } from "../../../app/domain/degrees-of-freedom";
import { meanInterval } from "../../../app/domain/mean-interval";

describe("noisyDegrees", () => {
  it("is n − 1 without noise, and grows as noise, whose variance is known, makes up more of the error", () => {
    expect(noisyDegrees({ base: 10, standardError: 0.8, noiseVariance: 0 })).toBe(9);
    expect(noisyDegrees({ base: 10, standardError: 1, noiseVariance: 0.5 })).toBeCloseTo(36, 9);
  });

  it("is without end where noise is all of the error, and the interval is then the normal one", () => {
    const noiseOnly = { base: 10, standardError: 0.5, noiseVariance: 0.25 };
    expect(noisyDegrees(noiseOnly)).toBe(Number.POSITIVE_INFINITY);
    const { upper } = meanInterval({ ...noiseOnly, value: 5, scaleMin: 0, scaleMax: 10 });
    expect(upper).toBeCloseTo(5 + 0.5 * 1.959963984540054, 9);
  });
});
