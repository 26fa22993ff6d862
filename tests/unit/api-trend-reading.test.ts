import { describe, expect, it } from "vitest";
import { readTrend, trendAbout } from "../../app/api/routes/trend-reading";
import { exactFigure } from "../support/noisy-population";

const steady = (count: number, level: number) =>
  Array.from({ length: count }, (_, index) => level + (index % 2 === 0 ? 0 : 0.2));

const read = (values: readonly number[], waves: readonly string[]) =>
  readTrend(
    "gap",
    values.map((value, time) => ({
      wave: `w${time}`,
      time,
      figure: exactFigure(50, value, 0.1),
      breakReason: null,
    })),
    waves.map((wave) => ({ wave, reason: "a new record system", declaredBy: "analyst" })),
  );

describe("what the API says of declared baselines", () => {
  it("is whether each was accepted, with the limits since then and the special causes of all pieces", () => {
    const spike = [...steady(12, 5), 9, ...steady(13, 2)];
    const about = read(spike, ["w13", "w3"]);
    expect(trendAbout.parse(about)).toEqual(about);
    expect(about).toMatchObject({ method: "control_chart", waves: 13, centre: 2.09 });
    expect(about.baselines).toEqual([
      { wave_code: "w13", reason: "a new record system", declared_by: "analyst", refused_because: null },
      {
        wave_code: "w3",
        reason: "a new record system",
        declared_by: "analyst",
        refused_because: "too_few_before",
      },
    ]);
    expect(about.special_causes).toContainEqual({
      wave_code: "w12",
      rule: "outside_limits",
      direction: "up",
      meaning: "worse",
    });
  });

  it("is told of series without limits, too, and is empty where none was declared", () => {
    expect(read(steady(3, 5), ["w1"])).toMatchObject({
      method: "too_few_waves",
      baselines: [{ wave_code: "w1", refused_because: "too_few_before" }],
    });
    expect(read(steady(6, 5), [])).toMatchObject({ method: "trend", baselines: [] });
  });
});
