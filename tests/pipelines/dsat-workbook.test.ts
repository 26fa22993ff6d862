import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dsatColumns, parseDsatFileName, readDsatWorkbook } from "../../pipelines/sources/dsat-workbook.ts";
import {
  getFault,
  makeFolder,
  type TinyCell,
  type TinyWorkbook,
  writeTinyWorkbook,
} from "../support/tiny-workbook.ts";

let folder = "";
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true }));

const leading = ["EnrolledMonth", "EnrolledYear", "JobGroup"];
const trailing = [
  "Status",
  "LearningLaunched",
  "LearningCompleted",
  "DataInformationAndContentConfidence",
  "DataInformationAndContentRelevance",
  "TeachinglearningAndSelfDevelopmentConfidence",
  "TeachinglearningAndSelfDevelopmentRelevance",
  "CommunicationCollaborationAndParticipationConfidence",
  "CommunicationCollaborationAndParticipationRelevance",
  "TechnicalProficiencyConfidence",
  "TechnicalProficiencyRelevance",
  "CreationInnovationAndResearchConfidence",
  "CreationInnovationAndResearchRelevance",
  "DigitalIdentityWellbeingSafetyAndSecurityConfidence",
  "DigitalIdentityWellbeingSafetyAndSecurityRelevance",
];
const scores = ["7", "9", "6", "8", "5", "7", "4", "6", "3", "5", "2", "4"];
const expected = ["9", "2025", "Nursing / midwifery", "Submitted", "1", "0", ...scores];

function rowOf(prompts: readonly TinyCell[]): readonly TinyCell[] {
  return ["9", "2025", "Nursing / midwifery", ...prompts, "Submitted", "1", "0", ...scores];
}

function bookOf(
  prompts: readonly string[],
  rows: readonly (readonly TinyCell[])[],
  header = [...leading, ...prompts, ...trailing],
): TinyWorkbook {
  return {
    sheets: [
      {
        name: "Delegate Completion Status",
        rows: [
          ["EnrolledMonth", "EnrolledYear", "FirstName", "LastName", "Email", "Status"],
          ["9", "2025", "Ada", "Example", "ada@example.org", "Submitted"],
        ],
      },
      { name: "Assessment Outcome Summary", rows: [header, ...rows] },
    ],
  };
}

let centre = 100;
async function write(workbook: TinyWorkbook, report = "DSAT", date = "2025-10-01"): Promise<string> {
  centre += 1;
  return writeTinyWorkbook(
    join(folder, `DLS ${report} Report - Centre ${centre} - downloaded ${date}.xlsx`),
    workbook,
  );
}

describe("the file name", () => {
  test("tells the centre, the day and the report", () => {
    expect(parseDsatFileName("DLS DSAT Report - Centre 0101 - downloaded 2025-10-01.xlsx")).toEqual({
      ok: true,
      value: { centreId: "101", downloadedOn: "2025-10-01", reportName: "DSAT" },
    });
    expect(parseDsatFileName("DLS DCSA Report - Centre 7 - downloaded 2023-05-31 (1).xlsx")).toMatchObject({
      value: { centreId: "7", downloadedOn: "2023-05-31", reportName: "DCSA" },
    });
  });

  test.each([
    [
      "Passport Report - Centre 101 - downloaded 2025-10-01.xlsx",
      "unknown_workbook",
      "name it was downloaded with",
    ],
    ["DLS DSAT Report - Centre 101.xlsx", "unknown_workbook", "downloaded {yyyy-MM-dd}"],
    ["DLS DSAT Report - Centre 101 - downloaded 2025-02-30.xlsx", "impossible_date", "yyyy-MM-dd"],
  ])("%s is refused", (file, code, remedy) => {
    const parsed = parseDsatFileName(file);
    if (parsed.ok) return expect.fail("accepted");
    expect(parsed.fault.detail).toMatchObject({ code, file, place: "file name" });
    expect(parsed.fault.detail.remedy).toContain(remedy);
  });
});

