import { describe, expect, it } from "vitest";
import { describeComparison } from "../../../app/domain/comparison-words";
import { explainFigure } from "../../../app/domain/explanation";
import type { Figure, ShownFigure } from "../../../app/domain/figure";
import { nameFigure, writeDeviation, writeFigure, writeInterval } from "../../../app/domain/figure-words";
import { describeNoise } from "../../../app/domain/noise-words";
import type { ExplainedCell, ExplainedRelease, Provenance } from "../../../app/domain/provenance";

const RELEASE: ExplainedRelease = {
  id: "r1",
  publishedOn: "21 November 2026",
  dataThrough: "12 November 2026",
  geographyAsAt: "1 April 2026",
  policyVersion: "2026-11",
  minimumBase: 10,
  isAudited: true,
  isSynthetic: false,
};

const CELL: ExplainedCell = {
  instrument: "dsat",
  wave: "2026-27-Q1",
  geographyVersion: "both",
  placeLevel: "region",
  place: "Y56",
  professionLevel: "all",
  profession: "all",
  measure: "gap",
  subject: "safety",
  instrumentName: "Digital skills assessment",
  isSurvey: false,
  waveName: "2026-27 Q1 (Apr to Jun 2026)",
  isProvisional: false,
  placeName: "London",
  professionName: "All professions",
  subjectName: "Digital safety",
};

const GAP: ShownFigure = {
  status: "shown",
  base: 1234,
  value: 1.5,
  standardError: 0.1,
  noiseVariance: 0.0016,
  parentRest: { base: 5678, value: 0.4, standardError: 0.05, adjustedP: 0.0004 },
  englandRest: null,
};

const SHARE: ShownFigure = {
  ...GAP,
  base: 50,
  value: 0.42,
  standardError: 0.075,
  noiseVariance: 0.0008,
  parentRest: { base: 900, value: 0.4, standardError: 0.02, adjustedP: 1 },
};

const COUNT: ShownFigure = {
  ...GAP,
  base: 1234,
  value: 1234,
  standardError: null,
  noiseVariance: 0,
  parentRest: null,
};

function explain(figure: Figure, cell: Partial<ExplainedCell> = {}, more: Partial<Provenance> = {}) {
  return explainFigure({
    release: RELEASE,
    cell: { ...CELL, ...cell },
    figure,
    scaleMin: 0,
    scaleMax: 10,
    benchmarks: [{ name: "rest of England", reference: "parentRest", tested: 1234 }],
    ...more,
  });
}

/** All the words of an explanation, a fact a line. */
function textOf(explanation: ReturnType<typeof explain>): string {
  return explanation.parts
    .flatMap(({ facts }) => facts.map(({ term, meaning }) => `${term}: ${meaning}`))
    .join("\n");
}

describe("the explanation of a shown figure", () => {
  it("says what it is, of whom, how it was worked out, how sure, how protected, compared with what, and where it stands", () => {
    const explanation = explain(GAP);
    expect(explanation.value).toBe("1.50 points");
    expect(explanation.name).toBe(
      "Gap in digital safety: all professions, London, 2026-27 Q1 (Apr to Jun 2026)",
    );
    expect(explanation.reason).toBe("");
    expect(explanation.parts.map(({ id }) => id)).toEqual([
      "about",
      "formula",
      "certainty",
      "protection",
      "comparison",
      "release",
    ]);
    const text = textOf(explanation);
    expect(text).toContain("People behind it: 1,234 people");
    expect(text).toContain("Place: London. It has the same members as on 1 April 2026.");
    expect(text).toContain("Formula: Average gap, version 1.");
    expect(text).toContain("95% interval: 1.30 to 1.70 points");
    expect(text).toContain("Standard error: 0.10 points, noise included");
    expect(text).toContain("Its standard deviation is 0.04 points.");
    expect(text).toContain("No number is shown for fewer than 10 people.");
    expect(text).toContain("The release passed an audit");
    expect(text).toContain("A difference counts from 0.5 points on.");
    expect(text).toContain("Release: r1, published 21 November 2026, data to 12 November 2026.\n");
    expect(text).toContain(
      "Cell: instrument dsat, wave 2026-27-Q1, geography both, place region Y56, profession all, measure gap, subject safety",
    );
  });

  it("says so where the period may change, the place was counted otherwise, or the people are made up", () => {
    const text = (cell: Partial<ExplainedCell>) => textOf(explain(GAP, cell));
    expect(text({ isProvisional: true })).toContain("It is provisional");
    expect(text({ geographyVersion: "then" })).toContain("It is counted as it was in that period.");
    expect(text({ geographyVersion: "restated" })).toContain("counted as it is on 1 April 2026");
    const release = { ...RELEASE, isSynthetic: true, isAudited: false };
    expect(textOf(explain(GAP, {}, { release }))).toContain("Its people are made up.");
    expect(textOf(explain(GAP, {}, { release }))).toContain("has not been through the audit");
  });

  it("speaks of a share in percent and of a barrier as a barrier", () => {
    const explanation = explain(SHARE, {
      measure: "barrier",
      subject: "time",
      subjectName: "Time and workload",
      isSurvey: true,
    });
    expect(explanation.name).toMatch(/^Barrier: time and workload: all professions/);
    const text = textOf(explanation);
    expect(text).toContain("Barrier: Time and workload");
    expect(text).toContain("People who answered the survey in");
    expect(text).toContain("A difference counts from 5 percentage points on.");
    expect(text).toContain("Its standard deviation is 2.8 percentage points.");
  });

  it("says that a count has no interval, no noise and no comparison", () => {
    const text = textOf(explain(COUNT, { measure: "respondents", subject: "", subjectName: "" }));
    expect(text).toContain("95% interval: None: it counts everyone");
    expect(text).toContain("Random change (noise): None.");
    expect(text).toContain("Nothing: Counts of people are not compared.");
    expect(text).not.toContain("Domain:");
    expect(text).not.toContain("subject ");
  });

  it("has nobody to compare the whole of England with", () => {
    expect(textOf(explain(GAP, {}, { benchmarks: [] }))).toContain(
      "Nothing: It is about the whole of England",
    );
  });
});

