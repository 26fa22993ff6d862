import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { detectSource } from "../../pipelines/sources/detect.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { listRejects, queryFile, warehouseFile } from "../support/database.ts";
import {
  detailsName,
  type TestRecord,
  toAssessmentRecords,
  writeDetailsWorkbook,
} from "../support/item-files.ts";
import { getFault, writeTinyWorkbook, writeZip } from "../support/tiny-workbook.ts";

const folders: DataFolder[] = [];
async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  await mkdir(folder.at("details"));
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

const day = "2026-11-09";
const answers = (level: number) =>
  toAssessmentRecords({}, [level, level, level, level, level, level], [7, 7, 7, 7, 7, 7]);
const put = (
  folder: DataFolder,
  name: string,
  records: readonly TestRecord[],
  person?: Parameters<typeof writeDetailsWorkbook>[2],
) => writeDetailsWorkbook(folder.at(`details/${name}`), records, person);

/** What the files say; what is shown may be held, because a handful of rows changed. */
const assessments = (folder: DataFolder) =>
  queryFile(
    warehouseFile(folder),
    `select organisation_code, wave_code, job_group_code, status, is_headline, confidence_1::integer as first from core.candidate_assessment order by all`,
  );

describe("Details workbooks", () => {
  test("of one organisation and day are one snapshot, one assessment each", async () => {
    const folder = await open();
    await put(folder, detailsName("RAA", 1, "2026-05", 1, day), answers(1));
    await put(folder, detailsName("RAA", 1, "2026-05", 2, day), answers(2));
    await put(
      folder,
      detailsName("RAA", 5, "2026-08", 3, day),
      answers(3).map((record, index) => (index === 0 ? { ...record, result: "" } : record)),
    );
    await put(folder, detailsName("RAB", 1, "2026-05", 1, day), answers(4));
    const { files } = await ingestFolder(folder);
    expect(files.map(({ kind, rowsIn, accepted, rejected }) => [kind, rowsIn, accepted, rejected])).toEqual(
      files.map(() => ["dsat_details", 60, 60, {}]),
    );
    expect(await assessments(folder)).toEqual([
      {
        organisation_code: "RAA",
        wave_code: "2026-27-Q1",
        job_group_code: "job-01",
        status: "submitted",
        is_headline: true,
        first: 3,
      },
      {
        organisation_code: "RAA",
        wave_code: "2026-27-Q1",
        job_group_code: "job-01",
        status: "submitted",
        is_headline: true,
        first: 4,
      },
      {
        organisation_code: "RAA",
        wave_code: "2026-27-Q2",
        job_group_code: "job-05",
        status: "incomplete",
        is_headline: false,
        first: 5,
      },
      {
        organisation_code: "RAB",
        wave_code: "2026-27-Q1",
        job_group_code: "job-01",
        status: "submitted",
        is_headline: true,
        first: 6,
      },
    ]);
    const units = await queryFile(
      warehouseFile(folder),
      "select unit_code, first_month, last_month, count(*)::integer as n from staging.assessment_unit group by all order by 1",
    );
    expect(units).toEqual([
      { unit_code: "details-RAA", first_month: "2026-05-01", last_month: "2026-08-01", n: 1 },
      { unit_code: "details-RAB", first_month: "2026-05-01", last_month: "2026-05-01", n: 1 },
    ]);
  });

  test("give way to a later collection, and to an extract of their organisation", async () => {
    const folder = await open();
    await put(folder, detailsName("RAA", 1, "2026-09", 1, "2026-10-20"), answers(1));
    await put(folder, detailsName("RAA", 1, "2026-09", 1, day), answers(2));
    await put(folder, detailsName("RAA", 1, "2026-09", 2, day), answers(3));
    await ingestFolder(folder);
    expect((await assessments(folder)).map(({ first }) => first)).toEqual([4, 5]);
    const row = [
      "RAA",
      "Nursing / midwifery",
      "2026-09",
      "Submitted",
      ...Array.from({ length: 12 }, () => "9"),
    ];
    const { toExtractText } = await import("../support/assessment-files.ts");
    await folder.put(`extract-${day}.csv`, toExtractText([{ month: row[2]!, scores: row.slice(4) }]));
    await ingestFolder(folder);
    expect((await assessments(folder)).map(({ first }) => first)).toEqual([9]);
  });

  test("are refused when the name gives an organisation or job group that does not exist", async () => {
    const folder = await open();
    await put(folder, detailsName("RZZ", 1, "2026-05", 1, day), answers(1));
    await put(folder, detailsName("RAA", 99, "2026-05", 1, day), answers(1));
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults.map(({ code, place, found }) => [code, place, found])).toEqual([
      ["unknown_job_group", "file name", "job group 99"],
      ["unknown_organisation", "file name", "organisation RZZ"],
    ]);
  });

  test("with a missing column, or without rows, are refused", async () => {
    const folder = await open();
    const file = folder.at(detailsName("RAA", 1, "2026-05", 1, day));
    await writeTinyWorkbook(file, { sheets: [{ name: "Details", rows: [["Group", "Competency"]] }] });
    expect((await getIngestFaults(folder)).summary.faults[0]).toMatchObject({
      code: "missing_header",
      found: "no AssessmentQuestion, SelfAssessmentResult",
    });
    await writeDetailsWorkbook(file, []);
    expect((await getIngestFaults(folder)).summary.faults[0]).toMatchObject({ code: "empty_file" });
  });
});

