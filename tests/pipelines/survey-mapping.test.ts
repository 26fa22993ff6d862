import { describe, expect, test } from "vitest";
import { getParsed } from "../../pipelines/sources/parsed.ts";
import { fieldPeriodMidpoint, parseSurveyMapping } from "../../pipelines/sources/survey-mapping.ts";
import { listQuestionColumns } from "../../pipelines/sources/survey-mapping-rules.ts";

const codebooks = {
  barrierCodes: new Set(["time", "skills"]),
  jobGroupLabels: new Set(["Nursing / midwifery", "Other"]),
  frameworkCodes: new Set(["dsat"]),
};
const agree = { "Strongly disagree": 1, Disagree: 2, Neither: 3, Agree: 4, "Strongly agree": 5 };
const timeQuestion = {
  column: "Q5_1",
  barrier: "time",
  direction: "low_is_barrier",
  values: agree,
  reports: ["Strongly disagree", "Disagree"],
  missing: ["Don't know"],
};
const valid = {
  version: 2,
  instrument: "barriers_2026",
  title: "Barriers to digital learning, spring 2026",
  tool: "qualtrics",
  fieldPeriod: { from: "2026-02-02", to: "2026-03-13" },
  organisation: { column: "OrgCode", values: { "Example Trust": "RA1" } },
  profession: { column: "Q2", values: { Nurse: "Nursing / midwifery" } },
  questions: [
    timeQuestion,
    { ...timeQuestion, column: "Q5_2", direction: "high_is_barrier", reports: ["Agree", "Strongly agree"] },
  ],
};

function parse(mapping: unknown): ReturnType<typeof parseSurveyMapping> {
  return parseSurveyMapping("/in/spring.mapping.json", JSON.stringify(mapping), codebooks);
}

function problemsOf(mapping: unknown): string {
  const parsed = parse(mapping);
  if (parsed.ok) return expect.fail("accepted");
  expect(parsed.fault.detail).toMatchObject({ code: "invalid_mapping", file: "spring.mapping.json" });
  expect(parsed.fault.detail.remedy).toContain("data/README.md");
  return parsed.fault.detail.found;
}

function withQuestion(change: Readonly<Record<string, unknown>>): unknown {
  return { ...valid, questions: [{ ...timeQuestion, ...change }] };
}

