import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ValidationReport } from "../../app/domain/validation-report.ts";
import { listFilesBelow, toFileHash } from "../../pipelines/file-identity.ts";
import { readLedger } from "../../pipelines/ledger.ts";
import { listFiles, toListLines } from "../../pipelines/list-command.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { publish } from "../../pipelines/publish-command.ts";
import { replace } from "../../pipelines/replace-command.ts";
import { restate } from "../../pipelines/restate-command.ts";
import type { IngestSummary } from "../../pipelines/summary.ts";
import { reinstate, withdraw } from "../../pipelines/withdraw-command.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../support/assessment-files.ts";
import {
  type DataFolder,
  getIngestFaults,
  ingestFolder,
  makeDataFolder,
  testDay,
  withdrawFiles,
} from "../support/data-folder.ts";
import { queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import { keepFolder } from "../support/kept-folder.ts";
import { listResponses, putSurvey } from "../support/survey-files.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());
afterAll(() => loaded.remove());

const rows = listAssessments(40, { organisation: "RAA" });
/** Ten people of each of three job groups more: as many as must come or go together for a published wave to change. */
const rowsAndThirty = listAssessments(70, { organisation: "RAA" });
const extract = "extract-2026-11-09.csv";
/** The extract loaded, which many tests begin with. */
const loaded = keepFolder(async (own) => {
  await own.put(extract, toExtractText(rows));
  return ingestFolder(own);
});
async function useLoaded(): Promise<IngestSummary> {
  await folder.remove();
  const { folder: own, result } = await loaded.open();
  folder = own;
  return result;
}
const options = () => ({ paths: folder.paths, now: testDay, progress: silentProgress });
const loading = () => ({ ...options(), memoryLimit: "1GB", threads: 1 });
const list = () => listFiles(options());

async function getFileId(name: string): Promise<string> {
  const { loaded, pending, withdrawn } = await list();
  const found = [...loaded, ...pending, ...withdrawn].find(({ file }) => file === name);
  if (found === undefined) throw new Error(`no file ${name}`);
  return found.fileId;
}

/** Every file of the data folder with its hash, but for what runs note of themselves. */
async function listContents(): Promise<readonly string[]> {
  const files = (await listFilesBelow(folder.paths.data)).filter(
    (file) => !/\/warehouse\/ledger\.jsonl$|\/runs\//.test(file),
  );
  return Promise.all(
    files.map(async (file) => `${path.relative(folder.paths.data, file)} ${await toFileHash(file)}`),
  );
}

/** The report of the last load or dry run. */
async function readReport(): Promise<ValidationReport> {
  const runs = (await readLedger(folder.paths)).filter(({ action }) => /load|check|replace/.test(action));
  return JSON.parse(
    await readFile(path.join(folder.paths.runs, runs.at(-1)?.runId ?? "", "report.json"), "utf8"),
  );
}

const countAssessments = async () =>
  Number(
    (await queryFile(warehouseFile(folder), "select count(*)::integer as n from core.assessment"))[0]?.n,
  );

describe("list", () => {
  test("tells what is loaded, what waits, what is withdrawn and what has gone missing", async () => {
    await folder.put(extract, toExtractText([...rows, { jobGroup: "Wizard" }]));
    await putWorkbook(folder, workbookName("102", "2026-09-30"), listAssessments(15));
    await putSurvey(folder, listResponses(20));
    await ingestFolder(folder, { by: "kim" });
    await withdrawFiles(folder, "barriers.csv");
    await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(12, { organisation: "RAE" })));
    await rm(folder.at(workbookName("102", "2026-09-30")));
    await mkdir(folder.paths.inbox);
    await writeFile(
      path.join(folder.paths.inbox, "rac-2026-11-09.csv"),
      toExtractText([{ organisation: "RAC" }]),
    );
    await folder.put("empty.csv", "");
    const found = await list();

    expect(found).toMatchObject({ source: "exports", hasLedger: true });
    const [run] = (await readLedger(folder.paths)).map(({ runId }) => runId);
    expect(found.loaded.find(({ file }) => file === extract)).toMatchObject({
      fileId: expect.stringMatching(/^[0-9a-f]{16}$/),
      kind: "assessment_extract",
      unit: "RAA",
      asAt: "2026-11-09",
      rowsIn: 41,
      accepted: 40,
      rejected: 1,
      since: expect.stringContaining("2026-11-21T12:00:"),
      runId: run,
    });
    expect(found.withdrawn).toMatchObject([
      { file: "barriers.csv", unit: "barriers", reason: "no longer needed", isStillLoaded: true },
    ]);
    expect(found.pending.map(({ file, where }) => [file, where])).toEqual([
      ["rae-2026-11-09.csv", "exports"],
      ["rac-2026-11-09.csv", "inbox"],
    ]);
    expect(found.missing).toMatchObject([
      { code: "file_missing_since_load", file: path.basename(workbookName("102", "2026-09-30")) },
    ]);
    expect(found.faults).toMatchObject([{ code: "empty_file", file: "empty.csv" }]);
    const text = toListLines(found).join("\n");
    for (const word of [extract, "41 rows in, 40 accepted, 1 rejected", "no longer needed", "in inbox"])
      expect(text).toContain(word);
  });

  test("tells of an empty data folder that nothing is loaded", async () => {
    const bare = await makeDataFolder({ bare: true });
    const found = await listFiles({ ...options(), paths: bare.paths });
    expect(toListLines(found)).toEqual(["Source: the synthetic sample", "Nothing is loaded."]);
    expect(await listFilesBelow(bare.paths.data)).toEqual([]);
    await bare.remove();
  });
});

