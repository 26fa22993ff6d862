import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import type { AreaReport } from "../../app/routes/area/area-report";
import { findBlockingBarrier } from "../../app/routes/area/blocking-barrier";
import { ComparisonTable } from "../../app/routes/area/comparison-table";
import { FilterForm } from "../../app/routes/area/filter-form";
import { HelpSection } from "../../app/routes/area/help-section";
import { SummaryCards } from "../../app/routes/area/summary-cards";
import { TrendSection } from "../../app/routes/area/trend-section";

const LOST: Figure = { status: "not_collected" };
const NONE: Figure = { status: "no_responses" };
const REST = { base: 5000, value: 1, standardError: 0.05, adjustedP: 1 };

function shown(value: number, standardError = 0.01): Figure {
  return {
    status: "shown",
    base: 200,
    value,
    standardError,
    noiseVariance: 0,
    parentRest: REST,
    englandRest: REST,
  };
}

/** The parts of a report that these sections read. */
function report(gaps: readonly Figure[], shares: readonly Figure[] = []): AreaReport {
  const profession = { key: "all", profession_level: "all", profession_name: "All" };
  const place = (geography_name: string) => ({ geography_name });
  const part = {
    place: { geography_level: "region", valid_to: null },
    ancestors: [place("England"), place("London")],
    predecessors: [],
    address: {},
    filters: { wave: undefined, profession, domain: { domain_name: "A" }, geography: "restated" },
    waves: [],
    professions: [],
    domains: [],
    funnel: { enrolled: NONE, respondents: NONE },
    readiness: toRows(gaps).map(({ label, figure }) => ({
      label,
      domain: { domain_code: label, domain_name: label },
      gap: figure,
    })),
    survey: {
      instrument: { instrument_code: "s" },
      wave: { wave_name: "2025-26 Q3" },
      shares: toRows(shares),
    },
    resources: [],
    hotspotResources: [],
    blockingBarrier: null,
    trend: { measure: "gap", subject: "a", label: "A", waves: gaps.map((figure) => ({ figure })) },
    domainTrends: [{ measure: "gap", subject: "a", label: "A", waves: gaps.map((figure) => ({ figure })) }],
  };
  return part as unknown as AreaReport;
}

function toRows(figures: readonly Figure[]) {
  return figures.map((figure, index) => ({
    label: `Row ${index + 1}`,
    figure,
    barrier: { barrier_code: `b${index + 1}` },
  }));
}

function wordsOf(element: React.ReactElement): string {
  return renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

describe("the summary cards", () => {
  it("name what leads with what limits it", () => {
    const words = wordsOf(
      <SummaryCards report={report([shown(2, 0.3), shown(1.9, 0.3), LOST], [shown(0.6), shown(0.2)])} />,
    );
    expect(words).toContain("Widest gap 2 points Row 1, of those shown, too close to tell from 1 other");
    expect(words).toContain("Top barrier 60% Row 1 2025-26 Q3");
  });

  it("say that none is above zero, or why nothing is shown", () => {
    const zero = wordsOf(<SummaryCards report={report([shown(-0.2), LOST], [shown(0.001)])} />);
    expect(zero.match(/None above zero/g)).toHaveLength(2);
    const lost = wordsOf(<SummaryCards report={report([NONE, LOST], [LOST])} />);
    expect(lost).toContain("Widest gap Not collected");
    expect(lost).toContain("Top barrier Not collected");
  });
});

describe("the learning resources", () => {
  it("are for what leads, and for nothing where nothing is above zero", () => {
    expect(wordsOf(<HelpSection report={report([shown(-1)], [shown(0.6)])} />)).toContain(
      "No learning resources are loaded for the barrier with the highest share.",
    );
    expect(wordsOf(<HelpSection report={report([shown(-1)], [LOST])} />)).toContain("none is shown here");
  });
});

describe("a trend without a figure", () => {
  it("says that lost data were not collected", () => {
    expect(
      wordsOf(<TrendSection report={report([NONE, LOST])} page={{ path: "/", params: {} }} />),
    ).toContain("Not collected:");
  });
});

describe("the domain in focus", () => {
  it("is the widest gap only where a gap is above zero", () => {
    const form = (gap: number) => wordsOf(<FilterForm report={report([shown(gap)])} action="/" />);
    expect(form(1)).toContain("Widest gap");
    expect(form(-1)).not.toContain("Widest gap");
    expect(form(-1)).toContain("First in the list");
  });
});

describe("the comparison table", () => {
  it("prints the comparisons of both families, and speaks of one domain as one", () => {
    const words = wordsOf(<ComparisonTable report={report([shown(1.1), LOST])} />);
    expect(words).toContain("no clear difference in the only domain that can be compared");
    expect(words).toContain(
      "Against the rest of London, 1 comparison was tested, together with all others like it in this release. Against the rest of England, 1 comparison was tested",
    );
  });
});

describe("the barrier to look at first", () => {
  const links = [{ domain_code: "Row 1", barrier_code: "b2", rationale: "Because." }];

  it("is one listed for the widest gap, with what limits both claims", () => {
    const { readiness, survey } = report([shown(2), LOST], [shown(0.6), shown(0.2), LOST]);
    expect(findBlockingBarrier(readiness, survey?.shares ?? [], links)).toMatchObject({
      barrier: { barrier_code: "b2" },
      gapLimits: "of those shown",
      hasHiddenBarrier: true,
    });
  });

  it("is none where no gap is above zero or none of the first three is listed", () => {
    const { readiness, survey } = report([shown(-1)], [shown(0.6), shown(0.2)]);
    expect(findBlockingBarrier(readiness, survey?.shares ?? [], links)).toBeNull();
    expect(findBlockingBarrier(report([shown(1)]).readiness, [], links)).toBeNull();
  });
});
