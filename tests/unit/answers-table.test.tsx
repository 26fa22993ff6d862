import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import { AnswersTable } from "../../app/routes/area/answers-table";
import type { AnswerQuality, AreaReport } from "../../app/routes/area/area-report";
import { SuccessionNote } from "../../app/routes/area/succession-note";

const NONE: Figure = { status: "no_responses" };
const HIDDEN: Figure = { status: "not_shown" };

function shown(value: number, base: number): Figure {
  return {
    status: "shown",
    base,
    value,
    standardError: 0.01,
    noiseVariance: 2 / (base * base),
    parentRest: null,
    englandRest: null,
  };
}

function report(answerQuality: readonly AnswerQuality[], change: object = {}): AreaReport {
  return {
    place: {
      geography_level: "organisation",
      geography_code: "RXX",
      geography_name: "Alpha",
      valid_to: null,
    },
    ancestors: [{ geography_name: "England" }],
    successors: [],
    predecessors: [],
    address: {},
    filters: { wave: { wave_name: "2025-26 Q3" }, profession: { key: "all" }, geography: "restated" },
    answerQuality,
    ...change,
  } as unknown as AreaReport;
}

function wordsOf(element: React.ReactElement): string {
  return renderToStaticMarkup(element)
    .replaceAll(": how it was made", "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replace(/\s+/g, " ");
}

describe("the table of how assessments were answered", () => {
  const rows = [
    { measure: "flat", figure: shown(0.05, 40), england: shown(0.0312, 4000) },
    { measure: "partial", figure: HIDDEN, england: shown(0.02, 4000) },
    { measure: "repeated", figure: NONE, england: shown(0.02, 4000) },
  ] as const;

  it("gives each share with its interval and base, England's beside it, and why one is hidden", () => {
    const words = wordsOf(<AnswersTable report={report(rows)} />);
    expect(words).toContain("all professions in Alpha");
    expect(words).toMatch(/Same score throughout .* 5% 0 to 19% 3\.1% 2\.6 to 3\.7% 40 /);
    expect(words).toMatch(
      /Some domains left out .* Not shown 2\.0% .*– Choose a number to see how it was made\. Not shown: too few people/,
    );
    expect(words).not.toContain("Identical answers");
  });

  it("tells a share near an end as near it, and no closer", () => {
    const banded = { ...shown(1 / 40, 40), band: "under" } as const;
    const words = wordsOf(
      <AnswersTable report={report([{ measure: "flat", figure: banded, england: shown(0.03, 4000) }])} />,
    );
    expect(words).toMatch(/Same score throughout .* under 8% /);
  });

  it("has no second column on England's own page", () => {
    const words = wordsOf(<AnswersTable report={report(rows, { ancestors: [] })} />);
    expect(words).toContain("What they did Here People");
  });

  it("is not there for a release that does not say", () => {
    const silent = rows.map((row) => ({ ...row, figure: NONE, england: NONE }));
    expect(wordsOf(<AnswersTable report={report(silent)} />)).toBe("");
  });
});

describe("the note on a merger", () => {
  const merger = { extent: "whole", effective_from: "2025-04-01" };

  it("says on the successor's page whom it took over and when, and how earlier figures count them", () => {
    const words = wordsOf(
      <SuccessionNote
        report={report([], {
          predecessors: [
            { ...merger, predecessor_code: "RAA", name: "Beta" },
            { ...merger, effective_from: "2026-01-01", predecessor_code: "RBB", name: "Gamma" },
          ],
        })}
      />,
    );
    expect(words).toContain("took over Beta (on 1 April 2025) and Gamma (on 1 January 2026) .");
    expect(words).toContain("Earlier figures count their people here");
  });

  it("says on a closed organisation's page what it is part of now", () => {
    const place = { geography_level: "organisation", geography_code: "RAA", valid_to: "2025-03-31" };
    const words = wordsOf(
      <SuccessionNote
        report={report([], { place, successors: [{ ...merger, successor_code: "RXX", name: "Alpha" }] })}
      />,
    );
    expect(words).toContain("This organisation closed on 31 March 2025.");
    expect(words).toContain("It is now part of: Alpha");
  });
});
