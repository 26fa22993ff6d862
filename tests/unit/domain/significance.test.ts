import { describe, expect, it } from "vitest";
import { comparisonLabel, significanceOf } from "../../../app/domain/significance";

describe("significanceOf", () => {
  it("is clear up to 5 % and very clear up to 0.2 %", () => {
    expect([0, 0.002, 0.0021, 0.05, 0.0501, 1].map(significanceOf)).toEqual([
      "very_clear",
      "very_clear",
      "clear",
      "clear",
      "not_clear",
      "not_clear",
    ]);
  });
});

describe("comparisonLabel", () => {
  it("tells the very clear from the clear, and leaves the rest as it is", () => {
    const labels = [
      comparisonLabel({ verdict: "higher", adjustedP: 0.04 }),
      comparisonLabel({ verdict: "lower", adjustedP: 0.001 }),
      comparisonLabel({ verdict: "no_clear_difference", adjustedP: 0.3 }),
      comparisonLabel({ verdict: "not_compared", adjustedP: null }),
      comparisonLabel({ verdict: "higher", adjustedP: null }),
    ];
    expect(labels).toEqual([
      "clearly higher",
      "very clearly lower",
      "no clear difference",
      "not compared",
      "clearly higher",
    ]);
  });
});
