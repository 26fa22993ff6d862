import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DsatWorkbookContent } from "../../pipelines/sample/dsat-workbook.ts";
import { toOutcomeHeaders } from "../../pipelines/sample/dsat-workbook.ts";
import { type CellValue, writeWorkbook } from "../../pipelines/sample/workbook.ts";
import { itemColumns } from "../../pipelines/sources/assessment-columns.ts";
import {
  listAssessments,
  putExtractAs,
  putWorkbook,
  toExtractText,
  toOutcomeRows,
  workbookName,
} from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { listAccepted, queryFile, type Row, warehouseFile } from "../support/database.ts";

const folders: DataFolder[] = [];
async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

describe("an assessment extract", () => {
  const rows = [
    ...listAssessments(25, { organisation: "RAA" }).map((row, index) => ({ ...row, key: `p${index}` })),
    { organisation: "RAE", key: "", scores: [null, 3, 0, 0, 10, 10, null, null, 1, 2, 3, 4] },
  ];

  test.each([
    ["without items", { withKey: true }],
    ["with all 60 items", { withKey: true, withItems: true }],
  ])("%s loads alike as CSV, compressed CSV and Parquet", async (_, options) => {
    const folder = await open();
    const formats = ["csv", "csv.gz", "parquet"] as const;
    for (const [day, format] of formats.entries()) {
      await putExtractAs(folder, format, toExtractText(rows, options), `2026-11-0${day + 7}`);
    }
    const { files } = await ingestFolder(folder);
    expect(files.map(({ accepted, rejected }) => [accepted, rejected])).toEqual([
      [26, {}],
      [26, {}],
      [26, {}],
    ]);
    const loaded = await Promise.all(files.map(({ fileId }) => listAccepted(folder, fileId)));
    expect(loaded[1]).toEqual(loaded[0]);
    expect(loaded[2]).toEqual(loaded[0]);
    const [first] = loaded[0]!.filter((row) => row.assessment_key === "p0");
    expect(first).toMatchObject({ confidence: rows[0]!.scores!.filter((_, index) => index % 2 === 0) });
    expect(first?.items).toHaveLength("withItems" in options ? itemColumns.length : 0);
    const [blank] = loaded[0]!.filter((row) => row.unit_code === "RAE");
    expect(blank).toMatchObject({
      assessment_key: null,
      confidence: [null, 0, 10, null, 1, 3],
      target: [3, 0, 10, null, 2, 4],
      month: "2026-05-01",
      status: "submitted",
      job_group_code: "job-01",
    });
  });

  test("with its columns in another order and every cell in quotes loads alike", async () => {
    const text = toExtractText(rows, { withKey: true });
    const shuffled = text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const cells = line.split(",");
        return [...cells.slice(9), ...cells.slice(0, 9).reverse()].map((cell) => `"${cell}"`).join(",");
      })
      .join("\r\n");
    const folder = await open();
    await folder.put("extract-2026-11-08.csv", text);
    await folder.put("extract-2026-11-09.csv", `\ufeff${shuffled}`);
    const { files } = await ingestFolder(folder);
    const [one, other] = await Promise.all(files.map(({ fileId }) => listAccepted(folder, fileId)));
    expect(one).toHaveLength(26);
    expect(other).toEqual(one);
  });
});

