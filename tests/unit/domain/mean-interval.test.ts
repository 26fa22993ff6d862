import { describe, expect, it } from "vitest";
import { gapInterval, meanInterval } from "../../../app/domain/mean-interval";

describe("gapInterval", () => {
  it("equals the paired gap of statistics.md section 1: n 10, mean 3.5, se .5", () => {
    const interval = gapInterval({ value: 3.5, standardError: 0.5, base: 10, scaleMin: 0, scaleMax: 10 });
    expect(interval.lower).toBeCloseTo(2.3689214, 6);
    expect(interval.upper).toBeCloseTo(4.6310786, 6);
  });

  it("may reach below 0, down to the negative width of the scale", () => {
    const options = { base: 10, scaleMin: 1, scaleMax: 4 };
    expect(gapInterval({ ...options, value: 0, standardError: 0.5 }).lower).toBeLessThan(-1);
    expect(gapInterval({ ...options, value: -2.9, standardError: 0.5 }).lower).toBe(-3);
  });
});

describe("meanInterval", () => {
  it("equals R's t interval of the paired gap's numbers where the scale does not cut it", () => {
    const interval = meanInterval({ value: 3.5, standardError: 0.5, base: 10, scaleMin: 0, scaleMax: 10 });
    expect(interval.lower).toBeCloseTo(2.3689214, 6);
  });

  it("uses t(.975, 9) = 2.262157", () => {
    const estimate = { value: 5, standardError: 1, base: 10, scaleMin: 0, scaleMax: 10 };
    expect(meanInterval(estimate).upper - 5).toBeCloseTo(2.262157, 5);
  });

  it("takes another level: t(.999, 9) = 4.296806", () => {
    const estimate = { value: 0, standardError: 1, base: 10, scaleMin: -20, scaleMax: 20 };
    expect(meanInterval(estimate, 0.998).upper).toBeCloseTo(4.296805662729918, 6);
    expect(gapInterval(estimate, 0.998).upper).toBeCloseTo(4.296805662729918, 6);
  });

  it("is cut off at both ends of the scale", () => {
    const scale = { base: 10, scaleMin: 1, scaleMax: 4 };
    expect(meanInterval({ ...scale, value: 2, standardError: 5 })).toEqual({ lower: 1, upper: 4 });
  });

  it.each([0, 1])("is the whole scale for a base of %i, which says nothing about spread", (base) => {
    const estimate = { value: 5, standardError: 0.1, base, scaleMin: 0, scaleMax: 10 };
    expect(meanInterval(estimate)).toEqual({ lower: 0, upper: 10 });
    expect(gapInterval(estimate)).toEqual({ lower: -10, upper: 10 });
  });
});
