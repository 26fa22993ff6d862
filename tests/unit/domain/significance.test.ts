import { describe, expect, it } from "vitest";
import { significanceOf } from "../../../app/domain/significance";

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
