import { describe, expect, it } from "vitest";
import {
  DETECTION_ERRORS,
  minimumDetectableDifference,
  responsesToDetect,
  responsesToTellApart,
} from "../../../app/domain/detectable-difference";

const PRECISE = { standardDeviation: 2, sumNoiseVariance: 0, referenceError: 0 };

describe("minimumDetectableDifference", () => {
  it("is 2.801585 standard errors of the difference", () => {
    expect(DETECTION_ERRORS).toBeCloseTo(2.801585, 6);
    expect(minimumDetectableDifference(0.3, 0.4)).toBeCloseTo(0.5 * 2.801585218, 8);
  });
});

describe("responsesToDetect", () => {
  it("is (2.801585·s/δ)² against a precise benchmark, rounded up", () => {
    expect((2.801585 * 2) ** 2 / 0.25).toBeCloseTo(125.58, 2);
    expect(responsesToDetect(0.5, PRECISE)).toBe(126);
    expect(responsesToDetect(-0.5, PRECISE)).toBe(126);
  });

  it("is the first number of people whose detectable difference, noise and reference included, is small enough", () => {
    const responses = { standardDeviation: 2, sumNoiseVariance: 25, referenceError: 0.1 };
    const detectable = (people: number) =>
      minimumDetectableDifference(Math.sqrt(4 / people + 25 / people ** 2), 0.1);
    const people = responsesToDetect(0.5, responses)!;
    expect(people).toBeGreaterThan(126);
    expect(detectable(people)).toBeLessThanOrEqual(0.5);
    expect(detectable(people - 1)).toBeGreaterThan(0.5);
  });

  it("is at least one person, and null where the reference alone hides the difference", () => {
    expect(responsesToDetect(5, { ...PRECISE, standardDeviation: 0 })).toBe(1);
    expect(responsesToDetect(0.5, { ...PRECISE, referenceError: 0.2 })).toBeNull();
    expect(responsesToDetect(0, PRECISE)).toBeNull();
  });
});

describe("responsesToTellApart", () => {
  it("is the first number of people at which the difference leaves its 95 % interval", () => {
    const people = responsesToTellApart(0.4, PRECISE)!;
    expect(people).toBe(97);
    expect((1.959964 * 2) / Math.sqrt(people)).toBeLessThan(0.4);
    expect((1.959964 * 2) / Math.sqrt(people - 1)).toBeGreaterThan(0.4);
    expect(responsesToTellApart(0, PRECISE)).toBeNull();
  });
});
