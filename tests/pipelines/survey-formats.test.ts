import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import type { StagedFile, StagedSurvey } from "../../pipelines/staged-file.ts";
import type { IngestSummary } from "../../pipelines/summary.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { dumpTables, listRejects, queryFile, warehouseFile } from "../support/database.ts";
import { plantedIdentities, putFormsWorkbook, putSurveyFixture } from "../support/survey-fixtures.ts";

interface Truth {
  readonly file: string;
  readonly tool: string;
  readonly version: string;
  /** Organisation, job group, barriers asked about and answered, barriers reported. */
  readonly accepted: readonly (readonly [string, string, string, string])[];
  /** Row in a spreadsheet, reason, column, value. */
  readonly rejects: readonly (readonly [number, string, string, string | null])[];
  readonly decisions: readonly string[];
  readonly findings?: readonly string[];
}

const nurse = "job-01";
const clerk = "job-05";
const commas = "UTF-8, separated by commas";

const truths: readonly Truth[] = [
  {
    file: "qualtrics-labels.csv",
    tool: "qualtrics",
    version: "three header rows",
    accepted: [
      ["RAA", nurse, "access_equipment funding leadership_culture other policy_ig skills", ""],
      [
        "RAA",
        nurse,
        "access_equipment funding leadership_culture other policy_ig skills time",
        "access_equipment policy_ig skills time",
      ],
      [
        "RAB",
        clerk,
        "access_equipment funding leadership_culture other policy_ig skills time",
        "funding leadership_culture other",
      ],
    ],
    rejects: [
      [7, "preview", "Status", "Survey Preview"],
      [8, "unfinished", "Finished", null],
      [9, "answer_not_in_mapping", "Q4", null],
    ],
    decisions: [
      commas,
      "columns never read: 7 that can identify people, 2 with free text",
      "dates in RecordedDate read as year-month-day",
    ],
  },
  {
    file: "qualtrics-codes.csv",
    tool: "qualtrics",
    version: "three header rows",
    accepted: [
      ["RAA", nurse, "access_equipment funding skills time", "access_equipment funding time"],
      ["RAB", clerk, "access_equipment funding skills time", "access_equipment skills"],
    ],
    rejects: [
      [6, "preview", "Status", "1"],
      [7, "unfinished", "Finished", null],
      [8, "answer_not_in_mapping", "Q3", null],
    ],
    decisions: [commas, "columns never read: 7 that can identify people, 1 with free text"],
  },
  {
    file: "qualtrics-tabs.tsv",
    tool: "qualtrics",
    version: "three header rows",
    accepted: [
      ["RAA", nurse, "time", ""],
      ["RAA", nurse, "time", "time"],
    ],
    rejects: [],
    decisions: [
      "UTF-16, separated by tabs",
      "columns never read: 7 that can identify people, 1 with free text",
    ],
  },
  {
    file: "qualtrics-legacy.csv",
    tool: "qualtrics_legacy",
    version: "two header rows (legacy)",
    accepted: [
      ["RAA", nurse, "access_equipment other skills time", "access_equipment other time"],
      ["RAB", clerk, "time", ""],
    ],
    rejects: [
      [5, "preview", "V7", "1"],
      [6, "unfinished", "V10", null],
    ],
    decisions: [
      commas,
      "columns never read: 4 that can identify people, 1 with free text",
      "dates in V9 read as year-month-day",
    ],
  },
  {
    file: "limesurvey-code.csv",
    tool: "limesurvey",
    version: "headings as codes",
    accepted: [
      ["RAA", nurse, "access_equipment funding skills time", "access_equipment time"],
      ["RAB", clerk, "access_equipment funding skills time", "funding skills"],
    ],
    rejects: [
      [4, "unfinished", "submitdate", null],
      [5, "organisation_unknown", "organisation", null],
    ],
    decisions: [
      "UTF-8, separated by semicolons",
      "columns never read: 3 that can identify people, 1 with free text",
    ],
  },
  {
    file: "limesurvey-full.csv",
    tool: "limesurvey",
    version: "headings as full texts",
    accepted: [
      ["RAA", nurse, "access_equipment skills time", "access_equipment"],
      ["RAB", clerk, "access_equipment skills", ""],
    ],
    rejects: [[4, "answer_not_in_mapping", "What stops you? [No training]", null]],
    decisions: [
      commas,
      "columns never read: 1 that can identify people, 1 with free text",
      "dates in Date submitted read as year-month-day",
    ],
  },
  {
    file: "limesurvey-codetext.csv",
    tool: "limesurvey",
    version: "headings as codes and texts",
    accepted: [
      ["RAA", nurse, "access_equipment skills", "access_equipment"],
      ["RAB", clerk, "access_equipment skills", "skills"],
    ],
    rejects: [],
    decisions: [
      "UTF-8, separated by tabs",
      "columns never read: 1 with free text",
      "dates in submitdate read as year-month-day",
    ],
  },
  {
    file: "limesurvey-abbreviated.csv",
    tool: "limesurvey",
    version: "abbreviated headings",
    accepted: [
      ["RAA", nurse, "access_equipment funding skills", "access_equipment funding"],
      ["RAB", clerk, "funding", "funding"],
    ],
    rejects: [],
    decisions: ["UTF-8, separated by semicolons"],
  },
  {
    file: "forms-excel.csv",
    tool: "microsoft_forms",
    version: "form",
    accepted: [
      ["RAA", nurse, "access_equipment other time", "access_equipment time"],
      ["RAB", clerk, "access_equipment other time", "access_equipment other"],
      ["RAB", clerk, "time", ""],
    ],
    rejects: [],
    decisions: [
      "Windows-1252, separated by commas",
      "columns never read: 3 that can identify people, 1 with free text",
      "dates in Completion time read as day/month/year",
    ],
  },
  {
    file: "forms-workbook.xlsx",
    tool: "microsoft_forms",
    version: "form",
    accepted: [
      ["RAA", nurse, "access_equipment time", "access_equipment time"],
      ["RAB", clerk, "time", ""],
    ],
    rejects: [[4, "answer_not_in_mapping", "What gets in your way?", null]],
    decisions: [
      "the first sheet is read",
      "columns never read: 2 that can identify people",
      "dates in Completion time read as Excel's serial days",
    ],
  },
  {
    file: "forms-quiz.csv",
    tool: "microsoft_forms",
    version: "quiz",
    accepted: [
      ["RAA", nurse, "access_equipment time", "access_equipment time"],
      ["RAB", clerk, "access_equipment time", "access_equipment"],
    ],
    rejects: [],
    decisions: [
      "UTF-8, separated by semicolons",
      "columns never read: 2 that can identify people",
      "dates in Completion time read as month/day/year",
    ],
  },
  {
    file: "smartsurvey.csv",
    tool: "smartsurvey",
    version: "two header rows",
    accepted: [
      ["RAA", nurse, "access_equipment awareness_findability time", "time"],
      ["RAB", clerk, "access_equipment awareness_findability time", "access_equipment awareness_findability"],
    ],
    rejects: [[5, "unfinished", "Ended", null]],
    decisions: [
      commas,
      "columns never read: 4 that can identify people, 2 with free text",
      "dates in Ended read as day/month/year",
    ],
    findings: ["date_order_unproven column Ended"],
  },
  {
    file: "jisc-v2.csv",
    tool: "jisc",
    version: "version 2",
    accepted: [
      ["RAA", nurse, "access_equipment skills time", "access_equipment time"],
      ["RAB", "job-10", "access_equipment skills time", "access_equipment skills"],
    ],
    rejects: [[4, "no_answers", "row", null]],
    decisions: [commas, "columns never read: 1 that can identify people, 2 with free text"],
  },
  {
    file: "jisc-v3.csv",
    tool: "jisc",
    version: "version 3",
    accepted: [
      ["RAC", nurse, "access_equipment time", "time"],
      ["RAC", clerk, "access_equipment time", ""],
    ],
    rejects: [],
    decisions: [
      commas,
      "columns never read: 1 that can identify people",
      "dates in Completed read as year-month-day",
    ],
  },
  {
    file: "plain-bars.csv",
    tool: "plain",
    version: "one header row",
    accepted: [
      ["RAA", nurse, "time", "time"],
      ["RAB", clerk, "time", ""],
    ],
    rejects: [
      [4, "profession_unknown", "profession", null],
      [5, "ragged_row", "row", "4 columns"],
    ],
    decisions: [
      "UTF-8, separated by vertical bars",
      "columns never read: 1 that can identify people",
      "dates in Answered read as day/month/year",
    ],
    findings: ["date_order_unproven column Answered"],
  },
];

