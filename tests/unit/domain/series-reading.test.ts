import { describe, expect, it } from "vitest";
import type { Figure } from "../../../app/domain/figure";
import { readSeries } from "../../../app/domain/series-reading";
import { exactFigure } from "../../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const OPTIONS = { kind: "mean", polarity: "lower_is_better" } as const;
/** Up and down by turns, so that no rule finds anything. */
const steady = (count: number): readonly Figure[] =>
  Array.from({ length: count }, (_, index) => exactFigure(50, index % 2 === 0 ? 5 : 5.2, 0.1));

function read(figures: readonly Figure[], broken?: number) {
  return readSeries(
    figures.map((figure, time) => ({
      wave: `w${time}`,
      time,
      figure,
      breakReason: time === broken ? "changed" : null,
    })),
    OPTIONS,
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
    expect(read(steady(4))).toEqual({ kind: "points", waves: 4 });
    expect(read([HIDDEN])).toEqual({ kind: "points", waves: 0 });
    expect(read([])).toEqual({ kind: "points", waves: 0 });
  });

  it("is read from its last break on", () => {
    expect(read(steady(20), 6)).toMatchObject({ kind: "control", piece: { kind: "definition_changed" } });
    expect(read(steady(20), 13)).toMatchObject({ kind: "trend", trend: { waves: 7 } });
    expect(read(steady(20), 18)).toEqual({ kind: "points", waves: 2 });
  });
});
