import { mkdir } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import type { ReportFile, ValidationReport } from "../../../app/domain/validation-report.ts";
import { toCsvText } from "../../../pipelines/sample/csv-text.ts";
import { assessmentColumns, toScoreColumns } from "../../../pipelines/sources/assessment-columns.ts";
import { frameworks } from "../../../pipelines/sources/frameworks.ts";
import type { TestAssessment } from "../../support/assessment-files.ts";
import { type DataFolder, makeDataFolder } from "../../support/data-folder.ts";
import { examineFolder, listNotPassed } from "../../support/examine-folder.ts";
import {
  detailsName,
  toAssessmentRecords,
  toItemText,
  writeDetailsWorkbook,
} from "../../support/item-files.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { listResponses, putSurvey } from "../../support/survey-files.ts";
import { earlierMonths, laterMonths, listPlain, putRows } from "./check-fixture.ts";

const folders: DataFolder[] = [];
async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

const listFound = ({ checks }: ValidationReport) =>
  checks
    .flatMap(({ id, findings }) => findings.map(({ file, place, found }) => [id, file, place, found]))
    .sort((one, other) => one.join(" ").localeCompare(other.join(" ")));
const factsOf = ({ files }: ValidationReport, name: string): ReportFile["facts"] =>
  files.find(({ file }) => file === name)?.facts ?? [];

/** An extract of another framework: the scores of the DSAT's eleven steps on its own scale. */
function toOtherExtract(
  framework: "dart_ed" | "nes_ddcf",
  rows: readonly TestAssessment[],
  toScore: (score: number, place: number) => number,
): string {
  const codes = frameworks.find(({ code }) => code === framework)?.domainCodes ?? [];
  return toCsvText([
    [...assessmentColumns, ...toScoreColumns(codes)],
    ...rows.map(({ organisation = "", jobGroup = "", month = "", status = "", scores = [] }) => [
      organisation,
      jobGroup,
      month,
      status,
      ...scores.map((score, place) => toScore(Number(score), place)),
    ]),
  ]);
}

test("a load of surveys alone is checked, and one of assessments alone", async () => {
  const surveys = await open();
  await putSurvey(surveys, listResponses(36));
  const first = await examineFolder(surveys);
  expect(listNotPassed(first)).toEqual([]);
  expect(first).toMatchObject({ result: "pass", rowsIn: 36, accepted: 36 });

  const assessments = await open();
  await putRows(assessments, listPlain());
  const second = await examineFolder(assessments);
  expect(listNotPassed(second)).toEqual([]);
  expect(second).toMatchObject({ result: "pass", rowsIn: 120, accepted: 120 });
});

test("assessments of other frameworks are judged on their own scales, beside the DSAT and apart from it", async () => {
  const folder = await open();
  const people = (months: readonly string[], seed: number) => listPlausible(60, { months, seed });
  await putRows(folder, people(earlierMonths, 1));
  await folder.put(
    "dart-2026-10-05.csv",
    toOtherExtract(
      "dart_ed",
      [
        ...people(earlierMonths, 3),
        ...people(laterMonths, 4).map((row) => ({ ...row, status: "submitted" })),
      ],
      (score, place) => (place === 1 ? 4 : 1 + Math.min(3, Math.floor(score / 2.6))),
    ),
  );
  await folder.put(
    "nes-2026-10-05.csv",
    toOtherExtract("nes_ddcf", [...people(earlierMonths, 5), ...people(laterMonths, 6)], (score, place) =>
      place === 0 ? 0 : Math.min(3, Math.floor(score / 3)),
    ),
  );
  const report = await examineFolder(folder);
  expect(listFound(report).filter(([id]) => id === "constant_score_column")).toEqual([
    [
      "constant_score_column",
      "dart-2026-10-05.csv",
      "Digital implementation, target",
      "one value in every submitted row, while other columns vary",
    ],
    [
      "constant_score_column",
      "nes-2026-10-05.csv",
      "Communication, confidence",
      "one value in every submitted row, while other columns vary",
    ],
  ]);
  expect(listNotPassed(report)).toEqual(["constant_score_column"]);
  const ids = (file: string) => factsOf(report, file).map(({ id }) => id);
  expect(ids("nes-2026-10-05.csv")).toContain("all_zero");
  expect(ids("dart-2026-10-05.csv")).not.toContain("all_zero");
  expect(ids("dart-2026-10-05.csv")).toContain("straight_lining");
});

