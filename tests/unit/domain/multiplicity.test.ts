import { describe, expect, it } from "vitest";
import { adjustBenjaminiYekutieli, adjustHolm } from "../../../app/domain/multiplicity";

/** The p-values of Benjamini and Hochberg (1995). */
const P_VALUES = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

describe("adjustBenjaminiYekutieli", () => {
  it("equals R's p.adjust on the p-values of Benjamini and Hochberg", () => {
    const adjusted = adjustBenjaminiYekutieli(P_VALUES);
    expect(adjusted[0]).toBeCloseTo(0.00497734349, 11);
    expect(adjusted[1]).toBeCloseTo(0.00995468698, 11);
    expect(adjusted[2]).toBeCloseTo(0.03152317544, 11);
    expect(adjusted[3]).toBeCloseTo(0.1182119079, 10);
    expect(adjusted.slice(9)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("leaves a single p-value as it is and answers an empty family with nothing", () => {
    expect(adjustBenjaminiYekutieli([0.03])).toEqual([0.03]);
    expect(adjustBenjaminiYekutieli([])).toEqual([]);
  });
});

describe("adjustHolm", () => {
  it("equals R's p.adjust on the same p-values", () => {
    const expected = [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278];
    adjustHolm(P_VALUES)
      .slice(0, 6)
      .forEach((p, index) => {
        expect(p).toBeCloseTo(expected[index]!, 12);
      });
  });

  it("keeps the order given, whatever it is", () => {
    const adjusted = adjustHolm([0.5, 0.01, 0.02]);
    [0.5, 0.03, 0.04].forEach((p, index) => {
      expect(adjusted[index]).toBeCloseTo(p, 12);
    });
  });

  it("answers an empty family with nothing", () => {
    expect(adjustHolm([])).toEqual([]);
  });
});
