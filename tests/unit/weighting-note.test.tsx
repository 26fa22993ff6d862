import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import { markupText } from "../../app/http/markup-text";
import type { AreaReport } from "../../app/routes/area/area-report";
import { listWeightedGaps } from "../../app/routes/area/weighted-gaps";
import { WeightingNote } from "../../app/routes/area/weighting-note";
import { weightingFinding } from "../../app/routes/area/weighting-words";
import { exactFigure } from "../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const domainOf = (code: string) => ({
  domain_code: code,
  domain_name: `Domain ${code}`,
  scale_min: 0,
  scale_max: 10,
});

/** A domain's gap, in all and of nurses and of clerks. */
type Gaps = readonly [whole: Figure, nurses: Figure, clerks: Figure];

function report(
  gaps: readonly Gaps[],
  staff: readonly [number | null, number | null] = [100, 900],
): AreaReport {
  const families = (["nurses", "clerks"] as const).map((key, index) => ({
    key,
    label: key === "nurses" ? "Nurses" : "Clerks",
    respondents: HIDDEN,
    headcount: staff[index] ?? null,
  }));
  const part = {
    place: { geography_level: "organisation", geography_code: "O", geography_name: "Place O" },
    address: {},
    instrument: { instrument_code: "dsat" },
    filters: {
      wave: { wave_code: "w" },
      profession: { key: "all", profession_level: "all", profession_name: "All" },
      domain: domainOf("b"),
      geography: "restated",
    },
    readiness: gaps.map(([gap], index) => {
      const domain = domainOf("abc"[index] ?? "");
      return { domain, label: domain.domain_name, gap };
    }),
    professionGaps: gaps.flatMap(([, ...figures], index) =>
      figures.map((figure, family) => ({
        profession: { key: families[family]?.key },
        domain: domainOf("abc"[index] ?? ""),
        figure,
      })),
    ),
    families,
    headcount: staff[0] === null || staff[1] === null ? undefined : { headcount: staff[0] + staff[1] },
    minimumBase: 10,
  };
  return part as unknown as AreaReport;
}

const textOf = (of: AreaReport) =>
  markupText(renderToStaticMarkup(<WeightingNote report={of} />).replaceAll("<", " <")).replace(/\s+/g, " ");
const findingOf = (of: AreaReport) => weightingFinding(listWeightedGaps(of));

/** Nurses answered most and are few of the staff. */
const APART: Gaps = [exactFigure(100, 3, 0.1), exactFigure(80, 3.5, 0.1), exactFigure(20, 1, 0.3)];
const ALIKE: Gaps = [exactFigure(100, 2, 0.1), exactFigure(80, 2, 0.1), exactFigure(20, 2, 0.3)];

describe("gaps weighted to the workforce", () => {
  it("are named where they differ by more than the smallest effect", () => {
    expect(findingOf(report([ALIKE, APART]))).toBe(
      "Weighted to the workforce by profession family, the gap differs by more than 0.5 points from that of those who answered in domain b (1.3 instead of 3.0).",
    );
  });

  it("are said not to differ where they do not", () => {
    expect(findingOf(report([ALIKE, [HIDDEN, HIDDEN, HIDDEN]]))).toBe(
      "Weighted to the workforce by profession family, no gap differs by more than 0.5 points from the gap of those who answered.",
    );
  });

  it("stand beside those who answered, with what they rest on, and a hidden one without a number", () => {
    const text = textOf(report([ALIKE, APART, [HIDDEN, HIDDEN, HIDDEN]]));
    // Of 1,000 staff 100 are nurses: 0.1 × 3.5 + 0.9 × 1; Kish: 1000² / (100² / 80 + 900² / 20).
    expect(text).toMatch(/Domain b 3\.00 .*?100 1\.25 0\.27 25 0% 0% Domain c Not shown –/);
    expect(text).toContain("Formula Post-stratification to the workforce, version 1.");
    expect(text).toMatch(/Worked from Nurses: gap 3\.50 .*? of 80 people, for 100 staff/);
    expect(text).toContain("Formula Post-stratification to the workforce, version 1.");
    expect(text).toContain("This is context");
  });

  it.each([
    [
      report([ALIKE], [null, null]),
      "no headcount is loaded that says how the staff divide into profession families",
    ],
    [
      report([[ALIKE[0], HIDDEN, HIDDEN]]),
      "the profession families shown separately are less than a third of the staff",
    ],
    [
      report([[ALIKE[0], ALIKE[1], HIDDEN]], [900, 0]),
      "people answered in groups of staff in which the headcount has nobody",
    ],
    [
      report([[exactFigure(85, 2, 0.1), ALIKE[1], HIDDEN]], [600, 400]),
      "the answers that can be used stand for 60% of the staff, and 80% are needed",
    ],
  ])("that cannot be had say why and give no table", (of, why) => {
    const text = textOf(of);
    expect(text).toContain(`No gap can be weighted to the workforce: ${why}.`);
    expect(text).not.toContain("Show the weighted gaps");
  });

  it("say nothing where no gap is shown, and prefer a reason that says more than that", () => {
    expect(textOf(report([[HIDDEN, HIDDEN, HIDDEN]]))).toBe("");
    expect(findingOf(report([[HIDDEN, HIDDEN, HIDDEN]]))).toBe(
      "No gap can be weighted to the workforce: it is not shown.",
    );
    expect(findingOf(report([]))).toBe("");
    expect(textOf(report([[ALIKE[0], HIDDEN, HIDDEN], ALIKE]))).toMatch(
      /Domain a 2\.00 .*? 100 The profession families shown separately are less than a third of the staff\. Domain b/,
    );
  });
});