test("a jump is a tenth of the scale", async () => {
  const folder = await open();
  const people = (months: readonly string[], seed: number, lift = 0) =>
    listPlausible(60, { months, seed, lift });
  // A lift of 2 points of 10 is about 0.7 levels of DART-Ed.
  await folder.put(
    "dart-2026-10-05.csv",
    toOtherExtract("dart_ed", [...people(earlierMonths, 3), ...people(laterMonths, 4, 2)], (score) =>
      Math.min(4, 1 + Math.floor(score / 2.75)),
    ),
  );
  const found = listFound(await examineFolder(folder));
  expect(found.filter(([id]) => id === "score_shift").map(([, file, place]) => [file, place])).toEqual([
    ["dart-2026-10-05.csv", "RAA, 2026-27-Q2, confidence"],
  ]);
});

test("findings about Details workbooks name them: the files of a snapshot together, a bad record's alone", async () => {
  const folder = await open();
  await mkdir(folder.at("details"));
  const day = "2025-10-01";
  const names = [1, 2, 3, 4].map((running) => detailsName("RAE", 1, "2025-05", running, day));
  for (const [index, name] of names.entries()) {
    const records = toAssessmentRecords({}, [3, 4, 5, 6, 2, index], [7, 7, 8, 8, 6, 9]);
    const bad = index === 1 ? [{ ...records[0]!, competency: "99" }] : [];
    await writeDetailsWorkbook(folder.at(`details/${name}`), [...records, ...bad]);
  }
  const report = await examineFolder(folder);
  expect(listFound(report)).toEqual([
    ["item_unknown", names[1], "competency", '"99" (fewer than 10 rows)'],
    [
      "snapshot_out_of_date",
      `${names.slice(0, 3).join(", ")} and 1 more`,
      "details-RAE",
      "the newest export is of 2025-10-01",
    ],
  ]);
  for (const { file, result, facts } of report.files.filter(({ kind }) => kind === "DSAT Details workbook")) {
    expect(result, file).toBe(names.indexOf(file) < 3 ? "warning" : "pass");
    expect(facts.map(({ id }) => id)).toContain("straight_lining");
  }
});

test("an item table fails for a fifth of its people, not of a handful", async () => {
  const folder = await open();
  const table = (n: number, wizards: number) =>
    toItemText(
      Array.from({ length: n }, (_, index) =>
        toAssessmentRecords(
          {
            organisation: "RAE",
            key: `p${index}`,
            jobGroup: index < wizards ? "Wizard" : ["Nursing / midwifery", "Admin / clerical"][index % 2]!,
          },
          [index % 6, 3, (index * 5) % 6, 4, (index * 7) % 5, 2],
          [7, 8, 6 + (index % 3), 9, 7, 8],
        ),
      ).flat(),
    );
  await folder.put("items-2026-10-01.csv", table(6, 2));
  expect(await examineFolder(folder)).toMatchObject({ result: "warning", rejected: 120 });

  await folder.put("items-2026-10-01.csv", table(45, 11));
  const report = await examineFolder(folder);
  expect(report).toMatchObject({ result: "fail", rejected: 660 });
  expect(listFound(report).filter(([id]) => id === "too_many_rejects")).toEqual([
    [
      "too_many_rejects",
      "items-2026-10-01.csv",
      "rows",
      "24 % of 2700 rows refused, most of them for: job group unknown",
    ],
  ]);
});
