import { copyFile, cp, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { readLedger, toLedgerFile } from "../../pipelines/ledger.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { publish } from "../../pipelines/publish-command.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, testDay } from "../support/data-folder.ts";
import { dumpTables, queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import { type KeptFolder, keepFolder } from "../support/kept-folder.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());
afterAll(() => Promise.all([sixty.remove(), sixtyAndNinety.remove()]));

/** A wave that is not settled on the day of the tests, so that the latest extract counts. */
const months = ["2026-07", "2026-08", "2026-09"];
const options = () => ({
  paths: folder.paths,
  now: testDay,
  progress: silentProgress,
});

/** Loads `n` people of an organisation, as exported on a day of November. */
async function release(day: number, n: number, into = folder): Promise<string> {
  const text = toExtractText(listAssessments(n, { organisation: "RAA" }, months));
  await into.put(`raa-2026-11-0${day}.csv`, text);
  return (await ingestFolder(into)).releaseId ?? "";
}

/** What most tests begin with: sixty people of the first day, and ninety of the second after them. */
const sixty = keepFolder((own) => release(1, 60, own));
const sixtyAndNinety = keepFolder(async (own) => ({
  first: await release(1, 60, own),
  second: await release(2, 90, own),
}));
async function use<Result>(kept: KeptFolder<Result>): Promise<Result> {
  await folder.remove();
  const { folder: own, result } = await kept.open();
  folder = own;
  return result;
}

const published = () => path.join(folder.paths.warehouse, "published");
const countHeld = async () =>
  (await queryFile(warehouseFile(folder), "select count(*)::integer as n from core.held_organisation"))[0]?.n;

test("the people behind a release are kept for the owner alone, once, and stay as they are", async () => {
  const first = await use(sixty);
  const files = await listFilesBelow(published());
  expect(files.map((file) => path.relative(published(), file))).toEqual(
    ["assessment.parquet", "part.parquet", "placement.parquet", "release.json"].map((name) =>
      path.join(first, name),
    ),
  );
  for (const file of files) expect((await stat(file)).mode & 0o777, file).toBe(0o600);
  expect((await stat(published())).mode & 0o777).toBe(0o700);
  expect(await ingestFolder(folder)).toMatchObject({ releaseId: first, changed: false });
  await publish(options());
  expect(await listFilesBelow(published())).toEqual(files);
});

test("where they are gone, nothing is published, and nobody goes back to that release", async () => {
  const first = await use(sixty);
  await rename(published(), `${published()}.away`);
  for (const again of [
    () => release(2, 90),
    () => publish(options()),
    () => publish({ ...options(), releaseId: first }),
  ]) {
    await expect(again()).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(new RegExp(`published/${first} is gone .* restore the folder`)),
    });
  }
  expect((await readFile(`${folder.paths.releases}/current`, "utf8")).trim()).toBe(first);
  await rename(`${published()}.away`, published());
  expect(await release(2, 90)).not.toBe(first);
});

test("where a kept file is gone, cut off or another one, nothing is published until it is put back", async () => {
  const { first, second } = await use(sixtyAndNinety);
  const toKept = (id: string, name: string) => path.join(published(), id, `${name}.parquet`);
  await cp(published(), `${published()}.safe`, { recursive: true });
  const damages: readonly (readonly [string, string, (file: string) => Promise<void>])[] = [
    ["assessment", "is gone", (file) => rm(file)],
    ["part", "is gone", (file) => rm(file)],
    ["placement", "is gone", (file) => rm(file)],
    ["assessment", "cannot be read", (file) => truncate(file, 40)],
    ["assessment", "has 90 rows where 60 were kept", (file) => copyFile(toKept(second, "assessment"), file)],
  ];
  for (const [name, what, damage] of damages) {
    await damage(toKept(first, name));
    await expect(release(3, 120)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(
        new RegExp(`${first}/${name}.parquet ${what}.* restore .*${first} from its backup`),
      ),
    });
    await cp(`${published()}.safe`, published(), { recursive: true });
  }
  expect((await readFile(`${folder.paths.releases}/current`, "utf8")).trim()).toBe(second);
  expect(await release(3, 120)).not.toBe(second);
});