describe("a file that was loaded and is gone", () => {
  test("stops the load and is named with its day and the two remedies; the release stays", async () => {
    await folder.put(extract, toExtractText(rows));
    const other = await folder.put(
      "rae-2026-11-09.csv",
      toExtractText(listAssessments(12, { organisation: "RAE" })),
    );
    const { releaseId } = await ingestFolder(folder);
    await rm(other);
    const { summary, exitCode } = await getIngestFaults(folder);
    expect(exitCode).toBe(3);
    expect(summary.faults).toEqual([
      {
        code: "file_missing_since_load",
        file: "rae-2026-11-09.csv",
        place: "exports folder",
        found: "no file with the name and contents of the one loaded on 2026-11-21",
        remedy: expect.stringMatching(/Put it back.*withdraw [0-9a-f]{16} --reason/),
      },
    ]);
    expect((await readFile(`${folder.paths.releases}/current`, "utf8")).trim()).toBe(releaseId);
    expect(await readReport()).toMatchObject({ result: "fail", outcome: "blocked" });
  });

  test("may have been changed in place: then that is what the fault says", async () => {
    await useLoaded();
    await folder.put(extract, toExtractText(rows.slice(3)));
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults).toMatchObject([
      { code: "file_missing_since_load", found: expect.stringContaining("with other contents") },
    ]);
    await withdrawFiles(folder, (await list()).loaded.find(({ file }) => file === extract)?.fileId ?? "");
    expect(await ingestFolder(folder)).toMatchObject({ changed: true, rowsIn: 37 });
  });

  test("may be a reference table or of the sample, and then stops nothing", async () => {
    const types = await folder.put("reference/types.csv", "organisation_code,organisation_type\nRAA,Acute\n");
    await folder.put(extract, toExtractText(rows));
    await ingestFolder(folder);
    await rm(types);
    expect((await ingestFolder(folder)).changed).toBe(true);
  });
});