describe("the explanation of a hidden figure", () => {
  it("says that it is not shown and why in general, and nothing that a number could be read from", () => {
    const explanation = explain({ status: "not_shown" });
    expect(explanation.value).toBe("Not shown");
    expect(explanation.reason).toMatch(/^This number is not shown.*fewer than 10 people.*smaller group/);
    expect(explanation.parts.map(({ id }) => id)).toEqual(["about", "release"]);
    expect(textOf(explanation)).not.toContain("People behind it");
  });

  it("is told apart from one that was lost and from a group without answers", () => {
    expect(explain({ status: "not_collected" })).toMatchObject({
      value: "Not collected",
      reason: expect.stringContaining("a fault in the export"),
    });
    expect(explain({ status: "no_responses" })).toMatchObject({
      value: "No responses",
      reason: expect.stringContaining("nobody in this group has answered"),
    });
  });
});

describe("a comparison in words", () => {
  const against = { name: "rest of England", reference: "parentRest", tested: 660 } as const;

  it("gives the benchmark, the difference, the adjusted p and how many were tested together", () => {
    expect(describeComparison("gap", GAP, against)).toBe(
      "0.40 points there, from 5,678 people. The difference is +1.10 points (95% interval 0.88 to 1.32). Very clearly higher: adjusted p 0.0004, allowing for 660 comparisons tested together.",
    );
    expect(describeComparison("barrier", SHARE, { ...against, tested: 1 })).toMatch(
      /^40\.0% there, from 900 people\. The difference is \+2\.0 percentage points \(95% interval \u2212\d+\.\d to \d+\.\d\)\. No clear difference: adjusted p 1, the only comparison in its family\.$/,
    );
    expect(describeComparison("gap", GAP, { ...against, tested: null })).toMatch(/adjusted p 0\.0004\.$/);
  });

  it("says so where there is no benchmark, no test, or nothing to compare", () => {
    expect(describeComparison("gap", GAP, { ...against, reference: "englandRest" })).toMatch(/^Not compared/);
    const untested = { ...GAP, parentRest: { base: 1, value: 0.4, standardError: 0.05 } };
    expect(describeComparison("gap", untested, against)).toBe(
      "0.40 points there, from 1 person. The difference was not tested.",
    );
    expect(describeComparison("enrolled", COUNT, against)).toBe("Counts of people are not compared.");
  });
});

describe("noise in words", () => {
  it("gives its size and never its value, in the unit of the figure", () => {
    expect(describeNoise("gap", GAP)).toContain("0.04 points");
    expect(describeNoise("gap", { ...GAP, noiseVariance: 1e-8 })).toContain("less than 0.01 points");
    expect(describeNoise("need", { ...SHARE, noiseVariance: 1e-8 })).toContain(
      "less than 0.1 percentage points",
    );
    expect(describeNoise("gap", { ...GAP, noiseVariance: 0 })).toBe("None was made to this figure.");
  });

  it("speaks of the band where a share is told only as near an end", () => {
    const words = describeNoise("need", { ...SHARE, base: 12, value: 1 / 12, band: "under" });
    expect(words).toMatch(/^It is told only as under 25%/);
    expect(words).toContain("have a standard deviation of 2.8 percentage points");
  });
});

describe("a figure in words", () => {
  it("has the decimals of the tables and its unit", () => {
    expect(writeFigure("respondents", { value: 1, base: 1 })).toBe("1 person");
    expect(writeFigure("respondents", { value: 1204, base: 1204 })).toBe("1,204 people");
    expect(writeFigure("confidence", { value: 6, base: 40 })).toBe("6.00 points");
    expect(writeFigure("need", { value: 0.1234, base: 99 })).toBe("12%");
    expect(writeFigure("need", { value: 0.1234, base: 100 })).toBe("12.3%");
    expect(writeFigure("need", { value: 39 / 40, base: 40, band: "over" })).toBe("over 92%");
    expect(writeInterval("need", { lower: 0.1, upper: 0.2 }, 40)).toBe("10 to 20%");
    expect(writeDeviation("need", 0.123)).toBe("12.3 percentage points");
    expect(nameFigure("respondents", "")).toBe("Respondents");
    expect(nameFigure("need", "Digital safety")).toBe("Need share in digital safety");
  });
});
