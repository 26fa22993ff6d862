import { describe, expect, it } from "vitest";
import { toWaveBands } from "../../app/domain/band-standing";
import type { Figure } from "../../app/domain/figure";
import type { TimeReport, TimeWave } from "../../app/routes/compare_.over-time/load-over-time.server";
import { countFinding, timeFinding } from "../../app/routes/compare_.over-time/time-words";

const wave = (
  code: string,
  units: number,
  figure: Figure | null = null,
  isProvisional = false,
): TimeWave => ({
  wave: {
    instrument_code: "dsat",
    wave_code: code,
    wave_name: code,
    start_date: "2026-01-01",
    end_date: "2026-03-31",
    wave_order: 1,
    is_provisional: isProvisional,
  },
  label: code,
  shown: units,
  units: 30,
  bands: toWaveBands(
    Array.from({ length: units }, (_, index) => index / 10),
    10,
  ),
  figure,
  explainHref: undefined,
});
const shown = (value: number, band?: "under"): Figure => ({
  status: "shown",
  base: 140,
  value,
  band,
  standardError: 0.01,
  noiseVariance: 0,
  parentRest: null,
  englandRest: null,
});
const unit = { geography_name: "Kent" };
const report = (
  waves: readonly TimeWave[],
  chosen: { readonly geography_name: string } | null = null,
  measure: "gap" | "need" = "gap",
) =>
  ({
    frame: { choices: { level: "icb", measure, wave: waves.at(-1)?.wave, scaleMin: 0, scaleMax: 10 } },
    bandCount: 10,
    waves,
    unit: chosen,
  }) as unknown as TimeReport;

describe("the finding over time", () => {
  it("is how far the middle moved between final waves, or that there are no bands", () => {
    expect(timeFinding(report([wave("Q1", 21), wave("Q2", 25), wave("Q3", 29, null, true)]))).toBe(
      "The middle of the integrated care boards shown was 1.00 points in Q1 and 1.20 points in Q2",
    );
    expect(timeFinding(report([wave("Q1", 21), wave("Q2", 3)]))).toBe(
      "The middle of the 21 integrated care boards shown was 1.00 points in Q1",
    );
    expect(timeFinding(report([wave("Q1", 3)]))).toContain("Too few integrated care boards");
    expect(timeFinding(report([]))).toContain("Too few");
  });

  it("is where the unit chosen stands, unless it or the others are hidden or it is told as a band", () => {
    expect(timeFinding(report([wave("Q1", 21, shown(0.31))], unit))).toContain(
      "In Q1 Kent lies in the second tenth of the 21 integrated care boards shown",
    );
    expect(timeFinding(report([wave("Q1", 21, { status: "not_shown" })], unit))).toBe(
      "Kent is not shown in Q1",
    );
    expect(timeFinding(report([wave("Q1", 4, shown(0.3))], unit))).toContain(
      "too few integrated care boards",
    );
    expect(timeFinding(report([wave("Q1", 21, shown(0.02, "under"))], unit, "need"))).toMatch(
      /Kent has under \d.*told no closer/,
    );
    expect(timeFinding(report([], unit))).toBe("There is no wave to show Kent in");
  });
});

describe("how many units the bands rest on", () => {
  it("is told from the fewest to the most, with the waves that have none", () => {
    expect(countFinding(report([wave("Q1", 21), wave("Q2", 25)]), "boards")).toBe(
      "The bands rest on 21 to 25 boards a wave.",
    );
    expect(countFinding(report([wave("Q1", 21), wave("Q2", 3)]), "boards")).toBe(
      "The bands rest on 21 boards a wave. In 1 wave fewer than 20 are shown, so there are no bands.",
    );
    expect(countFinding(report([wave("Q1", 2), wave("Q2", 3)]), "boards")).toBe(
      "In 2 waves fewer than 20 are shown, so there are no bands.",
    );
  });
});
