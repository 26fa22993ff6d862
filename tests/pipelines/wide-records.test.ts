import { writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countTextRecords } from "../../pipelines/sources/record-counter.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { toAssessmentRecords, toItemText } from "../support/item-files.ts";
import { encodeText, readSurveyFixture } from "../support/survey-fixtures.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

const million = ",".repeat(1_000_000);
const extract = toExtractText(listAssessments(200, { organisation: "RAA" }));
const items = toItemText(
  toAssessmentRecords({ organisation: "RAB", key: "p1" }, [1, 2, 3, 4, 5, 6], [7, 7, 8, 8, 9, 9]),
);

/** Puts a million commas after the first cell of a line and a line break in quotes before them: DuckDB's reader takes minutes for that. */
function widen(text: string, line: number): string {
  const lines = text.split("\n");
  lines[line - 1] = lines[line - 1]!.replace(",", `,"a\nb"${million},`);
  return lines.join("\n");
}

async function putWideSurvey(encoding: "utf-8" | "windows-1252"): Promise<void> {
  const text = await readSurveyFixture("qualtrics-labels.csv");
  await folder.put("barriers.csv", encodeText(widen(text, 5), encoding));
  await folder.put("barriers.mapping.json", await readSurveyFixture("qualtrics-labels.mapping.json"));
}

describe("a record of a million columns makes within ten seconds a fault that names its line, in", () => {
  test.each([
    ["a survey", "barriers.csv", 5, () => putWideSurvey("utf-8")],
    ["a survey in Windows-1252", "barriers.csv", 5, () => putWideSurvey("windows-1252")],
    ["an extract", "x-2026-11-09.csv", 7, () => folder.put("x-2026-11-09.csv", widen(extract, 6))],
    [
      "a compressed extract",
      "x-2026-11-09.csv.gz",
      7,
      () => folder.put("x-2026-11-09.csv.gz", gzipSync(widen(extract, 6))),
    ],
    ["an item table", "i-2026-11-09.csv", 7, () => folder.put("i-2026-11-09.csv", widen(items, 6))],
  ] as const)("%s", async (_, file, line, put) => {
    await put();
    const started = performance.now();
    const { summary } = await getIngestFaults(folder);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(summary.faults).toEqual([
      expect.objectContaining({
        code: "too_many_columns",
        file,
        place: `line ${line}`,
        found: expect.stringMatching(/^10000\d\d columns, the header has \d+$/),
      }),
    ]);
  });
});

test("records of some hundred cells too many are refused one by one, and the others load", async () => {
  const lines = extract.trimEnd().split("\n");
  await folder.put("x-2026-11-09.csv", [...lines, `${lines[1]}${",9".repeat(300)}`].join("\n"));
  const { files } = await ingestFolder(folder, { isDryRun: true });
  expect(files).toEqual([expect.objectContaining({ accepted: 200, rejected: { ragged_row: 1 } })]);
});

describe("the counter of records", () => {
  async function count(text: string) {
    return countTextRecords(await writeText(text), ",", 3);
  }
  async function writeText(text: string): Promise<string> {
    await writeFile(folder.at("table.csv"), text);
    return folder.at("table.csv");
  }

  test("finds the widest record and the line it begins on", async () => {
    const { records, surplus } = await count('a,b,c\n1,"2\n2",3\n1,"2\n2",3,4,5\n1,2,3,4\n');
    expect(records).toBe(4);
    expect(surplus).toMatchObject({ columns: 5, line: 4 });
    expect(surplus.cost).toBe(2 * (14 + 2048) + (8 + 2048));
  });

  test.each([
    ["separators in quotes", 'a,b,c\n1,2,"3,3,""3"",3"\n'],
    ["empty cells at the end", 'a,b,c\n1,2,3,,,"",\n'],
    ["line breaks in quotes", 'a,b,c\n1,"2\n2,2",3\n'],
  ])("takes %s for nothing too many", async (_, text) => {
    expect((await count(text)).surplus.cost).toBe(0);
  });

  test("is not misled by a quote inside a cell", async () => {
    expect((await count('a,b,c\n1"1,2,3,4,5\n')).surplus).toMatchObject({ columns: 5, line: 2 });
  });
});
