import { describe, expect, it } from "vitest";
import { coverageOf, type Turnout } from "../../../app/domain/coverage";
import type { Figure } from "../../../app/domain/figure";
import { findMissingVoices } from "../../../app/domain/missing-voice";
import { evennessOf, judgeRepresentativeness } from "../../../app/domain/representativeness";

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

describe("coverage", () => {
  it("is respondents over headcount, and 0 where nobody answered", () => {
    expect(coverageOf({ respondents: people(30), headcount: 120 })).toEqual({ status: "known", share: 0.25 });
    expect(coverageOf({ respondents: NOBODY, headcount: 120 })).toEqual({ status: "known", share: 0 });
  });

  it("says so where more people answered than are employed", () => {
    expect(coverageOf({ respondents: people(30), headcount: 24 })).toEqual({
      status: "over_headcount",
      share: 1.25,
    });
  });

  it("is not known without a headcount or where the respondents are not shown", () => {
    expect(coverageOf({ respondents: people(30), headcount: null })).toEqual({ status: "no_headcount" });
    expect(coverageOf({ respondents: people(30), headcount: 0 })).toEqual({ status: "no_headcount" });
    expect(coverageOf({ respondents: HIDDEN, headcount: 120 })).toEqual({
      status: "hidden",
      state: "not_shown",
    });
  });
});

describe("missing voices", () => {
  const whole = { respondents: people(200), headcount: 1000 };

  it("are the groups below half the organisation's coverage, most people first", () => {
    const found = findMissingVoices(whole, [
      group("Nursing", 90, 300),
      group("Porters", 5, 100),
      group("Estates", NOBODY, 200),
      group("Finance", 10, 100),
      group("Catering", 3, 100),
    ]);
    expect(found?.missing.map(({ label, coverage }) => [label, coverage])).toEqual([
      ["Estates", 0],
      ["Catering", 0.03],
      ["Porters", 0.05],
    ]);
    expect(found?.notKnown).toEqual([]);
  });

  it("list apart the groups of which nothing is known", () => {
    const found = findMissingVoices(whole, [group("Estates", HIDDEN, 200), group("Finance", 10, null)]);
    expect(found?.missing).toEqual([]);
    expect(found?.notKnown.map(({ label }) => label)).toEqual(["Estates", "Finance"]);
  });

  it("cannot be found where the organisation's own coverage is not known, or 0", () => {
    expect(findMissingVoices({ respondents: HIDDEN, headcount: 10 }, [])).toBeNull();
    expect(findMissingVoices({ respondents: NOBODY, headcount: 10 }, [])).toBeNull();
  });
});

describe("the R-indicator", () => {
  it("is 1 where every group answered alike", () => {
    expect(evennessOf([group("A", 10, 100), group("B", 30, 300)])).toEqual({
      rIndicator: 1,
      relativeSpread: 0,
      known: 1,
    });
  });

  it("is 0.6 by hand for .1 and .5 of two groups of the same size", () => {
    const found = evennessOf([group("A", 10, 100), group("B", 50, 100)]);
    expect(found?.rIndicator).toBeCloseTo(0.6, 12);
    expect(found?.relativeSpread).toBeCloseTo(0.2 / 0.3, 12);
  });

  it("takes more respondents than staff as everybody", () => {
    const found = evennessOf([group("A", 100, 100), group("B", 130, 100)]);
    expect(found?.rIndicator).toBe(1);
  });

  it("has no answer where a fifth of the staff is not known, or nobody answered", () => {
    expect(evennessOf([group("A", 10, 80), group("B", HIDDEN, 20)])).toMatchObject({ known: 0.8 });
    expect(evennessOf([group("A", 10, 79), group("B", HIDDEN, 21)])).toBeNull();
    expect(evennessOf([group("A", NOBODY, 80)])).toBeNull();
    expect(evennessOf([group("A", 10, null)])).toBeNull();
    expect(evennessOf([])).toBeNull();
  });
});

describe("the representativeness of those who answered", () => {
  const even = [group("A", 60, 300), group("B", 40, 200)];

  it("needs no warning where coverage is even and high enough", () => {
    expect(judgeRepresentativeness({ respondents: people(100), headcount: 500 }, even)).toEqual({
      verdict: "no_warning",
    });
  });

  it("is warned of for every reason there is", () => {
    const uneven = [group("A", 30, 100), group("B", 2, 400)];
    const found = judgeRepresentativeness({ respondents: people(32), headcount: 500 }, uneven);
    expect(found.verdict === "warning" && found.faults.map(({ fault }) => fault)).toEqual([
      "low_coverage",
      "uneven",
      "missing_voices",
    ]);
    const over = judgeRepresentativeness({ respondents: people(100), headcount: 80 }, [group("A", 100, 80)]);
    expect(over).toEqual({ verdict: "warning", faults: [{ fault: "over_headcount", share: 1.25 }] });
  });

  it("is warned of for spread alone where coverage is high: .9 and .4", () => {
    const found = judgeRepresentativeness({ respondents: people(130), headcount: 200 }, [
      group("A", 90, 100),
      group("B", 40, 100),
    ]);
    expect(found.verdict === "warning" && found.faults.map(({ fault }) => fault)).toEqual(["uneven"]);
  });

  it("is not known without the organisation's coverage, or without its groups'", () => {
    expect(judgeRepresentativeness({ respondents: people(100), headcount: null }, even)).toEqual({
      verdict: "not_known",
    });
    expect(judgeRepresentativeness({ respondents: people(100), headcount: 500 }, [])).toEqual({
      verdict: "not_known",
    });
    // Nobody at all: low coverage is known, whose voice is missing is not.
    const nobody = judgeRepresentativeness({ respondents: NOBODY, headcount: 500 }, even);
    expect(nobody.verdict === "warning" && nobody.faults.map(({ fault }) => fault)).toEqual(["low_coverage"]);
  });
});