describe("withdraw", () => {
  test("leaves a file out of the next load though its bytes stay, and reinstate brings the release back", async () => {
    await folder.put(extract, toExtractText(rows));
    await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAE" })));
    const first = await ingestFolder(folder);
    const fileId = await getFileId("rae-2026-11-09.csv");
    const before = await listContents();
    const said = await withdraw({ ...options(), fileIds: [fileId], reason: "wrong quarter", by: "kim" });
    expect(said[0]).toBe(`rae-2026-11-09.csv (${fileId}) is withdrawn.`);
    // Nothing but that the release may stand in for no other any more.
    const others = (lines: readonly string[]) =>
      lines.filter((line) => !line.startsWith("releases/stand-ins "));
    expect(others(await listContents()), "until the next load").toEqual(others(before));
    expect((await readLedger(folder.paths)).at(-1)).toMatchObject({
      action: "withdraw",
      by: "kim",
      reason: "wrong quarter",
      outcome: "recorded",
      about: [{ fileId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), file: "rae-2026-11-09.csv" }],
    });

    const without = await ingestFolder(folder);
    expect(without).toMatchObject({ changed: true, rowsIn: 40 });
    expect(await countAssessments()).toBe(40);
    expect(existsSync(folder.at("rae-2026-11-09.csv"))).toBe(true);
    expect((await readReport()).changes).toMatchObject({
      added: [],
      withdrawn: ["rae-2026-11-09.csv"],
      waves: [{ wave: "2026-27-Q1", organisations: 1 }],
    });
    expect(await ingestFolder(folder)).toEqual({ ...without, changed: false });

    await reinstate({ ...options(), fileIds: [fileId] });
    expect((await ingestFolder(folder)).releaseId).toBe(first.releaseId);
  });

  test("of few people leaves their figures as they are, says so, and is final as soon as more go with them", async () => {
    await folder.put(extract, toExtractText(rowsAndThirty));
    await folder.put("rab-2026-11-09.csv", toExtractText(listAssessments(12, { organisation: "RAB" })));
    const first = await ingestFolder(folder);
    const fileIds = [await getFileId("rab-2026-11-09.csv")];
    const said = await withdraw({ ...options(), fileIds, reason: "not meant to be shown" });
    expect(said.join(" ")).toMatch(
      /fewer than 10 people .* stay as published.*npm run publish -- --release ID/,
    );
    const second = await ingestFolder(folder);
    expect(second).toMatchObject({ changed: true, rowsIn: 70 });
    expect(second.releaseId).not.toBe(first.releaseId);
    expect(await countAssessments(), "as published").toBe(82);
    expect((await readReport()).changes.waves).toEqual([]);
    expect((await readReport()).checks.find(({ id }) => id === "figures_held")).toMatchObject({
      result: "warning",
      findings: [
        {
          place: "dsat 2026-27-Q1, block QHM",
          found: expect.stringContaining("RAA, RAB: figures stay those published on 2026-11-21"),
        },
      ],
    });
    const notes = await queryFile(
      releaseFile(folder, second.releaseId),
      "select organisation_code, note from quality_note where note_code = 'held' order by 1",
    );
    expect(notes).toEqual(
      ["RAA", "RAB"].map((organisation_code) => ({
        organisation_code,
        note: "Figures of this wave stay as they were published on 21 November 2026. Newer files would change them by fewer than 10 people in some group, who could be found by comparing the two.",
      })),
    );
    expect(await ingestFolder(folder)).toEqual({ ...second, changed: false });
    expect((await readReport()).checks.find(({ id }) => id === "figures_held")?.result).toBe("warning");
  });

  test("takes a batch, or none of it", async () => {
    await folder.put(extract, toExtractText(rows));
    await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(12, { organisation: "RAE" })));
    await folder.put("rac-2026-11-09.csv", toExtractText(listAssessments(11, { organisation: "RAC" })));
    await ingestFolder(folder);
    const ids = [await getFileId("rae-2026-11-09.csv"), await getFileId("rac-2026-11-09.csv")];
    await expect(
      withdraw({ ...options(), fileIds: [...ids, "0123456789abcdef"], reason: "batch" }),
    ).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("0123456789abcdef") });
    expect((await list()).withdrawn).toEqual([]);
    await withdraw({ ...options(), fileIds: ids, reason: "batch" });
    expect((await ingestFolder(folder)).rowsIn).toBe(40);
    await expect(withdraw({ ...options(), fileIds: ids, reason: "again" })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("withdrawn already"),
    });
    await expect(withdraw({ ...options(), fileIds: ids })).rejects.toMatchObject({ exitCode: 2 });
  });

  test("frees the way for a file that nothing can read any more", async () => {
    await folder.put(extract, toExtractText(rows));
    await putSurvey(folder, listResponses(20));
    await ingestFolder(folder);
    await withdrawFiles(folder, "barriers.csv");
    await rm(folder.at("surveys/barriers.csv"), { force: true });
    expect((await ingestFolder(folder)).rowsIn).toBe(40);
  });

  test("of everything leaves nothing to load, and the live release stays", async () => {
    const { releaseId } = await useLoaded();
    await withdrawFiles(folder, extract);
    await expect(ingestFolder(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("not withdrawn"),
    });
    expect((await readFile(`${folder.paths.releases}/current`, "utf8")).trim()).toBe(releaseId);
  });
});

