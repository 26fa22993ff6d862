import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openRandom } from "../../pipelines/sample/random.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { dumpTables, queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import { runCli } from "../support/run-cli.ts";
import { listResponses, putSurvey } from "../support/survey-files.ts";

const folders: DataFolder[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => folder.remove()));
});

const rounds = 12;
const extractName = (round: number) => `extract-2026-11-${String(round + 1).padStart(2, "0")}.csv`;
const extractText = (round: number) => toExtractText(listAssessments(60 + round, { organisation: "RAE" }));

async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  await putWorkbook(folder, workbookName("101", "2026-09-30"), listAssessments(40));
  await putSurvey(folder, listResponses(30));
  await mkdir(folder.paths.warehouse, { mode: 0o700 });
  return folder;
}

/** The id that `current` names, after checking that the release behind it opens and is whole; null where there is none. */
async function getLiveRelease(folder: DataFolder): Promise<string | null> {
  const pointer = path.join(folder.paths.releases, "current");
  if (!existsSync(pointer)) return null;
  const id = (await readFile(pointer, "utf8")).trim();
  const file = releaseFile(folder, id);
  expect(existsSync(file), `current names ${id}`).toBe(true);
  expect(
    await queryFile(
      file,
      "select release_id, count(*) > 0 as filled from release_info cross join figure group by all",
    ),
  ).toEqual([{ release_id: id, filled: true }]);
  return id;
}

test("an ingest killed at any moment leaves the live release whole, and the next run completes as if nothing had happened", async () => {
  const [killed, calm] = [await open(), await open()];
  await writeFile(path.join(killed.paths.warehouse, "secret"), "5e".repeat(32), { mode: 0o600 });
  await copyFile(path.join(killed.paths.warehouse, "secret"), path.join(calm.paths.warehouse, "secret"));
  const random = openRandom(20261121, "kill");
  const ends: (number | null)[] = [];
  let live: string | null = null;
  let published = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Every round has something new to load, so that there is always work to interrupt.
    await rm(killed.at(extractName(round - 1)), { force: true });
    await killed.put(extractName(round), extractText(round));
    const run = await runCli(killed.paths.data, ["ingest", "--unaudited"], {
      killAfter: random.between(0, 650),
    });
    ends.push(run.exitCode);
    const now = await getLiveRelease(killed);
    if (live !== null) expect(now, "a live release does not go away").not.toBeNull();
    if (run.exitCode === 0) expect(now).not.toBe(live);
    if (now !== live) published += 1;
    live = now;
  }
  expect(ends.filter((code) => code === null).length, "runs that were killed").toBeGreaterThan(rounds / 2);

  const completed = await ingestFolder(killed);
  await calm.put(extractName(rounds - 1), extractText(rounds - 1));
  const undisturbed = await ingestFolder(calm);
  expect(completed.releaseId).toBe(undisturbed.releaseId);
  expect(await getLiveRelease(killed)).toBe(completed.releaseId);
  const omit = (_: string, column: string) => column === "published_on";
  const [one, other] = await Promise.all(
    [killed, calm].map((folder) => dumpTables(releaseFile(folder, completed.releaseId), omit)),
  );
  expect(one).toEqual(other);
  const ledger = (table: string) => table.startsWith("ledger.");
  const [left, right] = await Promise.all(
    [killed, calm].map((folder) => dumpTables(warehouseFile(folder), ledger)),
  );
  for (const table of Object.keys(right ?? {})) expect(left?.[table], table).toEqual(right?.[table]);

  const leftovers = [
    ...(await readdir(killed.paths.warehouse, { recursive: true })),
    ...(await readdir(killed.paths.releases)),
  ].filter((name) => /draft|\.wal|\.new|spill|lock|tmp/.test(name));
  expect(leftovers).toEqual([]);
  expect(await readdir(path.join(killed.paths.warehouse, "staged"))).toEqual(
    await readdir(path.join(calm.paths.warehouse, "staged")),
  );
  expect((await readdir(killed.paths.releases)).length).toBeLessThanOrEqual(published + 2);
});
