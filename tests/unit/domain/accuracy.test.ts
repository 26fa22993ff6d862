import { describe, expect, it } from "vitest";
import {
  type Accuracy,
  accuracySentence,
  findNegligible,
  formatBases,
  formatDeviation,
  intervalWidening,
} from "../../../app/domain/accuracy";

const small: Accuracy = { kind: "mean", baseFrom: 10, baseTo: 19, noise: 0.5, sampling: 0.8 };

describe("what protection costs", () => {
  it("is said beside what chance does anyway", () => {
    expect(accuracySentence(small)).toBe(
      "In groups of 10 to 19, protection typically moves an average by 0.50 points; chance alone moves it by 0.80.",
    );
    expect(accuracySentence({ ...small, kind: "share", noise: 0.1, sampling: 0.124 })).toBe(
      "In groups of 10 to 19, protection typically moves a share by 10.0 percentage points; chance alone moves it by 12.4.",
    );
  });

  it("widens an interval by the noise beside the sampling error", () => {
    expect(intervalWidening({ noise: 3, sampling: 4 })).toBeCloseTo(0.25, 12);
    expect(intervalWidening({ noise: 0, sampling: 0 })).toBe(0);
    expect(intervalWidening({ noise: 1, sampling: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  it("is never written as nothing where it is something", () => {
    expect(formatDeviation(0.0027, "mean")).toBe("under 0.01");
    expect(formatDeviation(0.0004, "share")).toBe("under 0.1");
    expect(formatDeviation(0, "mean")).toBe("0.00");
    expect(formatDeviation(0.005, "mean")).not.toContain("under");
  });

  it("no longer matters from the size on after which no line is widened by one part in a hundred", () => {
    const sizes = [0.5, 0.05, 0.2, 0.1].map((noise, index) => ({
      ...small,
      baseFrom: 10 * (index + 1),
      noise,
      sampling: 1,
    }));
    expect(findNegligible(sizes)?.baseFrom).toBe(40);
    expect(findNegligible(sizes.slice(0, 3))).toBeUndefined();
    expect(findNegligible([])).toBeUndefined();
  });

  it("names the people behind figures", () => {
    expect(formatBases({ baseFrom: 1000, baseTo: 4999 })).toBe("1,000 to 4,999");
    expect(formatBases({ baseFrom: 5000, baseTo: null })).toBe("5,000 or more");
    expect(formatBases({ baseFrom: 9, baseTo: 9 })).toBe("9");
  });
});
