import { describe, expect, it } from "vitest";
import {
  comparisonFormulaOf,
  formulaName,
  formulaOf,
  intervalFormulaOf,
  listFormulas,
} from "../../../app/domain/formula";
import { listMeasures } from "../../../app/domain/measure";

describe("the list of formulas", () => {
  it("names every version once; a formula that changes must get a new one", () => {
    expect(listFormulas().map((each) => `${formulaName(each)}: ${each.text}`)).toMatchInlineSnapshot(`
      [
        "Count of people, version 1: count = number of people",
        "Average score, version 1: average = (sum of scores + noise) / people, kept within the scale",
        "Average gap, version 1: gap = (sum of (target − confidence) + noise) / people who gave both",
        "Share of people, version 1: share = (people it is true of + noise) / people, kept between 0% and 100%",
        "Student's t interval, version 1: value ± t × standard error; standard error² = spread² / people + variance of the noise",
        "Wilson's interval, version 1: all π with (share − π)² ≤ 1.96² × (π(1 − π) / people + variance of the noise)",
        "Difference of averages, version 1: p of |difference| > smallest effect by Welch's t, adjusted over the family",
        "Difference of shares, version 1: p of |difference| > smallest effect by the score test, adjusted over the family; interval by Newcombe's method 10",
      ]
    `);
  });

  it("has a formula for the values, intervals and comparisons of every measure", () => {
    const known = new Set(listFormulas());
    for (const { code, kind } of listMeasures()) {
      expect(known.has(formulaOf(code)), code).toBe(true);
      const others = [intervalFormulaOf(code), comparisonFormulaOf(code)];
      expect(others.map((each) => each !== null && known.has(each))).toEqual(
        kind === "count" ? [false, false] : [true, true],
      );
    }
    expect(formulaOf("gap")).not.toBe(formulaOf("confidence"));
  });
});
