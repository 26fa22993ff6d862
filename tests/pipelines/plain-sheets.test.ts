import { mkdir } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { writeWorkbook } from "../../pipelines/sample/workbook.ts";
import { listCsvRecords } from "../../pipelines/sources/csv-records.ts";
import { readSheetRows, streamSheetRows } from "../../pipelines/sources/xlsx-sheet.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { listAccepted, listRejects } from "../support/database.ts";
import { writeTinyWorkbook } from "../support/tiny-workbook.ts";

const folders: DataFolder[] = [];
async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  await mkdir(folder.at("national"));
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

const assessments = listAssessments(40).map((row, index) => ({ ...row, key: `p${index}` }));
const table = listCsvRecords(
  toExtractText(assessments, { withKey: true }),
  Number.POSITIVE_INFINITY,
  true,
).records.map(({ cells }) => cells);

test("an extract saved as an Excel workbook of one sheet loads as its CSV does", async () => {
  const folder = await open();
  await folder.put("national/extract-2026-11-08.csv", toExtractText(assessments, { withKey: true }));
  await writeTinyWorkbook(folder.at("national/extract-2026-11-09.xlsx"), {
    sheets: [{ name: "Sheet1", rows: table.map((row) => row.map((cell) => cell || null)) }],
  });
  const { files } = await ingestFolder(folder);
  expect(files.map(({ kind, rowsIn, accepted }) => [kind, rowsIn, accepted])).toEqual([
    ["assessment_extract", 40, 40],
    ["assessment_extract", 40, 40],
  ]);
  const [csv, sheet] = await Promise.all(files.map(({ fileId }) => listAccepted(folder, fileId)));
  expect(sheet).toEqual(csv);
});

test("months that Excel made dates of are read as months, and faulty rows are named by their row", async () => {
  const folder = await open();
  const [header = [], ...rows] = table;
  const month = header.indexOf("month");
  await writeTinyWorkbook(folder.at("national/extract-2026-11-09.xlsx"), {
    sheets: [
      {
        name: "Data",
        rows: [
          header.map((name) => ` ${name} `),
          // 46143 is 1 May 2026 in Excel's days.
          ...rows.map((row, index) =>
            row.map((cell, column) => (column === month ? (index === 7 ? "May" : 46143) : cell)),
          ),
        ],
      },
    ],
  });
  const { files } = await ingestFolder(folder);
  expect(files[0]).toMatchObject({ rowsIn: 40, accepted: 39, rejected: { month_not_valid: 1 } });
  expect(new Set((await listAccepted(folder, files[0]!.fileId)).map((row) => row.month))).toEqual(
    new Set(["2026-05-01"]),
  );
  expect(
    (await listRejects(folder)).map(({ source_row, reject_value }) => [Number(source_row), reject_value]),
  ).toEqual([[9, "May"]]);
});

test.each([
  ["a column too many", [[...table[0]!, "ward"]], "unknown_header", /unexpected "ward"/],
  ["no rows", [table[0]!], "empty_file", /header and no rows/],
  [
    "another table",
    [
      ["a", "b"],
      ["1", "2"],
    ],
    "unknown_workbook",
    /not named like a DSAT report/,
  ],
] as const)("a workbook with %s is refused", async (_, rows, code, found) => {
  const folder = await open();
  await writeTinyWorkbook(folder.at("national/extract-2026-11-09.xlsx"), { sheets: [{ name: "S", rows }] });
  const { summary } = await getIngestFaults(folder);
  expect(summary.faults[0]).toMatchObject({ code });
  expect(summary.faults[0]?.found).toMatch(found);
});

test("a sheet read row by row holds what it holds when read at once", async () => {
  const folder = await open();
  const path = folder.at("national/sheet.xlsx");
  await writeWorkbook(path, { sheets: [{ name: "Sheet1", text: "shared", rows: table }] });
  const collect = async (reader: AsyncGenerator<unknown, number>) => {
    const all: unknown[] = [];
    for (let next = await reader.next(); ; next = await reader.next()) {
      all.push(next.value);
      if (next.done === true) return all;
    }
  };
  expect(await collect(streamSheetRows(path, "sheet1"))).toEqual(
    await collect(readSheetRows(path, "Sheet1")),
  );
});
