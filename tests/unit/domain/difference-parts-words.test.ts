import { describe, expect, it } from "vitest";
import { describeParts, differenceSentence, levelReading } from "../../../app/domain/difference-parts-words";

const part = (value: number, margin = 0.1) => ({
  value,
  standardError: margin / 1.96,
  lower: value - margin,
  upper: value + margin,
});
const words = (total: number, mix: number, level: number, measure: "gap" | "need" = "gap") =>
  describeParts(measure, { total: part(total), mix: part(mix), level: part(level) }, "London");

describe("what a difference is made of", () => {
  it("is told in one sentence where both parts point the same way, up or down", () => {
    expect(words(0.6, 0.2, 0.4)).toBe("Of the 0.60-point difference, 0.20 is mix and 0.40 is level.");
    expect(words(-0.6, -0.2, -0.4)).toBe("Of the 0.60-point difference, 0.20 is mix and 0.40 is level.");
    expect(words(0.06, 0.02, 0.04, "need")).toBe(
      "Of the 6.0-percentage-point difference, 2.0 is mix and 4.0 is level.",
    );
  });

  it("is told apart where the parts pull against each other", () => {
    expect(words(0.3, -0.2, 0.5)).toBe(
      "The 0.30-point difference is what is left of two parts that pull against each other: mix makes London 0.20 points lower and level makes it 0.50 points higher.",
    );
    expect(words(0, 0.2, -0.2)).toBe(
      "There is no difference, because mix and level pull against each other: mix makes London 0.20 points higher and level makes it 0.20 points lower.",
    );
    expect(words(-0.01, 0.02, -0.03, "need")).toBe(
      "The 1.0-percentage-point difference is what is left of two parts that pull against each other: mix makes London 2.0 percentage points higher and level makes it 3.0 percentage points lower.",
    );
  });

  it("names one part alone, or none", () => {
    expect(words(0.6, 0.6, 0.001)).toBe("All of the 0.60-point difference is mix.");
    expect(words(0.6, 0, 0.6)).toBe("All of the 0.60-point difference is level.");
    expect(words(0, 0, -0.001)).toBe("There is no difference to take apart.");
  });

  it("says so where rounding keeps the parts from adding up", () => {
    expect(words(0.608, 0.204, 0.404)).toBe(
      "Of the 0.61-point difference, 0.20 is mix and 0.40 is level. The parts are rounded, so they do not add up to it exactly.",
    );
    expect(words(0.01, 0.005, 0.005)).toBe(
      "Of the 0.01-point difference, 0.01 is mix and 0.01 is level. The parts are rounded, so they do not add up to it exactly.",
    );
    expect(words(-0.012, -0.006, -0.006)).toMatch(/^Of the 0.01-point difference, 0.01 is mix/);
    expect(words(0.004, 0.0051, 0)).toBe(
      "There is no difference to speak of: 0.01 is mix and 0.00 is level. The parts are rounded, so they do not add up to it exactly.",
    );
  });
});

describe("which of two is higher", () => {
  const sentence = (difference: number, measure: "gap" | "need" = "gap") =>
    differenceSentence(measure, "Gap in data", { one: "London", other: "Midlands", difference });

  it("is told with the size and the unit", () => {
    expect(sentence(0.294)).toBe("Gap in data is 0.29 points higher in London than in Midlands");
    expect(sentence(-0.05, "need")).toBe(
      "Gap in data is 5.0 percentage points lower in London than in Midlands",
    );
    expect(sentence(-0.004)).toBe("Gap in data is the same in London and in Midlands");
  });
});

describe("the reading of the level", () => {
  it("says that people alike differ only where the interval lies on one side of 0", () => {
    expect(levelReading(part(0.4, 0.3))).toContain("one side of 0");
    expect(levelReading(part(-0.4, 0.3))).toContain("one side of 0");
    expect(levelReading(part(0.2, 0.3))).toContain("includes 0");
    expect(levelReading(part(0.25, 0.25))).toContain("includes 0");
  });
});
