import { describe, expect, it } from "vitest";
import { funnelFormulaOf, listDerivedFormulas } from "../../../app/domain/derived-formula";
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

  it("names every version of a derived number once, none twice", () => {
    const names = listDerivedFormulas().map((each) => `${formulaName(each)}: ${each.text}`);
    expect(new Set([...listFormulas(), ...listDerivedFormulas()].map(({ name }) => name)).size).toBe(
      listFormulas().length + listDerivedFormulas().length,
    );
    expect(names).toMatchInlineSnapshot(`
      [
        "Rank range, version 1: best = 1 + places clearly larger; worst = places − places clearly smaller; clearly: z = difference / √(error² + other error²), one-sided, all ordered pairs by Holm’s method at 5%",
        "Funnel limits for averages, version 1: common value ± z × √(standard error² + spread between places²), z = 1.96 for 95% and 3.09 for 99.8%; by chance alone the spread is left out",
        "Funnel limits for shares, version 1: sin²(asin √common share ± z × √(1 / (4 × people) + noise + spread between places²)); without a spread, common share ± z × √(share × (1 − share) / people + noise)",
        "Control limits (XmR), version 1: average ± 2.66 × mean step; steps of 3.267 times their mean or more are left out once",
        "Direct standardisation, version 1: value = Σ (share in England × value in the place) / Σ share in England, over the professions that the place shows and all its others taken together",
        "Post-stratification to the workforce, version 1: value = Σ staff × value / Σ staff; weight = staff / people, not trimmed; precise as (Σ people × weight)² / Σ people × weight² people would be; standard error = √(Σ (staff / Σ staff)² × error²), where noise that all others have from the families is counted once",
        "Mix and level, version 1: mix = Σ ½(value + other value) × (share − other share); level = Σ ½(share + other share) × (value − other value)",
        "Bands of equal share, version 1: bound of share s = value at position 1 + s × (values − 1) in order, between neighbours in proportion (type 7)",
        "Likeness of organisations, version 1: distance = (3 × type + 3 × professions + 2 × size + 1 × region) / 9; type and region: 0 the same, else 1; professions: half the sum of |share − other share| over families; size: |ln(people / other people)| / ln 8, at most 1; facts known of neither are left out of both sums",
        "Worst-case bounds, version 1: lower = coverage × value + (1 − coverage) × lowest score; upper = coverage × value + (1 − coverage) × highest score",
      ]
    `);
    expect(listDerivedFormulas()).toEqual(
      expect.arrayContaining([funnelFormulaOf("mean"), funnelFormulaOf("share")]),
    );
    expect(funnelFormulaOf("mean")).not.toBe(funnelFormulaOf("share"));
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
