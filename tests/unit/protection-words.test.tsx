import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { auditStatement, bannerStatement } from "../../app/components/audit-state";
import type { AuditResult, AuditWithholding } from "../../app/queries/audit.server";
import type { DisclosurePolicyTable, ReleaseInfoTable } from "../../app/release/schema";
import { ProtectionSection } from "../../app/routes/about/protection-section";
import { ReleaseSection } from "../../app/routes/about/release-section";
import { toAccuracyMeasures } from "../../app/routes/protection/accuracy-lines";
import { AuditSection } from "../../app/routes/protection/audit-section";
import { toAuditTotal } from "../../app/routes/protection/audit-totals";
import { CostSection } from "../../app/routes/protection/cost-section";
import { LimitsSection } from "../../app/routes/protection/limits-section";
import { RulesSection } from "../../app/routes/protection/rules-section";

const info = {
  release_id: "r1",
  published_on: "2026-11-21",
  data_through: "2026-11-12",
  geography_as_at: "2026-11-12",
  is_synthetic: false,
  is_audited: true,
  policy_version: "2026-11",
  minimum_base: 12,
  noise_lambda: 0.6,
} as ReleaseInfoTable;
const unaudited = { ...info, is_audited: false };

const policy: DisclosurePolicyTable = {
  closing_days: 75,
  count_noise_variance: 2.25,
  count_noise_bound: 5,
  end_band: 3,
  spread_minimum_base: 40,
  gap_spread_minimum_base: 120,
  distribution_minimum_base: 35,
  minimum_uncertainty: 0.6,
  minimum_interval: 0.35,
  domains_together: false,
  has_extract: true,
  extract_minimum_group: 24,
  extract_minimum_bands: 4,
};

const scales = [{ instrument_code: "a", title: "An assessment", scale_min: 1, scale_max: 6 }];

const results: readonly AuditResult[] = [
  {
    block_size: "1",
    chair: "outsider",
    groups: 10,
    least_uncertainty: 0.71,
    least_median: 0.9,
    least_interval: null,
  },
  {
    block_size: "3 to 5",
    chair: "outsider",
    groups: 200,
    least_uncertainty: 0.66,
    least_median: 0.85,
    least_interval: 0.41,
  },
  {
    block_size: "3 to 5",
    chair: "organisation",
    groups: 1000,
    least_uncertainty: 0.619,
    least_median: 0.8,
    least_interval: 0.41,
  },
];
const withholding: readonly AuditWithholding[] = [
  { block_size: "1", figures: 100, withheld: 0, family_figures: 20, family_withheld: 0 },
  { block_size: "3 to 5", figures: 300, withheld: 8, family_figures: 80, family_withheld: 6 },
];

/** The words of what is rendered, tags away. */
function textOf(element: React.ReactElement): string {
  return renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ");
}

describe("the rules on the page about protection", () => {
  const text = textOf(<RulesSection info={info} policy={policy} scales={scales} />);

  it("are those of the release, not the usual ones", () => {
    expect(text).toContain("No figure rests on fewer than 12 people");
    expect(text).toContain("A group of 11 or fewer has no average");
    expect(text).toContain("shown from 35 people on");
    expect(text).toContain("add, correct or take away 1 to 11 people");
    expect(text).toContain("final 75 days after it closed");
    expect(text).toContain("with at least 23 others");
    expect(text).toContain("in fewer than 4 bands");
    expect(text).not.toMatch(/\b(10|9|30|60|20) (people|days|others)/);
  });

  it("say the noise in words and as a standard deviation", () => {
    expect(text).toContain(
      "An assessment, scored 1 to 6: the sum of the scores moves with a standard deviation of 3 points, so an average of 12 people moves by about 0.3 points and one of 120 people by about 0.03.",
    );
    expect(text).toContain("standard deviation of 1.5 and by 5 people at most");
  });

  it("give a band as pages print it", () => {
    expect(text).toContain("“under 29%” in a group of 14, “over 88%” in one of 36");
  });

  it("say so where there is no extract", () => {
    const without = { ...policy, has_extract: false };
    expect(textOf(<RulesSection info={info} policy={without} scales={scales} />)).toContain(
      "This release has no extract of records.",
    );
    expect(textOf(<LimitsSection policy={without} />)).toContain("this release has none");
  });
});