test("where the people of an earlier release are gone whose rows a later one rests on, nothing is published", async () => {
  const first = await use(sixty);
  await folder.put("rae-2026-11-01.csv", toExtractText(listAssessments(60, { organisation: "RAE" }, months)));
  await release(2, 60);
  // As somebody does who thinks that only the live release counts.
  await rm(path.join(published(), first), { recursive: true });
  await rm(releaseFile(folder, first));
  await expect(release(3, 120)).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringMatching(new RegExp(`${first} is gone .* later ones rest on it`)),
  });
});

test("a release that nobody has seen is taken back by deleting it with its people", async () => {
  const first = await use(sixty);
  const late = toExtractText(listAssessments(12, { organisation: "RAE" }, months));
  await folder.put("rae-2026-11-01.csv", late);
  const held = (await ingestFolder(folder)).releaseId ?? "";
  expect(await countHeld(), "four people in each of three groups came late").toBe(1);
  for (const id of [held, first]) {
    await rm(releaseFile(folder, id));
    await rm(path.join(published(), id), { recursive: true });
  }
  await ingestFolder(folder);
  expect(await countHeld()).toBe(0);
});

test("no new secret is made while people are kept, even where every release file is gone", async () => {
  await use(sixty);
  await rm(path.join(folder.paths.warehouse, "secret"));
  await rm(folder.paths.releases, { recursive: true });
  await expect(release(2, 90)).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringMatching(/secret is gone but there are releases in .*published/),
  });
});

test("a release that cannot be read and whose people are gone may be of real people", async () => {
  const { first } = await use(sixtyAndNinety);
  await rm(path.join(published(), first), { recursive: true });
  await truncate(releaseFile(folder, first), 1000);
  await expect(release(3, 120)).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringMatching(
      new RegExp(`${first}.duckdb cannot be read, and the people behind it are not kept`),
    ),
  });
});

test("a dry run does not make a published release count for nothing, even where the ledger was lost", async () => {
  const { first, second } = await use(sixtyAndNinety);
  await publish({ ...options(), releaseId: first });
  await rm(toLedgerFile(folder.paths));
  expect(await ingestFolder(folder, { isDryRun: true })).toMatchObject({ releaseId: null });
  expect((await readLedger(folder.paths)).at(-1)).toMatchObject({
    outcome: "would_publish",
    releaseId: second,
  });
  const third = await release(3, 91);
  expect(await countHeld(), "one more than the second").toBe(1);
  expect(await readdir(published())).toEqual([first, second, third].sort());
});

test("a warehouse that was lost is built again with the same figures held", async () => {
  await use(sixty);
  const second = await release(2, 61);
  expect(await countHeld()).toBe(1);
  const warehouse = await dumpTables(warehouseFile(folder), (table) =>
    /^ledger\.build|^published|newcomer|shown/.test(table),
  );
  await rm(warehouseFile(folder));
  expect(await ingestFolder(folder)).toMatchObject({ releaseId: second, changed: false });
  expect(await countHeld()).toBe(1);
  expect(
    await dumpTables(warehouseFile(folder), (table) =>
      /^ledger\.build|^published|newcomer|shown/.test(table),
    ),
  ).toEqual(warehouse);
});

test("a release that a killed run had ready and never made live is not compared with", async () => {
  const { first, second } = await use(sixtyAndNinety);
  // As the run leaves it that is killed before it moves the pointer.
  await writeFile(`${folder.paths.releases}/current`, `${first}\n`);
  const lines = (await readLedger(folder.paths)).slice(0, -1);
  await writeFile(toLedgerFile(folder.paths), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const third = await release(3, 91);
  expect((await readLedger(folder.paths)).find(({ outcome }) => outcome === "killed")).toBeDefined();
  expect(await countHeld()).toBe(0);
  expect(
    await queryFile(releaseFile(folder, third), "select 1 as n from quality_note where note_code = 'held'"),
  ).toEqual([]);
  expect(await readdir(published())).toEqual([first, second, third].sort());
});