describe("a Details workbook under the platform's own name", () => {
  const secret = "Quixotella Zyzzyvason";
  const names = [
    `Digital Skills Assessment Tool - ${secret} - 2026-11-09.xlsx`,
    `Digital Skills Assessment Tool - ${secret} - 2026-11-09 (1).xlsx`,
    `DSAT Details - ${secret}.xlsx`,
    `DSAT Details - RAA - 1 - 2026-13 - 1 - downloaded 2026-11-09 ${secret}.xlsx`,
    `${secret}.xlsx`,
  ];

  test.each(names)("is refused without its name: %s", async (name) => {
    const folder = await open();
    await put(folder, name, answers(1));
    const faults = await getIngestFaults(folder);
    expect(faults.summary.faults[0]).toMatchObject({ code: "details_file_name", place: "file name" });
    expect(faults.summary.faults[0]?.remedy).toContain("DSAT Details - {organisation code}");
    expect(`${JSON.stringify(faults.summary)} ${faults.message} ${faults.stack}`).not.toMatch(
      /quixotella|zyzzyvason/i,
    );
  });

  test("is refused without its name even when it is damaged", async () => {
    const folder = await open();
    const file = await writeZip(folder.at(`details/${names[0]}`), [["xl/nothing.xml", "<a/>"]]);
    const fault = await getFault(() => detectSource(file));
    expect(fault.code).toBe("details_file_name");
    expect(JSON.stringify(fault)).not.toMatch(/quixotella/i);
  });
});

test("nothing of the people in a Details workbook is kept anywhere", async () => {
  const folder = await open();
  const person = {
    name: "Quixotella Zyzzyvason",
    comment: "Ask Brontovius about it",
    reviewer: "Xenotime Reviewer",
  };
  const records = [
    ...answers(2),
    { group: "Cookery", competency: "1", question: "Where are you now", result: "3" },
  ];
  await put(folder, detailsName("RAA", 1, "2026-05", 1, day), records, person);
  await ingestFolder(folder);
  expect((await listRejects(folder)).map(({ reject_reason }) => reject_reason)).toEqual(["group_unknown"]);
  const made = (await listFilesBelow(folder.paths.data)).filter(
    (file) => !file.startsWith(folder.paths.exports),
  );
  expect(made.length).toBeGreaterThan(3);
  for (const file of made) {
    const bytes = await readFile(file, "latin1");
    expect(bytes, path.basename(file)).not.toMatch(/quixotella|zyzzyvason|brontovius|xenotime/i);
  }
});

test("a folder of Details workbooks takes a fraction of a second each", async () => {
  const folder = await open();
  const files = 40;
  for (let index = 0; index < files; index += 1) {
    const person = { name: `Learner ${index}`, comment: "", reviewer: "" };
    await put(
      folder,
      detailsName("RAA", 1 + (index % 9), "2026-05", index + 1, day),
      answers(index % 9),
      person,
    );
  }
  // Processor time: other work on the machine must not decide.
  const before = process.cpuUsage();
  const { accepted } = await ingestFolder(folder);
  const { user, system } = process.cpuUsage(before);
  expect(accepted).toBe(files * 60);
  expect((user + system) / 1e6 / files).toBeLessThan(0.5);
}, 120_000);
