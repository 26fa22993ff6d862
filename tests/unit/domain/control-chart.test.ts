import { describe, expect, it } from "vitest";
import { divideIntoPieces } from "../../../app/domain/baseline";
import { chartControl } from "../../../app/domain/control-chart";
import { controlLimits } from "../../../app/domain/control-limits";
import type { WavePoint } from "../../../app/domain/series";
import { findSpecialCauses } from "../../../app/domain/special-cause";
import { exactFigure } from "../../support/noisy-population";

/** statistics.md section 6. */
const SERIES = [52, 49, 55, 50, 53, 48, 51, 54, 60, 61, 62, 63, 64, 65];
const FLAT = { mean: 0, meanMovingRange: 1, lower: -3, upper: 3, nearLower: -2, nearUpper: 2 };
const PLAIN = { polarity: "higher_is_better", target: null, baselines: [] } as const;

function seriesOf(
  values: readonly (number | null)[],
  breaks: Readonly<Record<number, string>> = {},
): readonly WavePoint[] {
  return values.map((value, time) => ({
    wave: `w${time}`,
    time,
    figure: value === null ? { status: "not_shown" } : exactFigure(50, value, 0.1),
    breakReason: breaks[time] ?? null,
  }));
}

/** Writes each special cause as a letter: o, t, 2 or s, capital for up; a dot for none. */
function lettersOf(values: readonly number[], limits = FLAT): string {
  const letters = { outside_limits: "o", trend: "t", two_of_three: "w", shift: "s" } as const;
  return findSpecialCauses(values, limits)
    .map((cause) => {
      if (cause === null) return ".";
      const letter = letters[cause.rule];
      return cause.direction === "up" ? letter.toUpperCase() : letter;
    })
    .join("");
}

describe("control limits", () => {
  it("equal statistics.md section 6: mean 56.21428571, mean moving range 3, 48.23428571 to 64.19428571", () => {
    const limits = controlLimits(SERIES);
    expect(limits?.mean).toBeCloseTo(56.21428571, 8);
    expect(limits?.meanMovingRange).toBe(3);
    expect(limits?.lower).toBeCloseTo(48.23428571, 8);
    expect(limits?.upper).toBeCloseTo(64.19428571, 8);
    expect(limits?.nearUpper).toBeCloseTo(56.21428571 + 5.32, 8);
    expect(limits?.nearLower).toBeCloseTo(56.21428571 - 5.32, 8);
  });

  it.each([
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 2.84, 8.16],
    [[3, 1, 4, 1, 5, 9, 2], 3.5714, -6.6252, 13.7681],
  ])("equal statistics.md section 12 for %j", (values, mean, lower, upper) => {
    const limits = controlLimits(values);
    expect(limits?.mean).toBeCloseTo(mean, 4);
    expect(limits?.lower).toBeCloseTo(lower, 4);
    expect(limits?.upper).toBeCloseTo(upper, 4);
  });

  it("leave out, once, moving ranges of 3.267 times their mean or more", () => {
    // Ranges 1 (nine times), 20, 1, 1, 1: mean 32/13; 20 is more than 8.04 and goes, the mean of the rest is 1.
    const values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 22, 21, 22, 21];
    expect(controlLimits(values)?.meanMovingRange).toBe(1);
    expect(controlLimits([5, 5, 5])).toMatchObject({ mean: 5, lower: 5, upper: 5 });
  });

  it("need two values", () => {
    expect(controlLimits([])).toBeNull();
    expect(controlLimits([4])).toBeNull();
  });
});

describe("special causes", () => {
  it("of the series of statistics.md are 48 and 65 outside, the climb between them, and before it 49 and 50 of three in a long low run", () => {
    const limits = controlLimits(SERIES);
    expect(limits && lettersOf(SERIES, limits)).toBe("swswsoTTTTTTTO");
  });

  it("lie outside the limits, not on them", () => {
    expect(lettersOf([3, 3.01, -3, -3.01])).toBe(".O.o");
  });

  it("are a trend from seven points on, six steps one way", () => {
    const rise = [-1, -0.7, -0.4, -0.1, 0.2, 0.5, 0.8];
    expect(lettersOf(rise)).toBe("TTTTTTT");
    expect(lettersOf([...rise].reverse())).toBe("ttttttt");
    expect(lettersOf(rise.slice(1))).toBe("......");
    expect(lettersOf([-1, -0.7, -0.4, -0.4, 0.2, 0.5, 0.8])).toBe(".......");
  });

  it("are two of three points near a limit on one side, and only those points", () => {
    expect(lettersOf([2.5, 0, 2.5])).toBe("W.W");
    expect(lettersOf([-2.5, -2.5, 0])).toBe("ww.");
    expect(lettersOf([2.5, 0, -0.1, 2.5])).toBe("....");
    expect(lettersOf([2.5, 0, -2.5])).toBe("...");
  });

  it("do not count a point outside the limits as near one", () => {
    expect(lettersOf([3.5, 0, 2.5])).toBe("O..");
  });

  it("are a shift from seven points on one side on, broken by a point on the mean", () => {
    const up = [1, 0.5, 1, 0.5, 1, 0.5, 1];
    expect(lettersOf(up)).toBe("SSSSSSS");
    expect(lettersOf(up.map((value) => -value))).toBe("sssssss");
    expect(lettersOf([1, 0.5, 1, 0, 1, 0.5, 1, 0.5])).toBe("........");
  });

  it("are named by the first rule that applies: outside, trend, two of three, shift", () => {
    expect(lettersOf([0.1, 0.4, 0.8, 1.2, 2.1, 2.4, 3.2])).toBe("TTTTTTO");
    expect(lettersOf([1, 0.5, 2.5, 1, 2.5, 0.5, 1])).toBe("SSWSWSS");
  });
});