describe("what the audit found", () => {
  it("is told against the bounds, by size of board", () => {
    const audit = toAuditTotal(results, withholding);
    const text = textOf(<AuditSection info={info} policy={policy} audit={audit} />);
    expect(text).toContain("1,210");
    // Cut, not rounded: 0.619 must not read 0.62.
    expect(text).toContain("0.61 of 1; the bound is 0.6. Boards with 3 to 5 organisations");
    expect(text).toContain("41% of the scale at least; the bound is 35%");
    expect(text).toContain("2% of 400 figures");
    expect(text).toContain(" 1 10 0.71 – 0.90 – 0 of 100 (0%)");
    expect(text).toContain(" 3 to 5 1,200 0.66 0.61 0.80 41% 8 of 300 (2.7%)");
    expect(text).toContain("withheld 6 of 100 (6%): more than the 5%");
    expect(text).toContain("Last audited: 21 November 2026, when the release was built: passed.");
  });

  it("is nothing where nothing was audited", () => {
    const text = textOf(<AuditSection info={unaudited} policy={policy} audit={toAuditTotal([], [])} />);
    expect(text).toContain("Nothing is recorded for this release.");
    expect(text).toContain("Last audited: Never. Figures of real people must not be shared");
  });
});

describe("what protection costs", () => {
  it("is a sentence and a table for each measure, those that people come for first", () => {
    const row = {
      instrument_code: "a",
      base_from: 10,
      base_to: 19,
      figures: 400,
      noise_deviation: 0.5,
      sampling_error: 0.8,
    };
    const measures = toAccuracyMeasures(
      [
        { ...row, measure: "flat", noise_deviation: 0.1, sampling_error: 0 },
        { ...row, measure: "gap" },
        { ...row, measure: "confidence" },
        { ...row, measure: "confidence", base_from: 5000, base_to: null, noise_deviation: 0.0001 },
      ],
      [{ instrument_code: "a", kind: "assessment", title: "An assessment", source: "" }],
    );
    expect(measures.map(({ measure }) => measure)).toEqual(["confidence", "gap", "flat"]);
    const text = textOf(<CostSection measures={measures} />);
    expect(text).toContain("In groups of 10 to 19, protection typically moves an average by 0.50 points");
    expect(text).toContain("From 5,000 people on, intervals are wider by less than 1%.");
    expect(text).toContain("10 to 19 0.50 0.80 17.9% 400");
    expect(text).toContain("10 to 19 10.0 0.0 – 400");
    expect(text).toContain("The other measure");
  });

  it("is not known where nothing was compared", () => {
    expect(textOf(<CostSection measures={[]} />)).toContain("Nothing is recorded for this release.");
  });
});

describe("a release", () => {
  const section = (of: ReleaseInfoTable) =>
    textOf(<ReleaseSection info={of} instruments={[]} waves={[]} boundaries={0} />);

  it("says when it was last audited, or that it never was", () => {
    expect(section(info)).toContain("Last audited 21 November 2026, when the release was built: passed.");
    expect(section(unaudited)).toContain("Last audited Never. Figures of real people must not be shared");
    expect(auditStatement({ ...unaudited, is_synthetic: true })).toContain("no real people");
    expect(textOf(<ProtectionSection info={unaudited} />)).toContain("has not been through the audit");
  });

  it("carries a banner on every page where it was never audited, and none where it was", () => {
    expect(bannerStatement(unaudited)).toMatch(/^Unaudited release: do not share/);
    expect(bannerStatement(info)).toBeNull();
    expect(bannerStatement(null)).toBeNull();
    expect(bannerStatement({ ...info, is_synthetic: true })).toMatch(/^Synthetic sample data/);
  });
});
