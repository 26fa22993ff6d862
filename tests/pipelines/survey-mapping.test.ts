import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getParsed } from "../../pipelines/sources/parsed.ts";
import { readSurveyHeader } from "../../pipelines/sources/survey-header.ts";
import {
  fieldPeriodMidpoint,
  parseSurveyMapping,
  type SurveyMapping,
} from "../../pipelines/sources/survey-mapping.ts";
import { getFault, makeFolder } from "../support/tiny-workbook.ts";

let folder = "";
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true }));

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
  version: 1,
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
  test("is accepted when columns, answers and codes fit together", () => {
    const mapping = getParsed(parse(valid));
    expect(mapping.questions.map(({ column }) => column)).toEqual(["Q5_1", "Q5_2"]);
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
    expect(mapping.organisation.values).toBeUndefined();
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
    expect(problemsOf({ ...valid, version: 2 })).toContain("$.version: ");
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
    expect(fieldPeriodMidpoint({ fieldPeriod: { from, to } })).toBe(middle);
  });
});

describe("a survey header", () => {
  const mapping: SurveyMapping = getParsed(parse(valid));
  const names = ["StartDate", "Status", "IPAddress", "Finished", "OrgCode", "Q2", "Q5_1", "Q5_2"];
  const texts = names.map((name) =>
    name === "Q5_1" ? '"<div>I have&nbsp;time,\n  <b>really</b> &amp; truly</div>"' : `Text of ${name}`,
  );
  const ids = names.map((name) => `"{""ImportId"":""${name}""}"`);

  let written = 0;
  async function write(...records: readonly (readonly string[])[]): Promise<string> {
    written += 1;
    const path = join(folder, `survey-${written}.csv`);
    await writeFile(path, `\ufeff${records.map((cells) => cells.join(",")).join("\n")}\n`);
    return path;
  }

  test("gives all names, and the plain texts of mapped questions only", async () => {
    const header = await readSurveyHeader(await write(names, texts, ids, ["2026-02-02"]), mapping);
    expect(header.columns).toEqual(names);
    expect([...header.questionTexts]).toEqual([
      ["OrgCode", "Text of OrgCode"],
      ["Q2", "Text of Q2"],
      ["Q5_1", "I have time, really & truly"],
      ["Q5_2", "Text of Q5_2"],
    ]);
  });

  test("without a mapped column names it and what it may have been", async () => {
    const renamed = names.map((name) => (name === "OrgCode" ? "orgcode" : name === "Q5_2" ? "Q5_2_1" : name));
    const fault = await getFault(async () => readSurveyHeader(await write(renamed, texts, ids), mapping));
    expect(fault).toMatchObject({ code: "missing_column", place: "line 1, header" });
    expect(fault.found).toContain('no column "OrgCode" (nearest: "orgcode")');
    expect(fault.found).toContain('no column "Q5_2" (nearest: "Q5_1"');
    expect(fault.remedy).toContain("mapping");
  });

  test("without Finished is refused: unfinished answers could not be told apart", async () => {
    const [path] = [
      await write(
        names.map((name) => (name === "Finished" ? "Done" : name)),
        texts,
        ids,
      ),
    ];
    expect((await getFault(() => readSurveyHeader(path, mapping))).found).toContain('no column "Finished"');
  });

  test("with two columns of a mapped name is refused", async () => {
    const twice = names.map((name) => (name === "Q5_2" ? "Q5_1" : name));
    const withBoth = await write([...twice, "Q5_2"], [...texts, "x"], [...ids, '"{}"']);
    expect(await getFault(() => readSurveyHeader(withBoth, mapping))).toMatchObject({
      code: "repeated_column",
    });
  });

  test("whose three records differ in length is refused", async () => {
    const fault = await getFault(async () =>
      readSurveyHeader(await write(names, texts.slice(1), ids), mapping),
    );
    expect(fault).toMatchObject({
      code: "ragged_header",
      found: "8, 7 and 8 columns in the three header records",
    });
    expect(fault.remedy).toContain("Export the survey again");
  });

  test("of the legacy format is refused", async () => {
    const fault = await getFault(async () =>
      readSurveyHeader(await write(names, texts, ["2026-02-02"]), mapping),
    );
    expect(fault).toMatchObject({ code: "not_qualtrics" });
    expect(fault.remedy).toContain("legacy");
  });
});