let folder: DataFolder;
let summary: IngestSummary;
beforeAll(async () => {
  folder = await makeDataFolder();
  for (const { file } of truths) {
    if (file === "forms-workbook.xlsx") await putFormsWorkbook(folder);
    else if (file === "forms-excel.csv") await putSurveyFixture(folder, file, { encoding: "windows-1252" });
    else if (file === "qualtrics-tabs.tsv") await putSurveyFixture(folder, file, { encoding: "utf-16le" });
    else await putSurveyFixture(folder, file);
  }
  summary = await ingestFolder(folder);
}, 60_000);
afterAll(() => folder.remove());

/** What staging keeps of a file beside its rows. */
async function getStaged(file: string): Promise<StagedSurvey> {
  for (const path of await listFilesBelow(folder.paths.warehouse)) {
    if (!/staged\/.*\.json$/.test(path)) continue;
    const { staged }: { staged: StagedFile } = JSON.parse(await readFile(path, "utf8"));
    if (staged.kind === "survey" && staged.file === file) return staged;
  }
  throw new Error(`${file} was not loaded`);
}

describe.each(truths)("$file", (truth) => {
  test("loads to its truth", async () => {
    const instrument = truth.file.replace(/\..*/, "").replaceAll("-", "_");
    const rows = await queryFile(
      warehouseFile(folder),
      `select organisation_code, job_group_code, array_to_string(answered_barriers, ' ') as answered,
         array_to_string(reported_barriers, ' ') as reported, wave_code
       from core.survey_response where instrument_code = '${instrument}' order by all`,
    );
    expect(
      rows.map((row) => [row.organisation_code, row.job_group_code, row.answered, row.reported]),
    ).toEqual(truth.accepted);
    expect(new Set(rows.map((row) => row.wave_code)).size).toBe(1);
  });

  test("has its other responses refused, and every one accounted for", async () => {
    const staged = await getStaged(truth.file);
    const rejects = (await listRejects(folder)).filter((row) => row.file_id === staged.fileId);
    expect(
      rejects.map((row) => [Number(row.source_row), row.reject_reason, row.reject_column, row.reject_value]),
    ).toEqual(truth.rejects);
    expect(staged).toMatchObject({
      rowsIn: truth.accepted.length + truth.rejects.length,
      accepted: truth.accepted.length,
    });
  });

  test("is reported with its tool, its header and every choice that was made", async () => {
    const staged = await getStaged(truth.file);
    expect(staged).toMatchObject({ kind: "survey", tool: truth.tool, version: truth.version });
    expect(staged.decisions).toEqual(truth.decisions);
    expect(staged.findings.map(({ check, place }) => `${check} ${place}`)).toEqual(truth.findings ?? []);
  });
});

