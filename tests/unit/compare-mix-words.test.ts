import { describe, expect, it } from "vitest";
import type { Standardised } from "../../app/domain/direct-standardisation";
import type { Figure } from "../../app/domain/figure";
import type { MixRefusal, MixUnit } from "../../app/routes/compare_.mix/mix-report";
import {
  coverageFinding,
  pairCoverage,
  pairRefusal,
  partWords,
  refusalText,
  spreadFinding,
} from "../../app/routes/compare_.mix/mix-words";

const shown = (value: number, band?: "under"): Figure => ({
  status: "shown",
  base: 140,
  value,
  band,
  standardError: 0.1,
  noiseVariance: 0,
  parentRest: null,
  englandRest: null,
});
const adjusted = (value: number, covered = 1, coveredByRest = 0): Standardised => ({
  status: "standardised",
  value,
  standardError: 0.1,
  lower: value - 0.2,
  upper: value + 0.2,
  covered,
  coveredByRest,
});
const NOT_SHOWN: MixRefusal = { status: "refused", reason: "not_shown" };
const unit = (label: string, raw: Figure, value: Standardised | MixRefusal): MixUnit => ({
  place: {
    geography_level: "region",
    geography_code: label,
    geography_name: label,
    parent_level: "england",
    parent_code: "ENG",
    organisation_type: null,
    geography_order: 1,
    valid_from: null,
    valid_to: null,
  },
  label,
  raw,
  explainHref: "",
  population: { whole: raw, parts: [] },
  adjusted: value,
});
const areas = { singular: "area", plural: "areas" };
const hidden = unit("Kent", { status: "not_shown" }, NOT_SHOWN);

describe("the finding of the same mix", () => {
  it("tells the range on the mix and as they are, of the same units", () => {
    const units = [
      unit("A", shown(1.2), adjusted(1.4)),
      unit("B", shown(2), adjusted(1.6)),
      unit("C", shown(9), NOT_SHOWN),
      hidden,
    ];
    expect(spreadFinding(units, "gap", areas)).toBe(
      "On England’s mix of professions the 2 areas that can be put on it lie between 1.40 and 1.60 points; as they are, between 1.20 and 2.00 points",
    );
    const shares = [unit("A", shown(0.2), adjusted(0.25)), unit("B", shown(0.4), adjusted(0.3))];
    expect(spreadFinding(shares, "need", areas)).toContain("lie between 25.0% and 30.0%");
  });

  it("tells one alone with its two values, and that there is none", () => {
    expect(spreadFinding([unit("A", shown(1.2), adjusted(1.4)), hidden], "gap", areas)).toBe(
      "A has 1.20 points as it is and 1.40 points on England’s mix of professions",
    );
    expect(spreadFinding([hidden], "gap", areas)).toBe("No area can be put on England’s mix of professions");
    expect(spreadFinding([], "gap", areas)).toContain("No area");
  });
});

describe("what is covered", () => {
  it("is told with what all others stand in for", () => {
    expect(coverageFinding([hidden])).toBe("");
    expect(coverageFinding([unit("A", shown(1), adjusted(1))])).toBe(
      "All of England’s mix is covered in each.",
    );
    const some = coverageFinding([
      unit("A", shown(1), adjusted(1, 0.9, 0.1)),
      unit("B", shown(1), adjusted(1, 1, 0.4)),
    ]);
    expect(some).toContain("At least 90% of England’s mix is covered in each");
    expect(some).toContain("For 10% to 40% of England’s mix the stratum of all others stands in");
    expect(coverageFinding([unit("A", shown(1), adjusted(1, 1, 0.1))])).toContain("For 10% of England’s mix");
  });

  it("is told of a pair, with the people whose mix cannot be told", () => {
    expect(pairCoverage(1, [], "profession families")).toBe(
      "The difference is that of everybody in the two.",
    );
    const rest = { key: "rest", label: "rest", isRest: true, shares: [0.2, 0.3], figures: null } as const;
    expect(pairCoverage(0.85, [rest], "profession families")).toBe(
      "The difference is that of the people in profession families shown in both; these are at least 85% of the people of each. 20% and 30% of them are among all others, whose own mix cannot be told; what it makes counts as level.",
    );
  });
});

describe("a refusal", () => {
  const all: readonly MixRefusal[] = [
    NOT_SHOWN,
    { status: "refused", reason: "banded" },
    { status: "refused", reason: "no_standard" },
    { status: "refused", reason: "hardly_apart", apart: 0.2 },
    { status: "refused", reason: "too_little_covered", covered: 0.6 },
  ];
  const band = unit("Band", shown(0.02, "under"), { status: "refused", reason: "banded" });

  it("says why in a table, with what is needed", () => {
    expect(all.map((each) => refusalText(each, "profession families"))).toEqual([
      "Not shown",
      "Not worked out: the share is told only as near an end",
      "Not worked out: England’s mix is not shown",
      "Not worked out: only 20% of England’s mix is profession families shown here by themselves, and a third is needed",
      "Not worked out: the profession families shown here are 60% of England’s mix, and 80% is needed",
    ]);
  });

  it("says why a difference is not taken apart, naming who is hidden", () => {
    const words = all.map((each) => pairRefusal(each, hidden, band, "profession families"));
    expect(words[0]).toBe("The difference cannot be taken apart: Kent is not shown.");
    expect(words[1]).toContain("the share of Band is told only as near an end");
    expect(words[2]).toContain("no mix to compare");
    expect(words[3]).toContain("only 20%");
    expect(words[4]).toContain("hold 60%");
    expect(pairRefusal(NOT_SHOWN, hidden, hidden, "x")).toContain("Kent and Kent are not shown");
  });
});

describe("what a mix is made of", () => {
  it("is families, or the job groups of a family", () => {
    expect(partWords({ profession_level: "all" }).plural).toBe("profession families");
    expect(partWords({ profession_level: "family" }).singular).toBe("job group");
  });
});
