import { describe, expect, it } from "vitest";
import { axisRange } from "../../app/charts/axis-range";
import { formatOf, restTitle, toEstimate } from "../../app/charts/estimate";
import { measureAxis } from "../../app/charts/measure-axis";
import { NOT_SHOWN, rest, shown } from "./sample-rows";

const SCALE = { scaleMin: 0, scaleMax: 10 };

describe("an axis", () => {
  it("holds its values between round ends within the scale", () => {
    expect(axisRange([4.62, 6.58], { smallestSpan: 1, ...SCALE })).toEqual([4.5, 7]);
    expect(axisRange([9.8], { smallestSpan: 2, ...SCALE })).toEqual([8.5, 10]);
    expect(axisRange([], { smallestSpan: 2, ...SCALE })).toEqual([0, 10]);
  });

  it("is written in the unit of its measure", () => {
    expect(measureAxis([0.3, 0.4], { ...SCALE, measure: "barrier" })).toMatchObject({
      unit: "% of respondents",
    });
    expect(measureAxis([0.3, 0.4], { ...SCALE, measure: "need" }).format(0.25)).toBe("25%");
    const counts = measureAxis([1200], { ...SCALE, measure: "enrolled" });
    expect(counts.range[0]).toBe(0);
    expect(counts.format(1200)).toBe("1,200");
  });

  it("of a gap may reach below 0", () => {
    expect(measureAxis([-1.2, 0.5], { ...SCALE, measure: "gap" }).range[0]).toBeLessThan(-1);
  });

  it("writes decimals on all ticks or on none", () => {
    expect(measureAxis([], { ...SCALE, measure: "confidence" }).format(4)).toBe("4");
    expect(measureAxis([4.6, 6.4], { ...SCALE, measure: "confidence" }).format(5)).toBe("5.0");
  });
});

describe("an estimate", () => {
  it("has its value, interval and base in words", () => {
    const estimate = toEstimate(shown(5.25, { base: 1200 }), { ...SCALE, measure: "confidence" }, "London");
    expect(estimate?.title).toBe("London: 5.3 (95% interval 4.9 to 5.6, 1,200 people)");
    expect(toEstimate(NOT_SHOWN, { ...SCALE, measure: "confidence" }, "London")).toBeNull();
    expect(restTitle(rest(0.31), "barrier", "Rest")).toBe("Rest: 31% (5,200 people)");
    expect(formatOf("enrolled")(1200)).toBe("1,200");
  });
});
