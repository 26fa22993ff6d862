import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import {
  listAssessments,
  putWorkbook,
  type TestAssessment,
  toExtractText,
  workbookName,
} from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { listRejects } from "../support/database.ts";
import { listResponses, putSurvey, type TestResponse } from "../support/survey-files.ts";

let folder: DataFolder;
afterEach(() => folder.remove());

const good = listAssessments(4, { organisation: "RAA" });
const withScore = (score: number | string | null, at = 4) =>
  Array.from({ length: 12 }, (_, index) => (index === at ? score : 5));

/** What the rejects say, without the identity of their file. */
async function listFaults() {
  return (await listRejects(folder)).map((row) => [
    Number(row.source_row),
    row.reject_reason,
    row.reject_column,
    row.reject_value,
  ]);
}

test("an extract's bad rows are refused one by one, each with its line, its reason and its value", async () => {
  folder = await makeDataFolder();
  // A file with too large a share of bad rows is refused as a whole.
  const plenty = listAssessments(200, { organisation: "RAA" });
  const bad: readonly (readonly [TestAssessment, reason: string, column: string, value: string | null])[] = [
    [{ jobGroup: "Wizard" }, "job_group_unknown", "job group", "Wizard"],
    [{ organisation: "RZZ" }, "organisation_unknown", "organisation_code", "RZZ"],
    [{ scores: withScore(11) }, "score_out_of_range", "scores", "11"],
    [{ scores: withScore(-1, 3) }, "score_out_of_range", "scores", "-1"],
    [{ scores: withScore(300) }, "score_out_of_range", "scores", "300"],
    [{ scores: withScore("7.5") }, "score_not_whole_number", "scores", "7.5"],
    [{ scores: withScore("seven", 5) }, "score_not_whole_number", "scores", "seven"],
    [{ month: "2026-13" }, "month_not_valid", "month", "2026-13"],
    [{ month: "May 2026" }, "month_not_valid", "month", "May 2026"],
    [{ month: "2026-12" }, "month_out_of_range", "month", "2026-12"],
    [{ month: "1999-01" }, "month_out_of_range", "month", "1999-01"],
    [{ status: "Done" }, "status_unknown", "status", "Done"],
  ];
  const text = toExtractText([...plenty, ...bad.map(([row]) => row)]);
  const lines = text.trimEnd().split("\n");
  const width = lines[0]!.split(",").length;
  lines.push(
    ",".repeat(width - 1),
    "RAA,Nursing / midwifery,2026-05",
    "",
    `${lines[1]},9,9`,
    lines[plenty.length + 2]!,
  );
  await folder.put("extract-2026-11-09.csv", `${lines.join("\n")}\n`);
  const summary = await ingestFolder(folder);

  const first = plenty.length + 2;
  const after = first + bad.length;
  expect(await listFaults()).toEqual([
    ...bad.map(([, reason, column, value], index) => [first + index, reason, column, value]),
    [after, "blank_row", "row", null],
    [after + 1, "ragged_row", "row", "3 columns"],
    [after + 3, "ragged_row", "row", `${width + 2} columns`],
    [after + 4, "organisation_unknown", "organisation_code", "RZZ"],
  ]);
  expect(summary).toMatchObject({
    accepted: plenty.length,
    rejected: bad.length + 4,
    rowsIn: plenty.length + bad.length + 4,
  });
  expect(summary.files[0]?.rejected).toEqual({
    blank_row: 1,
    job_group_unknown: 1,
    month_not_valid: 2,
    month_out_of_range: 2,
    organisation_unknown: 2,
    ragged_row: 2,
    score_not_whole_number: 2,
    score_out_of_range: 3,
    status_unknown: 1,
  });
});

test("of rows with one pseudonym and month the furthest counts; the others are refused as duplicates", async () => {
  folder = await makeDataFolder();
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText(
      [
        { key: "p1", status: "Incomplete", scores: withScore(null) },
        { key: "p1", status: "Submitted" },
        { key: "p1", status: "Reviewing" },
        { key: "p1", month: "2026-06" },
        { key: "p2" },
        { key: "" },
        { key: "" },
        { key: "k".repeat(65) },
      ],
      { withKey: true },
    ),
  );
  const summary = await ingestFolder(folder);
  expect(summary.files[0]).toMatchObject({
    rowsIn: 8,
    accepted: 5,
    rejected: { duplicate_assessment: 2, assessment_key_too_long: 1 },
  });
  expect(await listFaults()).toEqual([
    [2, "duplicate_assessment", "assessment_key", "p1"],
    [4, "duplicate_assessment", "assessment_key", "p1"],
    [9, "assessment_key_too_long", "assessment_key", null],
  ]);
});

