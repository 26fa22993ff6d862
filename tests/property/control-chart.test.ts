import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartControl } from "../../app/domain/control-chart";
import { controlLimits } from "../../app/domain/control-limits";
import { type ControlRule, findSpecialCauses } from "../../app/domain/special-cause";
import { createRandom, drawNormal } from "../support/noisy-draw";
import { exactFigure, publishMean } from "../support/noisy-population";

const SETTINGS = { seed: 20260401, numRuns: 500 };
/** Few different values, so that ties, runs and values on the mean come up. */
const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 40 });

/** Looks at every window of every rule, word by word. */
function causesSlowly(series: readonly number[]): readonly (ControlRule | null)[] {
  const limits = controlLimits(series);
  if (limits === null) return [];
  const { mean, lower, upper, nearLower, nearUpper } = limits;
  const inWindow = (index: number, length: number, rule: (window: readonly number[]) => boolean): boolean => {
    for (let start = index - length + 1; start <= index; start += 1) {
      const window = series.slice(start, start + length);
      if (start >= 0 && window.length === length && rule(window)) return true;
    }
    return false;
  };
  const rises = (window: readonly number[]) => window.every((v, i) => i === 0 || v > (window[i - 1] ?? 0));
  const falls = (window: readonly number[]) => window.every((v, i) => i === 0 || v < (window[i - 1] ?? 0));
  const high = (v: number) => v > nearUpper && v <= upper;
  const low = (v: number) => v < nearLower && v >= lower;
  const two = (isNear: (v: number) => boolean) => (window: readonly number[]) =>
    window.filter(isNear).length >= 2;
  return series.map((value, index) => {
    if (value > upper || value < lower) return "outside_limits";
    if (inWindow(index, 7, rises) || inWindow(index, 7, falls)) return "trend";
    if (high(value) && isNearTwice(series, index, two(high))) return "two_of_three";
    if (low(value) && isNearTwice(series, index, two(low))) return "two_of_three";
    if (inWindow(index, 7, (window) => window.every((v) => v > mean))) return "shift";
    if (inWindow(index, 7, (window) => window.every((v) => v < mean))) return "shift";
    return null;
  });
}

/** A window of three, or the two values a series may consist of. */
function isNearTwice(
  series: readonly number[],
  index: number,
  rule: (window: readonly number[]) => boolean,
): boolean {
  return [index - 2, index - 1, index].some((start) => rule(series.slice(Math.max(0, start), start + 3)));
}

describe("special causes", () => {
  it("equal those of a search through every window", () => {
    fc.assert(
      fc.property(values, (series) => {
        const limits = controlLimits(series);
        const found = limits === null ? [] : findSpecialCauses(series, limits);
        expect(found.map((cause) => cause?.rule ?? null)).toEqual(causesSlowly(series));
      }),
      SETTINGS,
    );
  });

  it("turn their direction when the series is turned upside down", () => {
    fc.assert(
      fc.property(values, (series) => {
        const causes = (of: readonly number[]) => {
          const limits = controlLimits(of);
          return limits === null ? [] : findSpecialCauses(of, limits);
        };
        const turned = causes(series.map((value) => 9 - value));
        const flip = { up: "down", down: "up" } as const;
        expect(
          causes(series).map((cause) => cause && { ...cause, direction: flip[cause.direction] }),
        ).toEqual(turned);
      }),
      SETTINGS,
    );
  });
});

describe("control limits", () => {
  it("move with the series and keep their width", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -100, max: 100 }), (series, shift) => {
        const [one, two] = [controlLimits(series), controlLimits(series.map((value) => value + shift))];
        expect((two?.upper ?? 0) - (one?.upper ?? 0)).toBeCloseTo(shift, 9);
        expect(two?.meanMovingRange).toBeCloseTo(one?.meanMovingRange ?? Number.NaN, 9);
      }),
      SETTINGS,
    );
  });

  it("with protection noise leave about 1 of 100 ordinary waves outside", () => {
    const random = createRandom(31);
    let [outside, all] = [0, 0];
    for (let round = 0; round < 500; round += 1) {
      const points = Array.from({ length: 20 }, (_, time) => ({
        wave: `w${time}`,
        time,
        figure: publishMean(
          Array.from({ length: 40 }, () => 5 + 2 * drawNormal(random)),
          random,
        ),
        breakReason: null,
      }));
      const chart = chartControl(points, { polarity: "neither", target: null, baselines: [] });
      for (const { cause } of chart.pieces[0]?.points ?? []) {
        all += 1;
        if (cause?.rule === "outside_limits") outside += 1;
      }
    }
    expect(all).toBe(10_000);
    expect(outside / all).toBeLessThan(0.015);
  });
});

describe("a steady series of 13 waves", () => {
  it("shows a special cause in about 1 of 12 charts, as the pages say", () => {
    const random = createRandom(12);
    const rounds = 6000;
    let marked = 0;
    for (let round = 0; round < rounds; round += 1) {
      const series = Array.from({ length: 13 }, () => drawNormal(random));
      const limits = controlLimits(series);
      if (limits !== null && findSpecialCauses(series, limits).some((cause) => cause !== null)) marked += 1;
    }
    expect(marked / rounds).toBeGreaterThan(1 / 14);
    expect(marked / rounds).toBeLessThan(1 / 10);
  });
});

describe("a declared baseline", () => {
  it("never hides a wave, and every declaration is either accepted or refused", () => {
    const declared = fc.array(
      fc.record({ wave: fc.integer({ min: -2, max: 45 }), reason: fc.constantFrom("", "why") }),
      {
        maxLength: 4,
      },
    );
    const series = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 45 });
    fc.assert(
      fc.property(series, declared, fc.integer({ min: 0, max: 60 }), (numbers, declarations, broken) => {
        const points = numbers.map((value, time) => ({
          wave: String(time),
          time,
          figure: exactFigure(20, value + (time > 15 ? 20 : 0), 0.1),
          breakReason: time === broken ? "changed" : null,
        }));
        const baselines = declarations.map(({ wave, reason }) => ({
          wave: String(wave),
          reason,
          declaredBy: null,
        }));
        const chart = chartControl(points, { polarity: "neither", target: null, baselines });
        expect(chart.pieces.flatMap((piece) => piece.points.map(({ wave }) => wave))).toEqual(
          points.map(({ wave }) => wave),
        );
        const accepted = chart.pieces.filter(({ kind }) => kind === "new_baseline");
        expect(accepted.length + chart.refused.length).toBe(baselines.length);
        expect(accepted.every(({ limits, reason }) => limits !== null && reason === "why")).toBe(true);
      }),
      SETTINGS,
    );
  });
});
