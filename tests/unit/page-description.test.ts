import { describe, expect, it } from "vitest";
import { pageDescription } from "../../app/components/page-description";

describe("the description of a page", () => {
  it("names the place and the wave of a place's page", () => {
    const data = {
      report: { place: { geography_name: "London" }, filters: { wave: { wave_name: "2026-27 Q1" } } },
    };
    expect(pageDescription([null, data])).toBe(
      "Confidence, targets, gaps and barriers in digital skills: London, people who enrolled in 2026-27 Q1.",
    );
    expect(pageDescription([data.report])).toBe(pageDescription([data]));
    expect(pageDescription([{ report: { ...data.report, filters: {} } }])).toMatch(/: London\.$/);
  });

  it("is a general one where there is no place", () => {
    for (const loaded of [[], [null], [{ report: null }], [{ report: { place: "London" } }]]) {
      expect(pageDescription(loaded)).toMatch(/^Digital capability and barriers/);
    }
  });
});