describe("the fixed columns", () => {
  test("come in one order under one set of names", () => {
    expect(dsatColumns).toHaveLength(18);
    expect(dsatColumns.slice(0, 8)).toEqual([
      "enrolled_month",
      "enrolled_year",
      "job_group",
      "status",
      "learning_launched",
      "learning_completed",
      "data_information_content_confidence",
      "data_information_content_target",
    ]);
  });

  test("are read whether there are no prompts, three or six", async () => {
    for (const prompts of [[], ["Manager", "Ward", "Team"], ["A", "B", "C", "D", "E", "F"]]) {
      const book = await readDsatWorkbook(await write(bookOf(prompts, [rowOf(prompts)])));
      expect(book.rows).toEqual([{ rowNumber: 2, cells: expected }]);
      expect(book.droppedPromptCount).toBe(prompts.length);
      expect(book.rowsIn).toBe(1);
    }
  });

  test("are the same when numbers are stored as numbers", async () => {
    const typed = rowOf(["x", "y", "z"]).map((cell) =>
      typeof cell === "string" && /^\d+$/.test(cell) ? Number(cell) : cell,
    );
    const book = await readDsatWorkbook(
      await write(bookOf(["CentreField1", "CentreField2", "CentreField3"], [typed])),
    );
    expect(book.rows[0]?.cells).toEqual(expected);
  });

  test("are found when a centre calls its own questions Status, JobGroup and Region", async () => {
    const prompts = ["Status", "JobGroup", "Region", "LearningLaunched"];
    const book = await readDsatWorkbook(
      await write(bookOf(prompts, [rowOf(["Agency", "Ward clerk", "North West", "no"])])),
    );
    expect(book.rows[0]?.cells).toEqual(expected);
  });

  test("are found beside two prompts of one name, which the platform numbers", async () => {
    const prompts = ["Base", "Base (Prompt 4)", ""];
    const book = await readDsatWorkbook(await write(bookOf(prompts, [rowOf(["a", "b", null])])));
    expect(book).toMatchObject({ droppedPromptCount: 3, rows: [{ cells: expected }] });
  });

  test("may differ in case, padding, non-breaking and zero-width spaces", async () => {
    const header = [...leading, ...trailing].map((name, index) =>
      index % 2 === 0 ? ` ${name.toUpperCase()}\u00a0\u200b` : name,
    );
    const book = await readDsatWorkbook(await write(bookOf([], [rowOf([])], [...header, "", ""])));
    expect(book.rows[0]?.cells).toEqual(expected);
  });

  test("never let an answer to a prompt or a delegate's name through", async () => {
    const book = await readDsatWorkbook(
      await write(bookOf(["Manager", "Contact telephone number"], [rowOf(["Grace Sample", "07700 900123"])])),
    );
    const text = JSON.stringify(book);
    for (const secret of ["Grace", "07700", "Ada", "example.org", "Manager", "telephone"])
      expect(text).not.toContain(secret);
  });
});

describe("rows", () => {
  test("that are blank stay in, as nothing but nulls, and are counted", async () => {
    const book = await readDsatWorkbook(await write(bookOf([], [rowOf([]), [], rowOf([]).map(() => "")])));
    expect(book.rowsIn).toBe(3);
    expect(book.rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 3, 4]);
    expect(book.rows[1]?.cells).toEqual(dsatColumns.map(() => null));
    expect(book.rows[2]?.cells).toEqual(dsatColumns.map(() => null));
  });

  test("with empty scores keep them empty: zero is an answer, nothing is not", async () => {
    const row = rowOf([]).map((cell, index) => (index === 6 ? "" : index === 7 ? "0" : cell));
    const book = await readDsatWorkbook(await write(bookOf([], [row])));
    expect(book.rows[0]?.cells.slice(6, 8)).toEqual([null, "0"]);
  });
});