describe("a control chart", () => {
  it("reads each cause by the measure's polarity", () => {
    const chart = chartControl(seriesOf(SERIES), PLAIN);
    const last = chart.pieces[0]?.points.at(-1);
    expect(last).toEqual({
      wave: "w13",
      value: 65,
      cause: { rule: "outside_limits", direction: "up", reading: "better" },
    });
    expect(chart.pieces[0]?.points[0]?.cause).toEqual({ rule: "shift", direction: "down", reading: "worse" });
  });

  it("has no limits and no causes below 13 shown waves", () => {
    const chart = chartControl(seriesOf([...SERIES.slice(0, 12), null]), PLAIN);
    expect(chart.pieces).toHaveLength(1);
    expect(chart.pieces[0]).toMatchObject({ kind: "start", limits: null });
    expect(chart.pieces[0]?.points).toHaveLength(12);
    expect(chart.pieces[0]?.points.every(({ cause }) => cause === null)).toBe(true);
    expect(chartControl([], PLAIN)).toEqual({ pieces: [], refused: [], assurance: "not_assessed" });
  });

  it.each([
    ["higher_is_better", 70, "never_met"],
    ["higher_is_better", 40, "always_met"],
    ["higher_is_better", 55, "hit_and_miss"],
    ["lower_is_better", 70, "always_met"],
    ["lower_is_better", 40, "never_met"],
    ["neither", 40, "not_assessed"],
    ["higher_is_better", null, "not_assessed"],
  ] as const)("where %s says of a target of %s: %s", (polarity, target, assurance) => {
    expect(chartControl(seriesOf(SERIES), { ...PLAIN, polarity, target }).assurance).toBe(assurance);
  });

  it("starts anew where the definition changed, and lets no range or run cross", () => {
    const low = Array.from({ length: 13 }, (_, index) => 5 + (index % 2));
    const high = low.map((value) => value + 100);
    const chart = chartControl(seriesOf([...low, ...high], { 13: "42 ICBs became 36" }), PLAIN);
    expect(chart.pieces.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["start", ""],
      ["definition_changed", "42 ICBs became 36"],
    ]);
    expect(chart.pieces.map(({ limits }) => limits?.meanMovingRange)).toEqual([1, 1]);
    expect(chart.pieces.flatMap(({ points }) => points).every(({ cause }) => cause === null)).toBe(true);
  });
});

describe("a declared baseline", () => {
  const before = Array.from({ length: 13 }, (_, index) => 50 + (index % 2));
  const after = Array.from({ length: 13 }, (_, index) => 60 + (index % 2));
  const points = seriesOf([...before, ...after]);
  const declare = (wave: string, reason = "a new record system") => ({ wave, reason, declaredBy: null });

  it("is accepted after a sustained shift, with 13 waves on both sides, and shown with its reason", () => {
    const chart = chartControl(points, { ...PLAIN, baselines: [declare("w13", " a new record system ")] });
    expect(chart.refused).toEqual([]);
    expect(chart.pieces.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["start", ""],
      ["new_baseline", "a new record system"],
    ]);
    expect(chart.pieces[1]?.limits?.mean).toBeCloseTo(60 + 6 / 13, 12);
  });

  it.each([
    ["w13", " ", "no_reason"],
    ["w99", "a reason", "not_in_series"],
    ["w0", "a reason", "already_a_start"],
    ["w14", "a reason", "too_few_after"],
    ["w12", "a reason", "too_few_before"],
    ["w1", "a reason", "too_few_before"],
  ])("at %s for %j is refused: %s", (wave, reason, why) => {
    const declared = declare(wave, reason);
    expect(divideIntoPieces(points, [declared])).toMatchObject({ refused: [{ declared, why }] });
    expect(divideIntoPieces(points, [declared]).pieces).toHaveLength(1);
  });

  it("is refused where the series did not stay on one side of the old mean", () => {
    const same = seriesOf([...before, ...before]);
    expect(divideIntoPieces(same, [declare("w13")]).refused[0]?.why).toBe("no_sustained_shift");
    const back = seriesOf([...before, ...after.slice(0, 6), 40, ...after]);
    expect(divideIntoPieces(back, [declare("w13")]).refused[0]?.why).toBe("no_sustained_shift");
  });

  it("counts only the waves up to the next break, and can follow another", () => {
    const broken = seriesOf([...before, ...after], { 20: "the question changed" });
    expect(divideIntoPieces(broken, [declare("w13")]).refused[0]?.why).toBe("too_few_after");
    const thrice = seriesOf([...before, ...after, ...before]);
    const found = divideIntoPieces(thrice, [declare("w26", "a second"), declare("w13", "a first")]);
    expect(found.refused).toEqual([]);
    expect(found.pieces.map(({ reason, points: waves }) => [reason, waves.length])).toEqual([
      ["", 13],
      ["a first", 13],
      ["a second", 13],
    ]);
  });
});
