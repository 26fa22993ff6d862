import jstat from "jstat";
import { describe, expect, it } from "vitest";
import { studentQuantile95 } from "../../../app/domain/student-quantile";

describe("Student's t at 95 %", () => {
  // Tables of t, and R: qt(0.975, df).
  it.each([
    [1, 12.7062047361747],
    [2, 4.30265272974946],
    [9, 2.26215716279821],
    [30, 2.04227245630124],
    [1000, 1.96233908082641],
  ])("with %d degrees is %d", (degrees, expected) => {
    expect(studentQuantile95(degrees)).toBeCloseTo(expected, 12);
  });

  it("leaves 2.5 % above itself, whole degrees or not", () => {
    for (let degrees = 1; degrees < 2000; degrees *= 1.13) {
      const t = studentQuantile95(degrees);
      expect(jstat.studentt.cdf(-(t ?? 0), degrees)).toBeCloseTo(0.025, 8);
    }
  });

  it("is the normal value at endless degrees, and is not told for fewer than one", () => {
    expect(studentQuantile95(Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 13);
    expect(studentQuantile95(0.5)).toBeNull();
  });
});