describe("replace", () => {
  const outside = (name: string) => path.join(folder.paths.data, name);

  test("copies the new file, withdraws the old one and publishes, in one step", async () => {
    await folder.put(extract, toExtractText(rowsAndThirty));
    await ingestFolder(folder);
    const fileId = await getFileId(extract);
    await writeFile(outside(extract), toExtractText(rows));
    const { summary, report } = await replace({
      ...loading(),
      fileId,
      newFile: outside(extract),
      reason: "thirty people twice",
      by: "kim",
    });
    expect(summary).toMatchObject({ changed: true, rowsIn: 40 });
    expect(report.changes).toMatchObject({ added: [extract], withdrawn: [extract] });
    expect(await countAssessments()).toBe(40);
    expect(await readFile(folder.at(extract), "utf8"), "the old bytes").toBe(toExtractText(rowsAndThirty));
    expect((await list()).withdrawn).toMatchObject([{ fileId, by: "kim", reason: "thirty people twice" }]);
    const [received = ""] = await readdir(folder.at("received"));
    expect(await readFile(folder.at(`received/${received}/${extract}`), "utf8")).toBe(toExtractText(rows));
    expect(await ingestFolder(folder)).toEqual({ ...summary, changed: false });
  });

  test("that cannot be loaded changes nothing: not the exports, not what counts, not the release", async () => {
    await useLoaded();
    const fileId = await getFileId(extract);
    await writeFile(outside("new-2026-11-10.csv"), toExtractText(rows).replace(/"?RAA"?/, "RAA\u0000"));
    await writeFile(outside("new-2062-11-10.csv"), toExtractText(rows));
    const before = await listContents();
    await expect(
      replace({ ...loading(), fileId, newFile: outside("new-2062-11-10.csv"), reason: "newer" }),
    ).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining("2062-11-10") });
    expect(await listContents()).toEqual(before);
    expect((await list()).withdrawn).toEqual([]);
    expect((await readLedger(folder.paths)).at(-1)).toMatchObject({
      action: "replace",
      phase: "ended",
      outcome: "blocked",
      note: expect.stringContaining("2062-11-10"),
    });
    expect(await readReport()).toMatchObject({ result: "fail", outcome: "blocked" });
  });

  test("of a survey brings the mapping along", async () => {
    await putSurvey(folder, listResponses(30));
    const first = await ingestFolder(folder);
    expect(first.rowsIn).toBe(30);
    const source = (await listFilesBelow(folder.paths.exports)).find((file) => file.endsWith("barriers.csv"));
    const text = await readFile(source ?? "", "utf8");
    await writeFile(outside("corrected.csv"), text.replace(/\n[^\n]*\n$/, "\n"));
    const { summary } = await replace({
      ...loading(),
      fileId: await getFileId("barriers.csv"),
      newFile: outside("corrected.csv"),
      reason: "a test answer",
    });
    expect(summary).toMatchObject({ rowsIn: 29, changed: true });
  });

  test.each([
    ["of another kind", () => putSurveyOutside(), /another kind/],
    ["that is the same", () => writeFile(outside(extract), toExtractText(rows)), /very file/],
    ["that is not there", async () => {}, /There is no file/],
  ])("by a file %s is refused", async (what, prepare, message) => {
    await useLoaded();
    await prepare();
    const newFile = what === "of another kind" ? outside("barriers.csv") : outside(extract);
    const before = await listContents();
    await expect(
      replace({ ...loading(), fileId: await getFileId(extract), newFile, reason: "newer" }),
    ).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
    expect(await listContents()).toEqual(before);
  });

  async function putSurveyOutside(): Promise<void> {
    await putSurvey(folder, listResponses(5));
    const source = (await listFilesBelow(folder.paths.exports)).find((file) => file.endsWith("barriers.csv"));
    await writeFile(outside("barriers.csv"), await readFile(source ?? ""));
    await rm(path.dirname(source ?? ""), { recursive: true });
  }
});

