import { describe, expect, it } from "vitest";
import { compareFamily, type Verdict } from "../../../app/domain/comparison";
import type { Figure } from "../../../app/domain/figure";
import {
  barrierFinding,
  comparisonNote,
  heatMapFinding,
  type LabelledFigure,
  placesFinding,
  readinessFinding,
  testedNote,
} from "../../../app/domain/finding";

function shown(value: number, standardError: number | null = 0.01): Figure {
  return {
    status: "shown",
    base: 200,
    value,
    standardError,
    noiseVariance: 0,
    parentRest: null,
    englandRest: null,
  };
}

function rows(...values: readonly (readonly [string, Figure])[]): readonly LabelledFigure[] {
  return values.map(([label, figure]) => ({ label, figure }));
}

const NOT_SHOWN: Figure = { status: "not_shown" };
const NOT_COLLECTED: Figure = { status: "not_collected" };
const NO_RESPONSES: Figure = { status: "no_responses" };

describe("readinessFinding", () => {
  it("names the widest gap", () => {
    expect(readinessFinding(rows(["Creation", shown(1)], ["Technical proficiency", shown(2.1)]))).toBe(
      "The widest gap is in technical proficiency: 2.1 points between confidence and target",
    );
  });

  it("does not claim the widest where another is within its uncertainty", () => {
    const close = rows(
      ["A skill", shown(2.1, 0.3)],
      ["B skill", shown(1.9, 0.3)],
      ["C skill", shown(0.1, 0.3)],
    );
    expect(readinessFinding(close)).toBe(
      "The widest gap measured is in a skill (2.1 points), too close to tell apart from 1 other domain",
    );
  });

  it("names all that read the same", () => {
    const tied = rows(["First", shown(2.12)], ["Second", shown(0.4)], ["Third", shown(2.09)]);
    expect(readinessFinding(tied)).toBe(
      "The widest gaps are in first and third: 2.1 points between confidence and target",
    );
    expect(readinessFinding(rows(["First", shown(2)], ["Second", shown(2)]))).toBe(
      "The gap is 2 points between confidence and target in every domain shown",
    );
  });

  it("says of those that read the same when others are too close as well", () => {
    const close = rows(
      ["First", shown(2.1, 0.3)],
      ["Second", shown(2.1, 0.3)],
      ["Third", shown(1.9, 0.3)],
      ["Fourth", shown(0.1, 0.3)],
    );
    expect(readinessFinding(close)).toBe(
      "The widest gaps measured are in first and second (2.1 points), too close to tell apart from 1 other domain",
    );
  });

  it("does not compare where one domain is shown", () => {
    expect(readinessFinding(rows(["Skills", shown(1)], ["Other", NOT_SHOWN]))).toBe(
      "The gap in skills is 1 point between confidence and target",
    );
  });

  it("finds no gap where confidence is at or above target", () => {
    expect(readinessFinding(rows(["A", shown(-0.4)], ["B", shown(0.04)]))).toBe(
      "Average confidence meets the target in every domain shown",
    );
  });

  it("says why there is nothing", () => {
    expect(readinessFinding(rows(["A", NOT_SHOWN], ["B", NOT_COLLECTED]))).toBe(
      "No gaps can be shown, to protect the people who answered",
    );
    expect(readinessFinding(rows(["A", NOT_COLLECTED], ["B", NO_RESPONSES]))).toBe("No gaps were collected");
    expect(readinessFinding(rows(["A", NO_RESPONSES]))).toBe("Nobody has answered yet");
    expect(readinessFinding([])).toBe("Nobody has answered yet");
  });
});

describe("heatMapFinding", () => {
  const cell = (rowLabel: string, figure: Figure) => ({
    rowLabel,
    columnLabel: "Technical proficiency",
    figure,
  });

  it("names the group and the domain of the widest gap", () => {
    expect(heatMapFinding([cell("Students", shown(1)), cell("Nursing and midwifery", shown(2.4))])).toBe(
      "Widest gap: nursing and midwifery in technical proficiency, 2.4 points",
    );
  });

  it("does not overstate close, tied, single or absent gaps", () => {
    expect(heatMapFinding([cell("Students", shown(2.2, 0.3)), cell("Management", shown(2.4, 0.3))])).toBe(
      "Widest gap measured: management in technical proficiency (2.4 points), too close to tell apart from 1 other group",
    );
    expect(heatMapFinding([cell("Students", shown(2.4)), cell("Management", shown(2.4))])).toBe(
      "Widest gaps: students in technical proficiency and management in technical proficiency, 2.4 points each",
    );
    expect(heatMapFinding(["Students", "Management", "Other"].map((name) => cell(name, shown(2.4))))).toBe(
      "Widest gaps: 2.4 points, in 3 groups at once",
    );
    const tied = [cell("Students", shown(2.4, 0.3)), cell("Management", shown(2.4, 0.3))];
    expect(heatMapFinding([...tied, cell("Other", shown(2.2, 0.3))])).toBe(
      "Widest gaps measured: students in technical proficiency and management in technical proficiency, 2.4 points each, too close to tell apart from 1 other group",
    );
    const close = ["Nursing", "Estates"].map((name) => cell(name, shown(2.2, 0.3)));
    expect(heatMapFinding([...tied, cell("Other", shown(2.4, 0.3)), ...close])).toBe(
      "Widest gaps measured: 2.4 points, in 3 groups at once, too close to tell apart from 2 other groups",
    );
    expect(heatMapFinding([cell("Students", shown(2.4)), cell("Management", NOT_SHOWN)])).toBe(
      "The only gap that can be shown: students in technical proficiency, 2.4 points",
    );
    expect(heatMapFinding([cell("Students", shown(-1)), cell("Management", shown(0))])).toBe(
      "Average confidence meets the target in every group shown",
    );
    expect(heatMapFinding([cell("Students", NOT_SHOWN)])).toContain("to protect the people");
  });
});

