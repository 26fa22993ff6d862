import { describe, expect, it } from "vitest";
import type { Turnout } from "../../../app/domain/coverage";
import { describeCoverage, describeRepresentation, formatCoverage } from "../../../app/domain/coverage-words";
import type { Figure } from "../../../app/domain/figure";

function people(count: number): Figure {
  return {
    status: "shown",
    base: count,
    value: count,
    standardError: null,
    noiseVariance: 0,
    parentRest: null,
    englandRest: null,
  };
}

function group(label: string, respondents: number | Figure, headcount: number | null): Turnout {
  const figure = typeof respondents === "number" ? people(respondents) : respondents;
  return { key: label.toLowerCase(), label, respondents: figure, headcount };
}

const HIDDEN: Figure = { status: "not_shown" };
const NOBODY: Figure = { status: "no_responses" };

describe("coverage in words", () => {
  it("gives both numbers and the share, with one decimal where it is small", () => {
    expect(describeCoverage({ respondents: people(1200), headcount: 4000 })).toBe(
      "1,200 of 4,000 staff answered (30%).",
    );
    expect(describeCoverage({ respondents: people(72), headcount: 4000 })).toBe(
      "72 of 4,000 staff answered (1.8%).",
    );
    expect(describeCoverage({ respondents: NOBODY, headcount: 40 })).toBe("None of 40 staff answered.");
    expect(formatCoverage(0.1)).toBe("10%");
  });

  it("says why it is not known", () => {
    expect(describeCoverage({ respondents: people(12), headcount: null })).toMatch(/^No workforce headcount/);
    expect(describeCoverage({ respondents: HIDDEN, headcount: 40 })).toMatch(
      /^How many people answered is not shown/,
    );
    expect(describeCoverage({ respondents: people(50), headcount: 40 })).toBe(
      "Answers come to 125% of the 40 staff in the headcount, so the headcount is of another date or another group.",
    );
  });
});

describe("whose voice is missing, in words", () => {
  const describeGroups = (respondents: Figure, headcount: number | null, groups: readonly Turnout[]) =>
    describeRepresentation({ place: "London", whole: { respondents, headcount }, groups });

  it("warns of everything that speaks against the figures, with the groups' numbers", () => {
    const found = describeGroups(people(32), 500, [
      group("Nursing", 30, 100),
      group("Estates", 2, 300),
      group("Students", NOBODY, 100),
    ]);
    expect(found).toEqual({
      verdict: "warning",
      coverage: "32 of 500 staff answered (6.4%).",
      statement: "These figures may not stand for all staff.",
      reasons: [
        "Fewer than one in ten of the staff answered.",
        "Some groups of staff answered far more than others: evenness (R-indicator) is 0.76, where 1 is even and below 0.8 is uneven.",
        "These staff answered less than half as often as the whole of London: estates (0.7% of 300 staff) and students (none of 100 staff).",
      ],
      notKnown: "",
    });
  });

  it("tells unevenness by the spread where coverage is low throughout, and doubts a headcount that is too small", () => {
    const low = describeGroups(people(60), 2000, [group("A", 50, 1000), group("B", 10, 1000)]);
    expect(low.reasons).toContain(
      "Some groups of staff answered far more than others: coverage differs between them by 67% of its average.",
    );
    const over = describeGroups(people(100), 80, [group("A", 100, 80)]);
    expect(over.reasons).toEqual(["More people answered than the headcount has staff."]);
  });

  it("does not warn where groups answered alike", () => {
    const found = describeGroups(people(100), 500, [group("A", 60, 300), group("B", 40, 200)]);
    expect(found).toMatchObject({ verdict: "no_warning", reasons: [], notKnown: "" });
    expect(found.statement).toMatch(/^No group of staff answered far less/);
  });

  it("names the groups it knows nothing of, one or several", () => {
    const known = group("Nursing", 90, 400);
    const one = describeGroups(people(100), 500, [known, group("Estates", HIDDEN, 100)]);
    expect(one.notKnown).toBe(
      "Nothing can be said of estates, because how many of them answered is not shown or no headcount is loaded for them.",
    );
    const two = describeGroups(people(100), 500, [known, group("Estates", HIDDEN, 50), group("IT", 5, null)]);
    expect(two.notKnown).toMatch(/^Nothing can be said of 2 groups, because .*: estates and IT\.$/);
  });

  it("says why it cannot be said: no headcount, no finer groups, or too few of them shown", () => {
    expect(describeGroups(people(100), null, [])).toMatchObject({
      verdict: "not_known",
      coverage: expect.stringMatching(/^No workforce headcount is loaded .* whose voice is missing\.$/),
      statement: "",
    });
    expect(describeGroups(people(100), 500, []).statement).toMatch(/^The headcount has no finer groups/);
    expect(describeGroups(people(100), 500, [group("A", HIDDEN, 500)]).statement).toMatch(
      /^Too few groups of staff can be shown/,
    );
  });
});
