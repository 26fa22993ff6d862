import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { listPendingFiles } from "../../pipelines/loaded-files.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, withdrawFiles } from "../support/data-folder.ts";
import { queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import { keepFolder } from "../support/kept-folder.ts";
import { listResponses, putSurvey } from "../support/survey-files.ts";

const folders: DataFolder[] = [];
async function open(options?: { readonly bare?: boolean }): Promise<DataFolder> {
  const folder = await makeDataFolder(options);
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

const rows = listAssessments(40, { organisation: "RAA" });
/** They are loaded: what several tests begin with. */
const loaded = keepFolder(async (folder) => {
  await folder.put("extract-2026-11-09.csv", toExtractText(rows));
  return ingestFolder(folder);
});
afterAll(() => loaded.remove());

/** Every file and when it was written, but for the ledger and the run folders, where every run is noted. */
async function listTimes(folder: string): Promise<readonly string[]> {
  const files = (await listFilesBelow(folder)).filter(
    (file) => !/\/warehouse\/ledger\.jsonl$|\/runs\//.test(file),
  );
  return Promise.all(
    files.map(async (file) => `${path.relative(folder, file)} ${(await stat(file)).mtimeMs}`),
  );
}

describe("a data folder with all three kinds of export", () => {
  test("loads to its truth, adds up, and a second run changes nothing", async () => {
    const folder = await open();
    await folder.put("extract-2026-11-09.csv", toExtractText([...rows, { jobGroup: "Wizard" }]));
    await putWorkbook(folder, workbookName("102", "2026-09-30"), listAssessments(15));
    await putSurvey(folder, [...listResponses(20), { status: "Survey Preview" }]);
    const first = await ingestFolder(folder);

    expect(first).toMatchObject({ source: "exports", changed: true, rowsIn: 77, accepted: 75, rejected: 2 });
    expect(first.rowsIn).toBe(first.accepted + first.rejected);
    expect(
      Object.fromEntries(
        first.files.map(({ kind, rowsIn, accepted, rejected }) => [kind, { rowsIn, accepted, rejected }]),
      ),
    ).toEqual({
      dsat_workbook: { rowsIn: 15, accepted: 15, rejected: {} },
      assessment_extract: { rowsIn: 41, accepted: 40, rejected: { job_group_unknown: 1 } },
      survey: { rowsIn: 21, accepted: 20, rejected: { preview: 1 } },
    });
    expect(first.referenceFiles.map(({ kind }) => kind).sort()).toEqual([
      "centres",
      "organisation_history",
      "organisations",
      "survey_mapping",
    ]);
    const counts = await queryFile(
      warehouseFile(folder),
      `select organisation_code, count(*) as n, sum(list_sum([*columns('^target_[1-6]$')])) as target from core.assessment group by all order by all`,
    );
    const sum = (list: readonly { readonly scores?: readonly (number | string | null)[] }[]) =>
      list.reduce(
        (all, row) =>
          all + row.scores!.reduce<number>((s, score, i) => s + (i % 2 === 1 ? Number(score) : 0), 0),
        0,
      );
    expect(counts.map((row) => [row.organisation_code, Number(row.n), Number(row.target)])).toEqual([
      ["RAA", 40, sum(rows)],
      ["RAB", 15, sum(listAssessments(15))],
    ]);
    expect(
      await queryFile(warehouseFile(folder), "select count(*)::integer as n from core.survey_response"),
    ).toEqual([{ n: 20 }]);

    const before = await listTimes(folder.paths.data);
    const second = await ingestFolder(folder, { now: new Date("2026-11-22T12:00:00Z") });
    expect(second).toEqual({ ...first, changed: false });
    expect(await listTimes(folder.paths.data)).toEqual(before);
    expect(await listPendingFiles(folder.paths)).toEqual([]);
  });

  test("gives a new release for a new file, keeps the old one, and forgets staged rows that nothing needs", async () => {
    const { folder, result: first } = await loaded.open();
    const stagedFirst = await readdir(path.join(folder.paths.warehouse, "staged"));
    await withdrawFiles(folder, "extract-2026-11-09.csv");
    await rm(folder.at("extract-2026-11-09.csv"));
    await folder.put("extract-2026-11-10.csv", toExtractText(rows.slice(1)));
    expect(await listPendingFiles(folder.paths)).toEqual(["extract-2026-11-10.csv"]);
    const second = await ingestFolder(folder);

    expect(second).toMatchObject({ changed: true, rowsIn: 39 });
    expect(second.releaseId).not.toBe(first.releaseId);
    expect((await readFile(path.join(folder.paths.releases, "current"), "utf8")).trim()).toBe(
      second.releaseId,
    );
    for (const { releaseId } of [first, second]) {
      expect(await queryFile(releaseFile(folder, releaseId), "select release_id from release_info")).toEqual([
        { release_id: releaseId },
      ]);
    }
    const staged = await readdir(path.join(folder.paths.warehouse, "staged"));
    expect(staged).toHaveLength(stagedFirst.length);
    expect(staged.filter((name) => stagedFirst.includes(name))).toEqual([]);
  });

  test("says in the warehouse what that was built from", async () => {
    const { folder } = await loaded.open();
    await folder.put("extract-2026-11-10.csv", toExtractText(listAssessments(12, { organisation: "RAE" })));
    const last = await ingestFolder(folder);
    expect(
      await queryFile(warehouseFile(folder), "select 'r' || left(fingerprint, 12) as id from ledger.build"),
    ).toEqual([{ id: last.releaseId }]);
    expect(
      await queryFile(
        warehouseFile(folder),
        "select file, rows_in::integer as n, length(sha256) as digits from ledger.file order by rowid",
      ),
    ).toEqual([
      { file: "extract-2026-11-09.csv", n: 40, digits: "64" },
      { file: "extract-2026-11-10.csv", n: 12, digits: "64" },
    ]);
  });

  test("loads a file that is there twice once, and says so", async () => {
    const folder = await open();
    await folder.put("a/extract-2026-11-09.csv", toExtractText(rows));
    await folder.put("b/copy-2026-11-09.csv", toExtractText(rows));
    const summary = await ingestFolder(folder);
    expect(summary).toMatchObject({
      rowsIn: 40,
      duplicates: [{ file: "copy-2026-11-09.csv", of: "extract-2026-11-09.csv" }],
    });
  });

  test("gives the same release when the warehouse is published again", async () => {
    const folder = await open();
    const { publish } = await import("../../pipelines/publish-command.ts");
    const { silentProgress } = await import("../../pipelines/progress.ts");
    await folder.put("extract-2026-11-09.csv", toExtractText(rows));
    await ingestFolder(folder);
    await folder.put("extract-2026-11-10.csv", toExtractText(listAssessments(12, { organisation: "RAE" })));
    const { releaseId } = await ingestFolder(folder);
    const said = await publish({
      paths: folder.paths,
      now: new Date(),
      progress: silentProgress,
    });
    expect(said).toEqual([`Release ${releaseId} is now current.`]);
  });
});

describe("what counts for a cohort", () => {
  const chosen = (folder: DataFolder, wave: string) =>
    queryFile(
      warehouseFile(folder),
      `select organisation_code, count(*)::integer as n, any_value(file.is_provisional) as provisional, any_value(file.is_survivor_biased) as biased
       from core.assessment
       inner join (select distinct * exclude (month) from core.authoritative_file) as file using (organisation_code, wave_code)
       where wave_code = '${wave}' group by all order by all`,
    );

  test("is made up of extracts that each hold some months of it", async () => {
    const folder = await open();
    await folder.put("a-2026-05-05.csv", toExtractText(listAssessments(10, {}, ["2026-04"])));
    await folder.put("b-2026-06-05.csv", toExtractText(listAssessments(11, {}, ["2026-05"])));
    await folder.put("c-2026-07-05.csv", toExtractText(listAssessments(12, {}, ["2026-05", "2026-06"])));
    await ingestFolder(folder);
    expect(
      await queryFile(
        warehouseFile(folder),
        "select wave_code, count(*)::integer as n from core.assessment group by all",
      ),
    ).toEqual([{ wave_code: "2026-27-Q1", n: 22 }]);
  });

  test("is the workbook's for the months that an extract leaves out", async () => {
    const folder = await open();
    await folder.put("a-2026-11-05.csv", toExtractText(listAssessments(10, {}, ["2026-04"])));
    await putWorkbook(folder, workbookName("101", "2026-11-06"), listAssessments(60));
    await ingestFolder(folder);
    const workbookRows = listAssessments(60).filter(({ month }) => month !== "2026-04").length;
    expect(
      await queryFile(warehouseFile(folder), "select count(*)::integer as n from core.assessment"),
    ).toEqual([{ n: 10 + workbookRows }]);
  });

  test("is the first snapshot taken 60 days after the cohort closed, though later ones exist", async () => {
    const folder = await open();
    // The quarter closes on 2026-06-30; 59 and 60 days later, and much later.
    await putWorkbook(folder, workbookName("101", "2026-08-28"), listAssessments(11));
    await putWorkbook(folder, workbookName("101", "2026-08-29"), listAssessments(12));
    await putWorkbook(folder, workbookName("101", "2026-11-01"), listAssessments(13));
    await ingestFolder(folder);
    expect(await chosen(folder, "2026-27-Q1")).toEqual([
      { organisation_code: "RAA", n: 12, provisional: false, biased: false },
    ]);
  });

  test("is the latest snapshot, provisional, while none is that late", async () => {
    const folder = await open();
    await putWorkbook(folder, workbookName("101", "2026-07-15"), listAssessments(11));
    await putWorkbook(folder, workbookName("101", "2026-08-28"), listAssessments(12));
    const { releaseId } = await ingestFolder(folder);
    expect(await chosen(folder, "2026-27-Q1")).toEqual([
      { organisation_code: "RAA", n: 12, provisional: true, biased: false },
    ]);
    const release = releaseFile(folder, releaseId);
    expect(await queryFile(release, "select wave_code, is_provisional from wave")).toEqual([
      { wave_code: "2026-27-Q1", is_provisional: true },
    ]);
    expect(
      await queryFile(release, "select note_code from quality_note where note_code = 'provisional'"),
    ).toHaveLength(1);
  });

  test("is marked survivor-biased when a workbook first came more than a year after the close", async () => {
    const folder = await open();
    await putWorkbook(folder, workbookName("101", "2026-07-02"), listAssessments(11, { month: "2025-05" }));
    await ingestFolder(folder);
    expect(await chosen(folder, "2025-26-Q1")).toEqual([
      { organisation_code: "RAA", n: 11, provisional: false, biased: true },
    ]);
  });

  test("is the extract where an extract and a workbook cover one organisation, and the workbook elsewhere", async () => {
    const folder = await open();
    await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(14, { organisation: "RAA" })));
    await putWorkbook(folder, workbookName("101", "2026-09-30"), [
      ...listAssessments(20),
      ...listAssessments(10, { month: "2025-05" }),
    ]);
    await putWorkbook(folder, workbookName("102", "2026-09-30"), listAssessments(16));
    await ingestFolder(folder);
    expect(
      (await chosen(folder, "2026-27-Q1")).map(({ organisation_code, n }) => [organisation_code, n]),
    ).toEqual([
      ["RAA", 14],
      ["RAB", 16],
    ]);
    expect(
      (await chosen(folder, "2025-26-Q1")).map(({ organisation_code, n }) => [organisation_code, n]),
    ).toEqual([["RAA", 10]]);
  });

  test("is final once the same bytes were taken again 60 days after the close", async () => {
    const folder = await open();
    await folder.put("extract-2026-08-01.csv", toExtractText(rows));
    await folder.put("extract-2026-09-01.csv", toExtractText(rows));
    expect((await ingestFolder(folder)).duplicates).toEqual([]);
    expect(await chosen(folder, "2026-27-Q1")).toMatchObject([{ n: 40, provisional: false }]);
  });

  test("is a workbook where the extract starts later for that organisation", async () => {
    const folder = await open();
    await folder.put(
      "extract-2026-11-09.csv",
      toExtractText([
        ...listAssessments(14, { organisation: "RAA" }),
        ...listAssessments(14, { organisation: "RAE", month: "2025-05" }),
      ]),
    );
    await putWorkbook(folder, workbookName("101", "2026-09-30"), listAssessments(10, { month: "2025-05" }));
    await ingestFolder(folder);
    expect(await chosen(folder, "2025-26-Q1")).toMatchObject([
      { organisation_code: "RAA", n: 10 },
      { organisation_code: "RAE", n: 14 },
    ]);
  });

  test("is the extract that holds its months, when extracts cover different ones", async () => {
    const folder = await open();
    await folder.put(
      "q1-2025-12-01.csv",
      toExtractText(listAssessments(40, { organisation: "RAA", month: "2025-05" })),
    );
    await folder.put(
      "q2-2026-03-01.csv",
      toExtractText(listAssessments(50, { organisation: "RAA", month: "2025-08" })),
    );
    await ingestFolder(folder);
    expect(await chosen(folder, "2025-26-Q1")).toMatchObject([{ n: 40 }]);
    expect(await chosen(folder, "2025-26-Q2")).toMatchObject([{ n: 50 }]);
  });

  test("is a settled workbook rather than an extract that came too early", async () => {
    const folder = await open();
    await folder.put(
      "early-2026-04-10.csv",
      toExtractText(listAssessments(12, { organisation: "RAA", month: "2026-04" })),
    );
    await putWorkbook(folder, workbookName("101", "2026-09-30"), listAssessments(20, { month: "2026-04" }));
    await ingestFolder(folder);
    expect(await chosen(folder, "2026-27-Q1")).toMatchObject([{ n: 20, provisional: false }]);
  });

  test("counts a person who enrolled twice in a wave twice, under two record keys", async () => {
    const folder = await open();
    const blank = {
      organisation: "RAA",
      key: "p1",
      status: "Incomplete",
      scores: Array.from({ length: 12 }, () => null),
    };
    await folder.put(
      "extract-2026-11-09.csv",
      toExtractText([...rows, { ...blank, month: "2026-04" }, { ...blank, month: "2026-05" }], {
        withKey: true,
      }),
    );
    await ingestFolder(folder);
    expect(
      await queryFile(
        warehouseFile(folder),
        "select count(*)::integer as n, count(distinct record_key)::integer as keys from core.assessment",
      ),
    ).toEqual([{ n: 42, keys: 42 }]);
  });
});

