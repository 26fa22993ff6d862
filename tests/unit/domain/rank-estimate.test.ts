import { describe, expect, it } from "vitest";
import { toRankEstimate } from "../../../app/domain/rank-estimate";
import { rankSets } from "../../../app/domain/rank-set";
import { shown } from "../../charts/sample-rows";

const POINTS = { measure: "gap", scaleMin: 0, scaleMax: 10 } as const;
const SHARE = { measure: "barrier", scaleMin: 0, scaleMax: 1 } as const;

describe("a figure to be ranked", () => {
  it("is less sure than its published error where few people are behind it", () => {
    const { standardError } = toRankEstimate(shown(2, { base: 12, standardError: 0.3 }), POINTS);
    expect(standardError).toBeCloseTo((0.3 * 2.201) / 1.96, 3);
    expect(toRankEstimate(shown(2, { base: 100_000, standardError: 0.3 }), POINTS).standardError).toBeCloseTo(
      0.3,
      3,
    );
  });

  it("is not certain at a share of 0", () => {
    const none = shown(0, { base: 40, standardError: 0 });
    expect(toRankEstimate(none, SHARE).standardError).toBeGreaterThan(0.02);
  });

  it("keeps a published error that is more than its interval", () => {
    const banded = shown(0.03, { base: 40, standardError: 0.2, band: "under" });
    expect(toRankEstimate(banded, SHARE).standardError).toBe(0.2);
  });

  it("is never told apart where no error is published", () => {
    const ranks = rankSets([
      toRankEstimate(shown(9, { standardError: null }), POINTS),
      toRankEstimate(shown(1, { standardError: 0.01 }), POINTS),
    ]);
    expect(ranks).toEqual([
      { lower: 1, upper: 2 },
      { lower: 1, upper: 2 },
    ]);
  });
});
