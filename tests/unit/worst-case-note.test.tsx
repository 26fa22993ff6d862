import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import { markupText } from "../../app/http/markup-text";
import type { AreaReport } from "../../app/routes/area/area-report";
import { WorstCaseNote } from "../../app/routes/area/worst-case-note";

const shown: Figure = {
  status: "shown",
  base: 200,
  value: 6,
  standardError: 0.1,
  noiseVariance: 0,
  parentRest: null,
  englandRest: null,
};

function write(confidence: Figure, headcount: number | null): string {
  const domain = { domain_code: "a", domain_name: "Data", scale_min: 0, scale_max: 10 };
  const part = {
    place: { geography_level: "organisation", geography_code: "O", geography_name: "Place O" },
    instrument: { instrument_code: "dsat" },
    filters: { wave: { wave_code: "w" }, profession: { key: "all" }, domain, geography: "restated" },
    readiness: [{ domain, label: "Data", confidence }],
    domains: [domain],
    headcount: headcount === null ? undefined : { headcount },
  };
  return renderToStaticMarkup(<WorstCaseNote report={part as unknown as AreaReport} />);
}

describe("what those who did not answer could change", () => {
  it("is told as the range of all staff, from the coverage of the scores", () => {
    const markup = write(shown, 800);
    const text = markupText(markup.replaceAll("<", " <")).replace(/\s+/g, " ");
    // A quarter answered 6: 0.25 × 6 and 0.25 × 6 + 0.75 × 10.
    expect(text).toContain("Among all 800 staff it lies from 1.5 to 9.0");
    expect(text).toContain("Worst-case bounds, version 1.");
    expect(text).toMatch(/of 200 people, who are 25% of 800 staff, on a scale from 0 to 10\./);
    expect(markup).toContain('href="#worked-worst-case"');
    expect(markup).toContain('id="worked-worst-case"');
  });

  it("is not told without a headcount, of a hidden score, or where more answered than there are staff", () => {
    expect(write(shown, null)).toBe("");
    expect(write({ status: "not_shown" }, 800)).toBe("");
    expect(write(shown, 150)).toBe("");
  });
});