describe("real exports", () => {
  test("with a date still to come are refused", async () => {
    const folder = await open();
    await folder.put("extract-2062-03-01.csv", toExtractText(rows));
    await expect(ingestFolder(folder)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining("2062-03-01"),
    });
  });

  test("with a line of megabytes are refused without a word of their content", async () => {
    const folder = await open();
    const [header = "", first = ""] = toExtractText(rows).split("\n");
    await folder.put("extract-2026-11-09.csv", `${header}\n${first}\n${"SECRETKEY".repeat(600_000)},x\n`);
    const fault = await ingestFolder(folder).catch((error: unknown) => error);
    expect(fault).toMatchObject({ exitCode: 3 });
    expect(String(fault)).not.toContain("SECRETKEY");
  });

  test("may have an organisation history that starts after the data", async () => {
    const folder = await open();
    await folder.put(
      "reference/history.csv",
      "organisation_code,icb_code,valid_from,valid_to\nRAA,QOP,2026-12-01,\n",
    );
    await folder.put("extract-2026-11-09.csv", toExtractText(rows));
    expect((await ingestFolder(folder)).changed).toBe(true);
  });

  test("are published once the disclosure audit has passed", async () => {
    const { folder, result } = await loaded.open();
    const { releaseId } = result;
    expect(
      await queryFile(releaseFile(folder, releaseId ?? ""), "select is_audited from release_info"),
    ).toEqual([{ is_audited: true }]);
  });

  test("are not published with a new secret while releases exist", async () => {
    const { folder } = await loaded.open();
    await rm(path.join(folder.paths.warehouse, "secret"));
    await folder.put("extract-2026-11-10.csv", toExtractText(rows.slice(1)));
    const before = await listTimes(folder.paths.releases);
    await expect(ingestFolder(folder)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining("backup"),
    });
    expect(await listTimes(folder.paths.releases)).toEqual(before);
    expect(await readdir(folder.paths.warehouse)).not.toContain("secret");
  });

  test("are asked for when only reference tables lie in the folder", async () => {
    const folder = await open();
    await expect(ingestFolder(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("nothing to load"),
    });
  });
});