test.each([
  ["qualtrics-labels.csv", "2026-05-16", "2026-05-29"],
  ["qualtrics-codes.csv", "2026-05-16", "2026-05-31"],
  ["forms-excel.csv", "2026-05-17", "2026-05-30"],
  ["forms-quiz.csv", "2026-05-16", "2026-05-29"],
  ["forms-workbook.xlsx", "2026-05-19", "2026-06-04"],
  ["limesurvey-full.csv", "2026-05-28", "2026-06-21"],
  ["smartsurvey.csv", "2026-05-05", "2026-05-06"],
])("the field of %s has its middle on %s and ends on %s", async (file, fieldMidpoint, lastDay) => {
  expect(await getStaged(file)).toMatchObject({ fieldMidpoint, lastDay });
});

const findIdentities = (text: string) =>
  plantedIdentities.filter((token) => text.toLowerCase().includes(token));

test("nobody in any of the exports is found in the warehouse folder or the release", async () => {
  const files = [
    ...(await listFilesBelow(folder.paths.warehouse)),
    ...(await listFilesBelow(folder.paths.releases)),
  ];
  expect(files.length).toBeGreaterThan(truths.length);
  expect(files.filter((file) => /spill/.test(file))).toEqual([]);
  for (const file of files) {
    const bytes = await readFile(file);
    expect(findIdentities(bytes.toString("latin1") + bytes.toString("utf16le")), file).toEqual([]);
    if (file.endsWith(".duckdb"))
      expect(findIdentities(JSON.stringify(await dumpTables(file))), file).toEqual([]);
    if (file.endsWith(".parquet")) {
      const rows = await queryFile(null, `from read_parquet('${file}')`);
      expect(findIdentities(JSON.stringify(rows)), file).toEqual([]);
    }
  }
  expect(findIdentities(JSON.stringify(summary))).toEqual([]);
});