describe("barrierFinding", () => {
  it("names the most reported barrier", () => {
    expect(barrierFinding(rows(["Time and workload", shown(0.61)], ["Skills", shown(0.3)]))).toBe(
      "Time and workload is the most reported barrier: 61% of respondents",
    );
  });

  it("does not overstate close, tied, single or absent barriers", () => {
    expect(
      barrierFinding(rows(["Skills", shown(0.56, 0.05)], ["Time and workload", shown(0.61, 0.05)])),
    ).toBe(
      "Time and workload is the barrier with the highest share (61%), too close to tell apart from 1 other barrier",
    );
    expect(
      barrierFinding(rows(["Skills", shown(0.612)], ["Funding", shown(0.61)], ["Other", shown(0.1)])),
    ).toBe("Skills and funding are the most reported barriers: 61% of respondents each");
    expect(
      barrierFinding(
        rows(["Skills", shown(0.61, 0.05)], ["Funding", shown(0.61, 0.05)], ["Other", shown(0.56, 0.05)]),
      ),
    ).toBe(
      "Skills and funding are the barriers with the highest share (61% each), too close to tell apart from 1 other barrier",
    );
    expect(barrierFinding(rows(["Skills", shown(0.61)]))).toBe("Skills is reported by 61% of respondents");
    expect(barrierFinding(rows(["Skills", shown(0)], ["Funding", shown(0)]))).toBe(
      "Every barrier shown is at or near 0%",
    );
    expect(barrierFinding(rows(["Skills", shown(0.004)]))).toBe("Every barrier shown is at or near 0%");
    expect(barrierFinding([])).toBe("Nobody has answered yet");
  });

  it("takes a value published without an error as exact", () => {
    expect(barrierFinding(rows(["Skills", shown(0.62, null)], ["Funding", shown(0.6, null)]))).toBe(
      "Skills is the most reported barrier: 62% of respondents",
    );
  });
});

describe("placesFinding", () => {
  const wording = { singular: "region", plural: "regions", reference: "the rest of England" };
  const found = (...verdicts: readonly Verdict[]) =>
    placesFinding(
      verdicts.map((verdict) => ({
        row: { label: "London", figure: NOT_SHOWN },
        verdict,
        difference: null,
        adjustedP: null,
      })),
      wording,
    );

  it("counts the clear differences among those compared", () => {
    expect(found("higher", "lower", "no_clear_difference", "not_compared")).toBe(
      "2 of 3 regions differ clearly from the rest of England",
    );
    expect(found("higher", "no_clear_difference")).toBe(
      "London is clearly higher than the rest of England; 1 other region does not differ clearly",
    );
    expect(found("no_clear_difference", "no_clear_difference")).toBe(
      "No region of 2 differs clearly from the rest of England",
    );
  });

  it("names a place compared alone", () => {
    expect(found("lower", "not_compared")).toBe("London is clearly lower than the rest of England");
    expect(found("no_clear_difference")).toBe("London does not differ clearly from the rest of England");
  });

  it("says when nothing can be compared", () => {
    expect(found("not_compared")).toBe("No region can be compared with the rest of England");
    expect(found()).toBe("No region can be compared with the rest of England");
  });
});

describe("comparisonNote", () => {
  it("says how many comparisons were tested, what clear means and how many false ones to expect", () => {
    const compared = compareFamily([{ figure: NOT_SHOWN }], { kind: "mean" });
    expect(comparisonNote(compared, "mean")).toBe("");
    expect(testedNote(compared)).toBe("no comparison could be tested");
    expect(comparisonNote([{ verdict: "higher" }], "mean")).toBe(
      "1 comparison was tested, together with all others like it in this release. Clear: larger than 0.5 points beyond what chance explains. Of the differences called clear, expect at most 5% to be no larger than that.",
    );
    expect(
      comparisonNote([{ verdict: "higher" }, { verdict: "lower" }, { verdict: "not_compared" }], "share"),
    ).toMatch(
      /^2 comparisons were tested, together with all others like them in this release\. Clear: larger than 5 percentage points beyond what chance explains\./,
    );
  });
});
