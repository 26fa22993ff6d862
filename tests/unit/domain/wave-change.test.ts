import { describe, expect, it } from "vitest";
import type { Figure } from "../../../app/domain/figure";
import { changeBetween, judgeChange } from "../../../app/domain/wave-change";
import { exactFigure, exactShare } from "../../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };

describe("the change between two waves", () => {
  it("equals Welch of statistics.md section 1 for means: .7, error .274924232, .1584659621 to 1.241534038", () => {
    const earlier = exactFigure(140, 5.2, 2.1 / Math.sqrt(140));
    const later = exactFigure(120, 5.9, 2.3 / Math.sqrt(120));
    const change = changeBetween({ earlier, later, isBroken: false }, "mean");
    expect(change?.difference).toBeCloseTo(0.7, 12);
    expect(change?.standardError).toBeCloseTo(0.274924232, 9);
    expect(change?.lower).toBeCloseTo(0.1584659621, 7);
    expect(change?.upper).toBeCloseTo(1.241534038, 7);
    // Against half a point: t = 0.2/0.2749 = 0.7275.
    expect(change?.p).toBeCloseTo(0.2338, 3);
  });

  it("equals Newcombe's method 10 for shares: 56/70 after 48/80", () => {
    const change = changeBetween(
      { earlier: exactShare(48, 80), later: exactShare(56, 70), isBroken: false },
      "share",
    );
    expect(change?.difference).toBeCloseTo(0.2, 12);
    expect(change?.lower).toBeCloseTo(0.0524314724, 9);
    expect(change?.upper).toBeCloseTo(0.333872654, 9);
  });

  it("holds the noise of both waves", () => {
    const noisy = exactFigure(100, 5, Math.sqrt(0.04 + 0.0025), 0.0025);
    expect(
      changeBetween({ earlier: noisy, later: noisy, isBroken: false }, "mean")?.standardError,
    ).toBeCloseTo(Math.sqrt(2 * 0.0425), 12);
  });

  it("has no answer where a wave is not shown, counts people, or the definition changed in between", () => {
    const shown = exactFigure(100, 5, 0.2);
    const counted = { ...shown, standardError: null };
    const of = (earlier: Figure, later: Figure, isBroken = false) =>
      changeBetween({ earlier, later, isBroken }, "mean");
    expect(of(HIDDEN, shown)).toBeNull();
    expect(of(shown, HIDDEN)).toBeNull();
    expect(of(counted, shown)).toBeNull();
    expect(of(shown, counted)).toBeNull();
    expect(of(shown, shown, true)).toBeNull();
    expect(of(shown, shown)).not.toBeNull();
  });
});

describe("the verdict on a change", () => {
  const change = (difference: number) => ({ difference, standardError: 0.1, lower: 0, upper: 1, p: 0 });

  it("needs both an adjusted p of at most .05 and the smallest effect", () => {
    expect(judgeChange(change(0.5), 0.05, "mean")).toBe("risen");
    expect(judgeChange(change(-0.5), 0.05, "mean")).toBe("fallen");
    expect(judgeChange(change(0.5), 0.051, "mean")).toBe("no_clear_change");
    expect(judgeChange(change(0.49), 0.001, "mean")).toBe("no_clear_change");
    expect(judgeChange(change(-0.06), 0.001, "share")).toBe("fallen");
  });

  it("is not given without a change", () => {
    expect(judgeChange(null, 0, "mean")).toBe("not_compared");
  });
});