describe("a DSAT workbook", () => {
  // Taken before any defect of the exports began, so that every score counts.
  const day = "2023-12-20";
  const rows = listAssessments(24, {}, ["2023-07", "2023-08", "2023-09"]);
  const prompts = ["Ward", "JobGroup", "Ward", "Your telephone number"];
  const variants: readonly (readonly [
    name: string,
    version: string,
    Partial<DsatWorkbookContent> & { answers?: readonly string[] },
  ])[] = [
    ["V2", "V2", {}],
    // Without delegates: else its bytes are those of V2, and a file that is there twice is loaded once.
    ["V1 under its older name", "V1", { version: "V1", delegates: [] }],
    ["V3, all texts", "V3", { version: "V3", prompts: [] }],
    [
      "V3 with extra and duplicate questions of the centre",
      "V3",
      { version: "V3", prompts, answers: ["a", "b", "c", "01234"] },
    ],
    ["V2 without the x: prefix", "V2", { prefix: "" }],
    ["V2 with its sheets in the other order", "V2", { outcomeFirst: true }],
  ];
  const edits: readonly (readonly [name: string, edit: (cell: number | null) => CellValue])[] = [
    ["numbers typed as texts, with spaces around them", (cell) => (cell === null ? null : ` ${cell} `)],
    ["numbers typed as numbers", (cell) => cell],
  ];
  const centreOf = (index: number) => String(201 + index);
  const loaded = new Map<string, readonly Row[]>();
  const versions = new Map<string, string>();

  /** Every variant is the workbook of a centre of its own, so that one run loads them all. */
  beforeAll(async () => {
    const folder = await makeDataFolder();
    const all = [...variants.map(([name]) => name), ...edits.map(([name]) => name)];
    const centres = all.map((_, index) => `${centreOf(index)},RAA\n`);
    await folder.put("reference/more-centres.csv", `centre_id,organisation_code\n${centres.join("")}`);
    for (const [index, [, version, change]] of variants.entries()) {
      const name = workbookName(centreOf(index), day);
      await putWorkbook(folder, version === "V1" ? name.replace("DSAT", "DCSA") : name, rows, change);
    }
    for (const [index, [, edit]] of edits.entries()) {
      await writeEdited(folder.at(workbookName(centreOf(variants.length + index), day)), edit);
    }
    const { files } = await ingestFolder(folder);
    for (const [index, name] of all.entries()) {
      const file = files.find((each) => each.file.includes(`Centre ${centreOf(index)} `))!;
      expect(file).toMatchObject({ rowsIn: 24, accepted: 24 });
      versions.set(name, file.version);
      loaded.set(name, await listAccepted(folder, file.fileId));
    }
    await folder.remove();
  });

  async function writeEdited(file: string, edit: (cell: number | null) => CellValue): Promise<void> {
    const body = toOutcomeRows(rows).map((row) => [
      row.month,
      row.year,
      row.jobGroup,
      "x",
      "y",
      "z",
      row.status,
      edit(row.learningLaunched),
      edit(row.learningCompleted),
      ...row.scores.map(edit),
    ]);
    await writeWorkbook(file, {
      sheets: [
        { name: "Assessment Outcome Summary", text: "inline", rows: [toOutcomeHeaders("V2"), ...body] },
      ],
    });
  }

  test("holds the values it was made from", () => {
    const accepted = loaded.get("V2")!;
    const want = rows.map(({ month, scores }) => ({
      month: `${month}-01`,
      confidence: scores!.filter((_, index) => index % 2 === 0),
      target: scores!.filter((_, index) => index % 2 === 1),
    }));
    const key = (row: object) => JSON.stringify(row);
    expect(
      accepted.map(({ month, confidence, target }) => key({ month, confidence, target })).sort(),
    ).toEqual(want.map(key).sort());
    expect(accepted[0]).toMatchObject({ learning_launched: 2, learning_completed: 1, lost_confidence: 0 });
  });

  test.each(variants)("of %s is recognised as %s and loads the same rows", (name, version) => {
    expect(versions.get(name)).toBe(version);
    expect(loaded.get(name)).toEqual(loaded.get("V2"));
  });

  test.each(edits)("edited by hand, with %s, loads the same rows", (name) => {
    expect(loaded.get(name)).toEqual(loaded.get("V2"));
  });

  test("downloaded in the time of a known defect loses the spoilt columns, and says so", async () => {
    const folder = await open();
    await putWorkbook(folder, workbookName("101", "2024-02-16"), rows);
    await putWorkbook(folder, workbookName("102", "2024-02-15"), rows.slice(1));
    const summary = await ingestFolder(folder);
    const lost = await queryFile(
      warehouseFile(folder),
      `select unit_code, lost_confidence, count(confidence_2)::integer as teaching, count(target_2)::integer as targets,
         count(learning_launched)::integer as launched
       from staging.accepted_assessment group by all order by all`,
    );
    expect(lost).toEqual([
      { unit_code: "centre-101", lost_confidence: 2, teaching: 0, targets: 24, launched: 0 },
      { unit_code: "centre-102", lost_confidence: 0, teaching: 23, targets: 23, launched: 23 },
    ]);
    const notes = summary.files.map(({ file, qualityNotes }) => [
      file.slice(-15),
      qualityNotes.map(({ code }) => code),
    ]);
    expect(Object.fromEntries(notes)).toEqual({
      "2024-02-16.xlsx": [
        "prompt_columns_dropped",
        "teaching_learning_confidence_constant",
        "learning_activity_blank",
        "truncated_means",
      ],
      "2024-02-15.xlsx": ["prompt_columns_dropped", "truncated_means"],
    });
  });

  test("of ten rows or more with one value for Teaching and learning loses it whatever its date", async () => {
    const folder = await open();
    const constant = rows.map((row) => ({
      ...row,
      scores: row.scores!.map((score, index) => (index === 2 ? 4 : score)),
    }));
    await putWorkbook(folder, workbookName("101", day), constant);
    await putWorkbook(folder, workbookName("102", day), constant.slice(0, 9));
    const summary = await ingestFolder(folder);
    const noted = summary.files.filter(({ qualityNotes }) =>
      qualityNotes.some(({ code }) => code === "teaching_learning_confidence_constant"),
    );
    expect(noted.map(({ rowsIn }) => rowsIn)).toEqual([24]);
  });
});
