import { describe, expect, it } from "vitest";
import type { DeclaredBaseline } from "../../../app/domain/baseline";
import type { Figure } from "../../../app/domain/figure";
import { chartedPoints, readSeries } from "../../../app/domain/series-reading";
import { exactFigure } from "../../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const OPTIONS = { kind: "mean", polarity: "lower_is_better" } as const;
/** Up and down by turns, so that no rule finds anything. */
const steady = (count: number): readonly Figure[] =>
  Array.from({ length: count }, (_, index) => exactFigure(50, index % 2 === 0 ? 5 : 5.2, 0.1));

function read(figures: readonly Figure[], broken?: number, baselines: readonly DeclaredBaseline[] = []) {
  return readSeries(
    figures.map((figure, time) => ({
      wave: `w${time}`,
      time,
      figure,
      breakReason: time === broken ? "changed" : null,
    })),
    OPTIONS,
    baselines,
  );
}

describe("a series", () => {
  it("is a control chart from 13 shown waves on, and hidden ones do not count", () => {
    const chart = read(steady(13));
    expect(chart).toMatchObject({ kind: "control", piece: { kind: "start" } });
    expect(chart.kind === "control" && chart.piece.points.every(({ cause }) => cause === null)).toBe(true);
    expect(read([HIDDEN, ...steady(12)])).toMatchObject({ kind: "trend", trend: { waves: 12 } });
    expect(read([HIDDEN, ...steady(13)])).toMatchObject({ kind: "control" });
  });

  it("is a trend from 5 to 12, and points alone below that", () => {
    expect(read(steady(5))).toMatchObject({ kind: "trend", trend: { direction: "no_change" } });
    expect(read(steady(4))).toEqual({ kind: "points", waves: 4, refused: [] });
    expect(read([HIDDEN])).toEqual({ kind: "points", waves: 0, refused: [] });
    expect(read([])).toEqual({ kind: "points", waves: 0, refused: [] });
  });

  it("has limits of its own from an accepted baseline on, and those before it", () => {
    const high = steady(13).map((figure) =>
      figure.status === "shown" ? { ...figure, value: figure.value + 2 } : figure,
    );
    const declared = { wave: "w15", reason: "a new record system", declaredBy: null };
    const all = [...steady(2), ...steady(13), ...high];
    const chart = read(all, 2, [declared]);
    if (chart.kind !== "control") throw new Error(`Read as ${chart.kind}.`);
    expect(chart).toMatchObject({ refused: [], piece: { kind: "new_baseline", wave: "w15" } });
    expect(chart.earlier.map(({ kind, wave }) => [kind, wave])).toEqual([["definition_changed", "w2"]]);
    expect(chart.piece.limits.mean - Number(chart.earlier[0]?.limits.mean)).toBeCloseTo(2, 12);
    expect(chartedPoints(chart).map(({ wave }) => wave)).toEqual(
      all.slice(2).map((_, index) => `w${index + 2}`),
    );
    // Over the whole piece all of the new level would be a signal.
    expect(chartedPoints(chart).every(({ cause }) => cause === null)).toBe(true);
    expect(chartedPoints(read(all, 2)).some(({ cause }) => cause !== null)).toBe(true);
  });

  it("keeps its limits where a baseline is refused", () => {
    const declared = { wave: "w3", reason: "a new record system", declaredBy: null };
    expect(read(steady(14), undefined, [declared])).toMatchObject({
      kind: "control",
      earlier: [],
      piece: { kind: "start" },
      refused: [{ declared, why: "too_few_before" }],
    });
    const few = read(steady(6), undefined, [declared]);
    expect(few).toMatchObject({ kind: "trend", refused: [{ declared }] });
    expect(chartedPoints(few)).toEqual([]);
  });

  it("says of an accepted baseline before the last break that it is not read", () => {
    const high = steady(13).map((figure) =>
      figure.status === "shown" ? { ...figure, value: figure.value + 2 } : figure,
    );
    const declared = { wave: "w13", reason: "a new record system", declaredBy: null };
    expect(read([...steady(13), ...high, ...steady(6)], 26, [declared])).toMatchObject({
      kind: "trend",
      refused: [{ declared, why: "before_last_break" }],
    });
  });

  it("is read from its last break on", () => {
    expect(read(steady(20), 6)).toMatchObject({ kind: "control", piece: { kind: "definition_changed" } });
    expect(read(steady(20), 13)).toMatchObject({ kind: "trend", trend: { waves: 7 } });
    expect(read(steady(20), 18)).toEqual({ kind: "points", waves: 2, refused: [] });
  });
});