test("a refused row keeps no long text, which may be somebody's words in the wrong column", async () => {
  folder = await makeDataFolder();
  const words = `My manager Zebedee Quillfeather ${"knows ".repeat(30)}`.trim();
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText([...good, { jobGroup: words }, { status: words }, { scores: withScore(words) }]),
  );
  await ingestFolder(folder);
  const rejects = await listRejects(folder);
  expect(rejects.map(({ reject_value }) => reject_value)).toEqual(
    Array.from({ length: 3 }, () => `a text of ${words.length} characters`),
  );
  expect(JSON.stringify(rejects)).not.toContain("Quillfeather");
});

test("a workbook's bad rows are refused one by one, with the row number Excel shows", async () => {
  folder = await makeDataFolder();
  const outcomes = (rows: readonly TestAssessment[]) => rows;
  await putWorkbook(
    folder,
    workbookName("101", "2026-09-30"),
    outcomes([
      ...good,
      { jobGroup: "Wizard" },
      { scores: withScore(7.5) },
      { scores: withScore(12) },
      { month: "2026-13" },
      { month: "2026-123" },
      { month: "2026-11" },
      { status: "Done" },
    ]),
  );
  const summary = await ingestFolder(folder);
  expect(await listFaults()).toEqual([
    [6, "job_group_unknown", "job group", "Wizard"],
    [7, "score_not_whole_number", "scores", "7.5"],
    [8, "score_out_of_range", "scores", "12"],
    [9, "month_not_valid", "month", "2026-13"],
    [10, "month_not_valid", "month", "2026-123"],
    [11, "month_out_of_range", "month", "2026-11"],
    [12, "status_unknown", "status", "Done"],
  ]);
  expect(summary).toMatchObject({ rowsIn: 11, accepted: 4, rejected: 7 });
});

test("a survey's bad responses are refused one by one, with the number of their record", async () => {
  folder = await makeDataFolder();
  const bad: readonly (readonly [TestResponse, reason: string, column: string, value: string | null])[] = [
    [{ status: "Survey Preview" }, "preview", "Status", "Survey Preview"],
    [{ status: "" }, "preview", "Status", null],
    [{ finished: "False" }, "unfinished", "Finished", null],
    [{ finished: "" }, "unfinished", "Finished", null],
    [{ organisation: "RZZ" }, "organisation_unknown", "organisation", null],
    [{ organisation: "" }, "organisation_missing", "organisation", null],
    [{ profession: "Wizard" }, "profession_unknown", "profession", null],
    [{ profession: "" }, "profession_missing", "profession", null],
    [{ answers: ["Agree", "Perhaps", "Agree"] }, "answer_not_in_mapping", "Q2", null],
    [{ answers: ["", "Don't know", ""] }, "no_answers", "row", null],
  ];
  const { toSurveyText, testMapping } = await import("../support/survey-files.ts");
  const [head = "", ...tail] = toSurveyText([{ comment: "two\nlines" }, ...bad.map(([row]) => row)]).split(
    "\n2026-05-08",
  );
  const ragged = " 16:53:00,IP Address";
  const text = [head, tail[0], ragged, ...tail.slice(1)].join("\n2026-05-08");
  await putSurvey(folder, []);
  await folder.put("surveys/barriers.csv", text);
  await folder.put("surveys/barriers.mapping.json", JSON.stringify(testMapping));
  const summary = await ingestFolder(folder);

  expect(await listFaults()).toEqual([
    [5, "ragged_row", "row", "2 columns"],
    ...bad.map(([, reason, column, value], index) => [6 + index, reason, column, value]),
  ]);
  expect(summary).toMatchObject({ rowsIn: 12, accepted: 1, rejected: 11 });
});

test("a survey's unknown texts are kept where three responses share them, and else nowhere", async () => {
  folder = await makeDataFolder();
  const own = "I nurse at the practice of Dr Example";
  await putSurvey(folder, [
    ...listResponses(60),
    // The same option in three spellings, and once in a response that is refused for something else.
    { profession: "Theatre staff" },
    { profession: " theatre  STAFF" },
    { profession: "Theatre staff", finished: "False" },
    { profession: own },
    { profession: own.toUpperCase() },
    { organisation: own },
    { answers: ["Agree", own, "Agree"] },
    // Three people write it, but in different places.
    { answers: [own, "Agree", "Agree"] },
    { answers: ["Agree", "Agree", own] },
  ]);
  await ingestFolder(folder);
  expect((await listFaults()).map(([, ...fault]) => fault)).toEqual([
    ["profession_unknown", "profession", "Theatre staff"],
    ["profession_unknown", "profession", " theatre  STAFF"],
    ["unfinished", "Finished", null],
    ["profession_unknown", "profession", null],
    ["profession_unknown", "profession", null],
    ["organisation_unknown", "organisation", null],
    ["answer_not_in_mapping", "Q2", null],
    ["answer_not_in_mapping", "Q1", null],
    ["answer_not_in_mapping", "Q3", null],
  ]);
  expect(JSON.stringify(await listRejects(folder)).toLowerCase()).not.toContain("dr example");
  for (const file of await listFilesBelow(folder.paths.warehouse)) {
    expect((await readFile(file)).toString("latin1").toLowerCase(), file).not.toContain("dr example");
  }
});