describe("restate", () => {
  const chosen = async () =>
    (
      await queryFile(
        warehouseFile(folder),
        `select count(*)::integer as n, any_value(file.is_restated) as restated, any_value(file.is_provisional) as provisional
         from core.assessment
         inner join (select distinct * exclude (month) from core.authoritative_file) as file using (organisation_code, wave_code)
         where wave_code = '2026-27-Q1'`,
      )
    )[0];

  test("makes a later snapshot count for a cohort that was final, with a published note", async () => {
    await putWorkbook(folder, workbookName("101", "2026-08-29"), listAssessments(12));
    await putWorkbook(folder, workbookName("101", "2026-11-01"), listAssessments(42));
    const first = await ingestFolder(folder);
    expect(await chosen()).toEqual({ n: 12, restated: false, provisional: false });
    const fileId = await getFileId(path.basename(workbookName("101", "2026-11-01")));
    const said = await restate({
      ...options(),
      wave: "2026-27-Q1",
      fileId,
      reason: "late corrections",
      by: "kim",
    });
    expect(said[0]).toContain("counts for wave 2026-27-Q1");
    const second = await ingestFolder(folder);
    expect(second).toMatchObject({ changed: true });
    expect(second.releaseId).not.toBe(first.releaseId);
    expect(await chosen()).toEqual({ n: 42, restated: true, provisional: false });
    const notes = await queryFile(
      releaseFile(folder, second.releaseId),
      "select wave_code, organisation_code, note from quality_note where note_code = 'restated'",
    );
    expect(notes).toEqual([
      { wave_code: "2026-27-Q1", organisation_code: "RAA", note: expect.stringContaining("restated") },
    ]);
    expect((await readReport()).changes.waves).toEqual([{ wave: "2026-27-Q1", organisations: 1 }]);
    expect((await readLedger(folder.paths)).find(({ action }) => action === "restate")).toMatchObject({
      wave: "2026-27-Q1",
      by: "kim",
      reason: "late corrections",
      about: [{ fileId }],
    });
    expect((await ingestFolder(folder)).changed).toBe(false);
  });

  test("goes before the preference for an extract, and the last restatement counts", async () => {
    await folder.put(extract, toExtractText(listAssessments(72, { organisation: "RAA" })));
    await putWorkbook(folder, workbookName("101", "2026-08-29"), listAssessments(12));
    await putWorkbook(folder, workbookName("101", "2026-11-01"), listAssessments(42));
    await ingestFolder(folder);
    expect(await chosen()).toMatchObject({ n: 72 });
    for (const day of ["2026-08-29", "2026-11-01"]) {
      const fileId = await getFileId(path.basename(workbookName("101", day)));
      await restate({ ...options(), wave: "2026-27-Q1", fileId, reason: day });
    }
    await ingestFolder(folder);
    expect(await chosen()).toEqual({ n: 42, restated: true, provisional: false });
    await withdrawFiles(folder, path.basename(workbookName("101", "2026-11-01")));
    await ingestFolder(folder);
    expect(await chosen(), "a withdrawn file cannot speak").toMatchObject({ n: 12, restated: true });
  });

  test("is refused for a wave that cannot be, or has not begun", async () => {
    await useLoaded();
    const fileId = await getFileId(extract);
    for (const [wave, message] of [
      ["2026-27-Q5", /no wave/],
      ["2026-28-Q1", /no wave/],
      ["spring", /no wave/],
      ["2026-27-Q4", /before wave 2026-27-Q4 began on 2027-01-01/],
    ] as const) {
      await expect(restate({ ...options(), wave, fileId, reason: "late" }), wave).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringMatching(message),
      });
    }
  });
});

describe("a dry run", () => {
  test("says what a load would find and change, and writes nothing but its folder and the ledger", async () => {
    await useLoaded();
    await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAE" })));
    const before = await listContents();
    const summary = await ingestFolder(folder, { isDryRun: true });
    expect(summary).toMatchObject({ changed: false, releaseId: null, rowsIn: 70, accepted: 70 });
    expect(await listContents()).toEqual(before);
    expect(await readReport()).toMatchObject({
      action: "check",
      outcome: "would_publish",
      rowsIn: 70,
      changes: {
        added: ["rae-2026-11-09.csv"],
        withdrawn: [],
        unchanged: 4,
        waves: [{ wave: "2026-27-Q1", organisations: 1 }],
      },
    });
    expect((await readLedger(folder.paths)).at(-1)).toMatchObject({
      action: "check",
      outcome: "would_publish",
    });
    expect((await list()).pending.map(({ file }) => file)).toEqual(["rae-2026-11-09.csv"]);
  });

  test("of an untouched data folder makes no secret, and of a loaded one finds nothing to change", async () => {
    await folder.put(extract, toExtractText(rows));
    const before = await listContents();
    await ingestFolder(folder, { isDryRun: true });
    expect(await listContents()).toEqual(before);
    await ingestFolder(folder);
    await ingestFolder(folder, { isDryRun: true });
    expect(await readReport()).toMatchObject({
      outcome: "unchanged",
      changes: { added: [], withdrawn: [], waves: [] },
    });
  });

  test("of files that cannot be loaded fails as the load would", async () => {
    await folder.put(extract, "");
    await expect(ingestFolder(folder, { isDryRun: true })).rejects.toMatchObject({ exitCode: 3 });
    expect(await readReport()).toMatchObject({ action: "check", result: "fail", outcome: "blocked" });
  });
});