describe("a mapping", () => {
  test("of version 1 is refused with the way to a new one", () => {
    const parsed = parse({ ...valid, version: 1 });
    if (parsed.ok) return expect.fail("accepted");
    expect(parsed.fault.detail).toMatchObject({ code: "old_mapping", found: "version 1" });
    expect(parsed.fault.detail.remedy).toContain("npm run ingest -- inspect");
  });

  const choices = {
    kind: "choices",
    column: "Q6",
    separator: ";",
    options: { "No time": "time", "None of these": null },
  };
  const ticks = { kind: "ticks", columns: { Q7_1: "time", Q7_2: null }, selected: ["Y"], notSelected: ["N"] };

  test("may ask with several options in a cell, or with a column for each", () => {
    const mapping = getParsed(
      parse({ ...valid, questions: [choices, ticks], organisation: { code: "RA1" }, ignored: ["Q9"] }),
    );
    expect(mapping.questions.flatMap(listQuestionColumns)).toEqual(["Q6", "Q7_1", "Q7_2"]);
    expect(mapping.ignored).toEqual(["Q9"]);
  });

  test.each([
    [
      { ...choices, options: { "No time": "tiredness" } },
      '$.questions[0].options["No time"]: "tiredness" is no',
    ],
    [{ ...choices, options: { None: null } }, "$.questions[0].options: names no barrier"],
    [{ ...choices, other: "tiredness" }, '$.questions[0].other: "tiredness" is no barrier code'],
    [{ ...choices, missing: ["no  TIME"] }, '$.questions[0].missing[0]: "no  TIME" is in options too'],
    [{ ...choices, separator: "|" }, "$.questions[0].separator: "],
    [{ ...ticks, columns: { Q7_1: null } }, "$.questions[0].columns: names no barrier"],
    [{ ...ticks, columns: { Q7_1: "tiredness" } }, '$.questions[0].columns.Q7_1: "tiredness" is no'],
    [{ ...ticks, notSelected: ["y"] }, '$.questions[0].notSelected[0]: "y" is in selected too'],
    [{ ...ticks, columns: { OrgCode: "time" } }, '"OrgCode" is already used by organisation.column'],
  ])("with the question %j is refused", (question, problem) => {
    expect(problemsOf({ ...valid, questions: [question] })).toContain(problem);
  });

  test("says what is wrong inside a place that allows two shapes", () => {
    expect(problemsOf({ ...valid, organisation: { code: "nowhere" } })).toContain(
      '$.organisation.code: "nowhere" is no ODS code',
    );
    expect(problemsOf({ ...valid, fieldPeriod: { from: "2026-02-02" } })).toContain("$.fieldPeriod.to: ");
    expect(problemsOf({ ...valid, fieldPeriod: { column: 7 } })).toContain("$.fieldPeriod.column: ");
    expect(problemsOf({ ...valid, ignored: ["Q5_1"] })).toContain(
      '"Q5_1" is already used by questions.0.column',
    );
  });

  test("is accepted when columns, answers and codes fit together", () => {
    const mapping = getParsed(parse(valid));
    expect(mapping.questions.flatMap(listQuestionColumns)).toEqual(["Q5_1", "Q5_2"]);
  });

  test("may leave out the value lists and the missing answers", () => {
    const { missing: _, ...question } = timeQuestion;
    const mapping = getParsed(
      parse({
        ...valid,
        organisation: { column: "Org" },
        profession: { column: "Job" },
        questions: [question],
      }),
    );
    expect(mapping.questions[0]?.missing).toEqual([]);
    expect(mapping.organisation).toEqual({ column: "Org" });
  });

  test("whose direction contradicts its reporting answers is refused either way", () => {
    expect(problemsOf(withQuestion({ direction: "high_is_barrier" }))).toContain(
      "$.questions[0].direction: direction is high_is_barrier",
    );
    expect(problemsOf(withQuestion({ reports: ["Strongly disagree", "Neither"] }))).toContain(
      "do not have the lowest values",
    );
    expect(
      problemsOf(withQuestion({ values: { ...agree, "Strongly disagree": 5, "Strongly agree": 1 } })),
    ).toContain("lowest");
  });

  test.each([
    [
      { values: { ...agree, Neither: 2 } },
      "$.questions[0].values.Neither: the value 2 belongs to another answer",
    ],
    [{ reports: ["Strongly disagree", "Never"] }, '$.questions[0].reports[1]: "Never" is not in values'],
    [
      { reports: ["Disagree", "Strongly disagree", "Disagree"] },
      "$.questions[0].reports[2]: is listed twice",
    ],
    [{ missing: ["Agree"] }, '$.questions[0].missing[0]: "Agree" is in values too'],
    [{ barrier: "tiredness" }, '$.questions[0].barrier: "tiredness" is no barrier code'],
    [{ reports: Object.keys(agree) }, "nobody could be without it"],
    [{ reports: [] }, "$.questions[0].reports: "],
    [{ column: "OrgCode" }, '"OrgCode" is already used by organisation.column'],
    [{ column: "RecipientEmail" }, "identifies people"],
    [{ column: "Finished" }, "read by the loader itself"],
    [{ directon: "x" }, "$.questions[0]: "],
    [{ values: { ...agree, Agree: "4" } }, "$.questions[0].values.Agree: "],
  ])("with the question change %j is refused", (change, problem) => {
    expect(problemsOf(withQuestion(change))).toContain(problem);
  });

  test("that names an unknown job group, a wrong code and a reversed field period lists all three", () => {
    const found = problemsOf({
      ...valid,
      fieldPeriod: { from: "2026-03-13", to: "2026-02-02" },
      organisation: { column: "OrgCode", values: { "Example Trust": "example" } },
      profession: { column: "Q2", values: { Nurse: "Nurse" } },
    });
    expect(found).toContain("$.fieldPeriod.to: 2026-02-02 is before 2026-03-13");
    expect(found).toContain('$.organisation.values["Example Trust"]: "example" is no ODS code');
    expect(found).toContain('$.profession.values.Nurse: "Nurse" is no job group');
  });

  test("with an impossible day, another version or a second use of a column is refused", () => {
    expect(problemsOf({ ...valid, fieldPeriod: { from: "2026-02-30", to: "2026-03-13" } })).toContain(
      "$.fieldPeriod.from: ",
    );
    expect(problemsOf({ ...valid, version: 3 })).toContain("$.version: ");
    expect(problemsOf({ ...valid, questions: [timeQuestion, timeQuestion] })).toContain(
      "$.questions[1].column: ",
    );
  });

  test("that is no JSON says so", () => {
    const parsed = parseSurveyMapping("/in/a.mapping.json", "{", codebooks);
    expect(parsed.ok ? "" : parsed.fault.detail.found).toContain("no valid JSON");
  });

  test.each([
    ["2026-02-02", "2026-03-13", "2026-02-21"],
    ["2026-03-25", "2026-04-08", "2026-04-01"],
    ["2026-03-31", "2026-04-01", "2026-03-31"],
    ["2024-02-29", "2024-02-29", "2024-02-29"],
    ["2026-03-28", "2026-03-30", "2026-03-29"],
  ])("with a field period from %s to %s has its middle on %s", (from, to, middle) => {
    expect(fieldPeriodMidpoint({ from, to })).toBe(middle);
  });
});
