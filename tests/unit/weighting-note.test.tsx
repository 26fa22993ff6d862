import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import { markupText } from "../../app/http/markup-text";
import type { AreaReport } from "../../app/routes/area/area-report";
import { listWeightedGaps } from "../../app/routes/area/weighted-gaps";
import { weightingCsv } from "../../app/routes/area/weighting-csv";
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
      return { domain, label: domain.domain_name, gap, confidence: HIDDEN, target: HIDDEN };
    }),
    professionGaps: gaps.flatMap(([, ...figures], index) =>
      figures.map((figure, family) => ({
        profession: { key: families[family]?.key },
        domain: domainOf("abc"[index] ?? ""),
        figure,
      })),
    ),
    families,
    domains: [],
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
      "Weighted to the workforce by profession family, the gap differs by more than 0.5 points from that of those who answered in domain b (1.3, 95% limits 0.7 to 1.8, instead of 3.0).",
    );
  });

  it("are said not to differ where they do not", () => {
    expect(findingOf(report([ALIKE, [HIDDEN, HIDDEN, HIDDEN]]))).toBe(
      "Weighted to the workforce by profession family, the one gap that can be weighted does not differ by more than 0.5 points from the gap of those who answered.",
    );
    expect(findingOf(report([ALIKE, ALIKE, [HIDDEN, HIDDEN, HIDDEN]]))).toContain(
      "none of the 2 gaps that can be weighted differs",
    );
  });

  it("are said to be within chance where the limits reach the gap as answered", () => {
    const wide: Gaps = [exactFigure(100, 3, 0.1), exactFigure(80, 3.2, 0.1), exactFigure(20, 2.2, 0.9)];
    expect(findingOf(report([wide]))).toContain(
      "In domain a the limits reach the gap of those who answered, so chance is not ruled out.",
    );
  });

  it("print neither few staff nor what may be one hidden family", () => {
    const rest: Gaps = [exactFigure(100, 3, 0.1), exactFigure(80, 3.5, 0.1), HIDDEN];
    const text = textOf(report([rest], [900, 100]));
    expect(text).toContain(
      "All others, the whole less these: not printed, because they may be one profession family that is not shown, for 100 staff",
    );
    const few = textOf(report([[exactFigure(85, 3, 0.1), exactFigure(80, 3.5, 0.1), HIDDEN]], [900, 6]));
    expect(few).toContain("all answers that can be used are of one group of staff");
    const uncovered: Gaps = [exactFigure(100, 3, 0.1), exactFigure(80, 3.5, 0.1), exactFigure(20, 1, 0.3)];
    const third = report([uncovered], [100, 900]);
    expect(textOf({ ...third, headcount: { ...third.headcount!, headcount: 1006 } })).toContain(
      "Fewer than 10 staff",
    );
  });

  it("stand beside those who answered, with what they rest on, and a hidden one without a number", () => {
    const text = textOf(report([ALIKE, APART, [HIDDEN, HIDDEN, HIDDEN]]));
    // Of 1,000 staff 100 are nurses: 0.1 × 3.5 + 0.9 × 1; Kish: 1000² / (100² / 80 + 900² / 20).
    expect(text).toMatch(/Domain b 3\.00 .*?100 1\.25 0\.27 0\.68 to 1\.82 25 0% 0% Domain c Not shown –/);
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
      report([[ALIKE[0], ALIKE[1], HIDDEN]], [900, 7]),
      "more people of a group of staff answered than the headcount has in it, so the headcount is wrong or old",
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

  it("are in the download beside the gap of the same domain, whatever the order, without shares of few staff", () => {
    const made = report([ALIKE, APART, [HIDDEN, HIDDEN, HIDDEN]]);
    const csv = weightingCsv("r1", { ...made, headcount: { ...made.headcount!, headcount: 1006 } });
    const [header = "", ...lines] = csv.trim().split(/\r?\n/);
    const at = header.split(",").indexOf("weighting");
    expect(lines.map((line) => line.split(",").slice(at))).toEqual([
      ["weighted", "2", "0.27", "1.43", "2.57", "25", "", "0"],
      ["weighted", "1.25", "0.27", "0.68", "1.82", "25", "", "0"],
      ["not_shown", "", "", "", "", "", "", ""],
    ]);
    expect(lines[1]).toContain("Domain b");
  });
});