describe("the inbox", () => {
  const put = async (name: string, text: string) => {
    const file = path.join(folder.paths.inbox, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  const newRows = toExtractText(listAssessments(12, { organisation: "RAE" }));

  test("is read by a dry run, and left", async () => {
    await folder.put(extract, toExtractText(rows));
    await put("rae-2026-11-09.csv", newRows);
    const before = await listContents();
    expect((await ingestFolder(folder, { isDryRun: true, withInbox: true })).rowsIn).toBe(52);
    expect(await listContents()).toEqual(before);
    expect((await ingestFolder(folder, { isDryRun: true })).rowsIn).toBe(40);
  });

  test("is moved into the exports by a load, and then the load is the same as any other", async () => {
    await folder.put(extract, toExtractText(rows));
    await put("rae-2026-11-09.csv", newRows);
    await put(".upload-1.part", "half");
    const loaded = await ingestFolder(folder, { withInbox: true });
    expect(loaded).toMatchObject({ rowsIn: 52, changed: true });
    expect(await readdir(folder.paths.inbox)).toEqual([".upload-1.part"]);
    expect(await ingestFolder(folder)).toEqual({ ...loaded, changed: false });
    expect((await list()).pending).toEqual([]);
  });

  test("stays as it is when anything fails", async () => {
    await folder.put(extract, toExtractText(rows));
    await put("rae-2026-11-09.csv", newRows);
    await put("bad-2026-11-09.csv", "");
    const before = await listContents();
    await expect(ingestFolder(folder, { withInbox: true })).rejects.toMatchObject({ exitCode: 3 });
    expect(await listContents()).toEqual(before);
  });

  test("gets back what a killed load had only begun to move", async () => {
    await folder.put(extract, toExtractText(rows));
    await put("kept-2026-11-09.csv", newRows);
    await folder.put(".moving-20261121T110000-0a1b2c/rae-2026-11-09.csv", newRows);
    await folder.put(".copying-20261121T110000-0a1b2c/rac-2026-11-09.csv", newRows);
    expect((await ingestFolder(folder)).rowsIn).toBe(40);
    expect((await readdir(folder.paths.inbox)).sort()).toEqual(["kept-2026-11-09.csv", "rae-2026-11-09.csv"]);
    expect((await readdir(folder.paths.exports)).sort()).toEqual([extract, "reference"]);
  });
});

describe("an old or damaged warehouse", () => {
  test.each([
    ["an empty file", async (file: string) => writeFile(file, "")],
    ["random bytes", async (file: string) => writeFile(file, Buffer.alloc(40_960, "5e7c9a"))],
    ["a database without our tables", makeStranger],
    ["nothing at all", async (file: string) => rm(file)],
  ])("that is %s is built again, and publishing works as before", async (what, spoil) => {
    const { releaseId } = await useLoaded();
    await rm(warehouseFile(folder));
    if (what !== "nothing at all") await spoil(warehouseFile(folder));
    expect(await ingestFolder(folder)).toMatchObject({ releaseId, changed: false });
    expect(await countAssessments()).toBe(40);
    const last = (await readLedger(folder.paths)).at(-1);
    if (what === "nothing at all") expect(last?.note).toBeUndefined();
    else expect(last?.note).toMatch(/could not be used .* built again/);
    expect(await publish({ ...options() })).toEqual([`Release ${releaseId} is now current.`]);
  });

  test("is named when somebody publishes from it", async () => {
    await useLoaded();
    await writeFile(warehouseFile(folder), "");
    await expect(publish({ ...options() })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/cannot be used .*npm run ingest/),
    });
  });

  async function makeStranger(file: string): Promise<void> {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run("create table stranger (n integer)");
    connection.closeSync();
    instance.closeSync();
  }
});

test("going back to an earlier release and publishing again are in the ledger", async () => {
  const first = await useLoaded();
  await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(12, { organisation: "RAE" })));
  const second = await ingestFolder(folder);
  await publish({
    ...options(),
    releaseId: first.releaseId ?? "",
    by: "kim",
    reason: "wrong",
  });
  await publish({ ...options() });
  const lines = (await readLedger(folder.paths)).filter(({ action }) => action !== "load");
  expect(lines).toMatchObject([
    { action: "rollback", phase: "started", releaseId: first.releaseId, by: "kim", reason: "wrong" },
    { action: "rollback", phase: "ended", outcome: "published" },
    { action: "publish", phase: "started", releaseId: second.releaseId },
    { action: "publish", phase: "ended", outcome: "published" },
  ]);
});
