import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { GLOSSARY } from "../../app/domain/glossary.ts";
import type { BarrierTable } from "../../app/release/schema.ts";
import { groupFinding } from "../../app/routes/barriers/grouped-shares.tsx";
import { trustWords } from "../../app/routes/data-quality/trust-section.tsx";
import { NamedViews } from "../../app/routes/professions/named-views.tsx";

describe("the glossary", () => {
  it("has each term once, by the alphabet, in whole sentences", () => {
    const terms = GLOSSARY.map(({ term }) => term);
    expect([...terms].sort((a, b) => a.localeCompare(b, "en-GB"))).toEqual(terms);
    expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
    for (const { id, meaning } of GLOSSARY) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(meaning).toMatch(/[.]$/);
    }
  });
});

describe("the words for trust", () => {
  const count = (green: number, amber: number, red: number, ungraded = 0) => ({
    figures: green + amber + red + ungraded,
    grades: { green, amber, red },
    ungraded,
  });

  it("count the gaps that are shown, singular and plural", () => {
    expect(trustWords(count(0, 33, 255, 4))).toBe(
      "Of 288 gaps of organisations that are shown, none can be called sound, 33 should be treated with care and 255 are weak.",
    );
    expect(trustWords(count(0, 0, 1))).toBe(
      "Of 1 gap of organisations that is shown, none can be called sound, none should be treated with care and 1 is weak.",
    );
  });

  it("say so where none is shown", () => {
    expect(trustWords(count(0, 0, 0, 3))).toBe(
      "No organisation's gap is shown in this wave, so there is nothing to grade.",
    );
  });
});

describe("the finding of a heading of barriers", () => {
  const share = (label: string, value: number | null) => ({
    barrier: { barrier_code: label } as BarrierTable,
    label,
    figure:
      value === null
        ? ({ status: "not_shown" } as const)
        : ({
            status: "shown",
            base: 4000,
            value,
            standardError: 0.001,
            noiseVariance: 0,
            parentRest: null,
            englandRest: null,
          } as const),
  });
  const finding = (...shares: readonly ReturnType<typeof share>[]) =>
    groupFinding({ code: "technology", heading: "Technology", shares });

  it("names its highest barrier, never a total", () => {
    expect(finding(share("Devices", 0.3), share("Systems", 0.4))).toBe(
      "Technology: systems is the most reported barrier: 40% of respondents",
    );
  });

  it("says of a single or a hidden one what can be said", () => {
    expect(finding(share("Devices", 0.3))).toBe("Technology: devices is reported by 30% of respondents");
    expect(finding(share("Devices", null))).toBe(
      "Technology: no barriers can be shown, to protect the people who answered",
    );
  });
});

describe("the named views of professions", () => {
  it("lead to those that the release has", () => {
    const family = (profession_code: string) => ({
      profession_level: "family" as const,
      profession_code,
      profession_name: profession_code,
      parent_code: null,
      profession_order: 1,
      key: profession_code,
    });
    const markup = renderToStaticMarkup(<NamedViews professions={[family("management")]} />);
    expect(markup).toContain('<a href="/profession/management">Leadership</a>');
    expect(markup).not.toContain("Informatics");
    expect(renderToStaticMarkup(<NamedViews professions={[]} />)).toBe("");
  });
});
