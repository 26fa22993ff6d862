import { describe, expect, it } from "vitest";
import type { Figure } from "../../../app/domain/figure";
import { findLeaders, leaderLimits, pickTop } from "../../../app/domain/leaders";
import { formatMean } from "../../../app/domain/number-format";

function row(value: number | null, standardError = 0.01): { readonly figure: Figure } {
  if (value === null) return { figure: { status: "not_shown" } };
  return {
    figure: {
      status: "shown",
      base: 200,
      value,
      standardError,
      noiseVariance: 0,
      parentRest: null,
      englandRest: null,
    },
  };
}

function limitsOf(...rows: readonly { readonly figure: Figure }[]): string | undefined {
  const found = findLeaders(rows, formatMean);
  return found === null ? undefined : leaderLimits(found);
}

describe("the top row", () => {
  it("is the one with the largest value above zero as printed", () => {
    const top = row(1.2);
    expect(pickTop([row(0.3), top, row(null)], formatMean)).toBe(top);
  });

  it("is none where every value is zero or less as printed, or hidden", () => {
    expect(pickTop([row(0.04), row(-1)], formatMean)).toBeUndefined();
    expect(pickTop([row(-0.3)], formatMean)).toBeUndefined();
    expect(pickTop([row(null)], formatMean)).toBeUndefined();
    expect(pickTop([], formatMean)).toBeUndefined();
  });
});

describe("the limits of a lead", () => {
  it("are none where every row is shown and clearly smaller", () => {
    expect(limitsOf(row(2), row(1))).toBe("");
  });

  it("name hidden rows, and count those that read the same with those too close", () => {
    expect(limitsOf(row(2), row(1), row(null))).toBe("of those shown");
    expect(limitsOf(row(2, 0.3), row(1.8, 0.3))).toBe("too close to tell from 1 other");
    expect(limitsOf(row(2, 0.3), row(2, 0.3), row(1.8, 0.3), row(null))).toBe(
      "of those shown, too close to tell from 2 others",
    );
  });
});