describe("the version", () => {
  const fields = ["CentreField1", "CentreField2", "CentreField3"];
  test.each([
    ["DCSA", "2023-05-31", fields, "V1"],
    ["DCSA", "2023-09-20", fields, "V1"],
    ["DSAT", "2023-08-31", [], "V1"],
    ["DSAT", "2024-03-22", fields, "V2"],
    ["DSAT", "2025-10-01", ["Team"], "V3"],
    ["DSAT", "2025-10-01", ["CentreField1"], "V3"],
  ])("of a %s report of %s with prompts %j is %s", async (report, date, prompts, version) => {
    const book = await readDsatWorkbook(await write(bookOf(prompts, [rowOf(prompts)]), report, date));
    expect(book).toMatchObject({ version, downloadedOn: date });
  });
});

describe("refused workbooks", () => {
  test("a missing header is named, and no other header is", async () => {
    const header = [
      ...leading,
      "Manager",
      ...trailing.filter((name) => name !== "TechnicalProficiencyRelevance"),
    ];
    const fault = await getFault(async () => readDsatWorkbook(await write(bookOf([], [rowOf([])], header))));
    expect(fault).toMatchObject({
      code: "missing_header",
      place: "sheet Assessment Outcome Summary, row 1",
      found: "no TechnicalProficiencyRelevance",
    });
    expect(fault.remedy).toContain("Download the report again");
  });

  test("data without its header row is not quoted", async () => {
    const fault = await getFault(async () =>
      readDsatWorkbook(await write(bookOf([], [], rowOf(["Grace Sample"]).map(String)))),
    );
    expect(fault).toMatchObject({ code: "missing_header", found: "none of the fixed headers" });
    expect(JSON.stringify(fault)).not.toContain("Grace");
  });

  test("an empty first row is no header", async () => {
    const xml = '<worksheet><sheetData><row r="3"/></sheetData></worksheet>';
    const workbook: TinyWorkbook = { sheets: [{ name: "Assessment Outcome Summary", rows: [], xml }] };
    const fault = await getFault(async () => readDsatWorkbook(await write(workbook)));
    expect(fault).toMatchObject({ code: "missing_header", found: "no header row" });
  });

  test.each([
    [
      "a score before Status",
      [...leading, ...trailing.slice(3, 4), ...trailing.slice(0, 3), ...trailing.slice(4)],
    ],
    ["a column after the scores", [...leading, ...trailing, "My notes"]],
    ["a column before the first", ["My notes", ...leading, ...trailing]],
    ["Status only as a prompt", [...leading, "Status", "Team", ...trailing.slice(1)]],
  ])("%s is a moved column", async (_, header) => {
    const fault = await getFault(async () => readDsatWorkbook(await write(bookOf([], [rowOf([])], header))));
    expect(fault).toMatchObject({ code: "header_order", place: "sheet Assessment Outcome Summary, row 1" });
    expect(fault.remedy).toContain("do not move");
    expect(JSON.stringify(fault)).not.toContain("My notes");
  });

  test("a workbook with only the identifiable sheet is refused by the sheet's name alone", async () => {
    const workbook = bookOf([], []);
    const fault = await getFault(async () =>
      readDsatWorkbook(await write({ sheets: workbook.sheets.slice(0, 1) })),
    );
    expect(fault).toMatchObject({
      code: "missing_sheet",
      place: "sheet Assessment Outcome Summary",
      found: "sheets: Delegate Completion Status",
    });
    expect(fault.remedy).toContain("Assessment Outcome Summary");
    expect(JSON.stringify(fault)).not.toContain("Ada");
  });

  test("a report without a single row is empty", async () => {
    const fault = await getFault(async () => readDsatWorkbook(await write(bookOf([], []))));
    expect(fault).toMatchObject({ code: "empty_file", found: "a header and no rows" });
    expect(fault.remedy).toContain("remove this file");
  });

  test("a good workbook under another name is refused before it is opened", async () => {
    const path = await writeTinyWorkbook(join(folder, "report.xlsx"), bookOf([], [rowOf([])]));
    expect(await getFault(() => readDsatWorkbook(path))).toMatchObject({
      code: "unknown_workbook",
      place: "file name",
    });
  });
});
