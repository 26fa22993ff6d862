import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readLedger } from "../../pipelines/ledger.ts";
import { toLedgerState } from "../../pipelines/ledger-state.ts";
import { listFiles } from "../../pipelines/list-command.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { openRandom } from "../../pipelines/sample/random.ts";
import { listAssessments, putWorkbook, toExtractText, workbookName } from "../support/assessment-files.ts";
import {
  type DataFolder,
  ingestFolder,
  makeDataFolder,
  testDay,
  withdrawFiles,
} from "../support/data-folder.ts";
import { dumpTables, queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import { runCli } from "../support/run-cli.ts";
import { listResponses, putSurvey } from "../support/survey-files.ts";

/** How many runs are killed; a soak run sets `KILL_ROUNDS=200`. */
const rounds = Number(process.env.KILL_ROUNDS ?? "12");
const patience = 120_000 + rounds * 15_000;

const folders: DataFolder[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => folder.remove()));
});

/** Each round has an extract of its own: another name and other bytes, of the same day, and enough people more for its figures to be shown. */
const extractName = (round: number) => `extract-${round}-2026-10-01.csv`;
const extractText = (round: number) =>
  toExtractText(listAssessments(60 + 30 * round, { organisation: "RAE" }));

async function open(): Promise<DataFolder> {
  const folder = await makeDataFolder();
  folders.push(folder);
  await putWorkbook(folder, workbookName("101", "2026-09-30"), listAssessments(40));
  await putSurvey(folder, listResponses(30));
  await mkdir(folder.paths.warehouse, { mode: 0o700 });
  await writeFile(path.join(folder.paths.warehouse, "secret"), "5e".repeat(32), { mode: 0o600 });
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

async function expectNoLeftovers(folder: DataFolder): Promise<void> {
  const names = await Promise.all(
    [folder.paths.warehouse, folder.paths.releases, folder.paths.exports, folder.paths.runs].map((each) =>
      readdir(each, { recursive: true }),
    ),
  );
  expect(
    names.flat().filter((name) => /draft|\.wal|\.new|spill|lock|tmp|\.copying|\.part/.test(name)),
  ).toEqual([]);
}

async function expectSameContent(
  killed: DataFolder,
  calm: DataFolder,
  releaseId: string | null,
): Promise<void> {
  const omit = (_: string, column: string) => column === "published_on";
  const [one, other] = await Promise.all(
    [killed, calm].map((folder) => dumpTables(releaseFile(folder, releaseId), omit)),
  );
  expect(one).toEqual(other);
  // When it was built, and what was published before it: the killed runs have published more.
  const history = /^published\.|^core\.(shown_version|newcomer)$/;
  const runAt = (table: string, column: string) =>
    (table === "ledger.build" && column === "run_at") ||
    (table === "core.shown_part" && /^stored_/.test(column)) ||
    history.test(table);
  const [left, right] = await Promise.all(
    [killed, calm].map((folder) => dumpTables(warehouseFile(folder), runAt)),
  );
  expect(Object.keys(left ?? {})).toEqual(Object.keys(right ?? {}));
  // The rows of these tables are views on the staged files, which are compared by their names.
  for (const table of Object.keys(right ?? {})) expect(left?.[table], table).toEqual(right?.[table]);
}

test(
  "an ingest or publish killed at any moment leaves the live release whole, and the next run completes as if nothing had happened",
  async () => {
    const [killed, calm] = [await open(), await open()];
    const random = openRandom(20261121, "kill");
    const ends: (number | null)[] = [];
    let live: string | null = null;
    let published = 0;
    for (let round = 0; round < rounds; round += 1) {
      // Every round has something new to load, so that there is always work to interrupt.
      const earlier = extractName(round - 1);
      const loaded = toLedgerState(await readLedger(killed.paths)).loaded.exports ?? new Map();
      if ([...loaded.values()].some(({ file }) => file === earlier)) await withdrawFiles(killed, earlier);
      await rm(killed.at(earlier), { force: true });
      await killed.put(extractName(round), extractText(round));
      const publishes = round % 4 === 3 && live !== null && existsSync(warehouseFile(killed));
      const args = publishes ? ["publish"] : ["ingest"];
      // Without this there would be nothing to publish but a pointer.
      if (publishes) await removeUnlessLive(killed, live);
      const run = await runCli(killed.paths.data, args, {
        killAfter: random.between(0, publishes ? 300 : 900),
      });
      ends.push(run.exitCode);
      const now = await getLiveRelease(killed);
      if (live !== null) expect(now, "a live release does not go away").not.toBeNull();
      if (run.exitCode === 0 && !publishes) expect(now).not.toBe(live);
      if (now !== live) published += 1;
      live = now;
    }
    expect(ends.filter((code) => code === null).length, "runs that were killed").toBeGreaterThan(rounds / 2);

    const last = extractName(rounds - 1);
    const beforeLast = toLedgerState(await readLedger(killed.paths)).loaded.exports ?? new Map();
    const stale = [...beforeLast.values()].filter(({ file }) => file.startsWith("extract-") && file !== last);
    if (stale.length > 0) await withdrawFiles(killed, ...stale.map(({ fileId }) => fileId));
    const completed = await ingestFolder(killed);
    await calm.put(last, extractText(rounds - 1));
    const undisturbed = await ingestFolder(calm);
    expect(completed.releaseId).toBe(undisturbed.releaseId);
    expect(await getLiveRelease(killed)).toBe(completed.releaseId);
    await expectSameContent(killed, calm, completed.releaseId);
    await expectNoLeftovers(killed);
    expect(await readdir(path.join(killed.paths.warehouse, "staged"))).toEqual(
      await readdir(path.join(calm.paths.warehouse, "staged")),
    );
    // Beside them `current`, `shown` and `stand-ins`.
    expect((await readdir(killed.paths.releases)).length).toBeLessThanOrEqual(published + 3);
    const lines = await readLedger(killed.paths);
    expect(toLedgerState(lines).unfinished).toEqual([]);
    expect(lines.filter(({ outcome }) => outcome === "killed").length).toBeGreaterThan(0);
  },
  patience,
);

/** Takes the release away that the warehouse would lead to, so that publishing has to make it again. */
async function removeUnlessLive(folder: DataFolder, live: string | null): Promise<void> {
  for (const name of await readdir(folder.paths.releases)) {
    if (name.endsWith(".duckdb") && name !== `${live}.duckdb`)
      await rm(path.join(folder.paths.releases, name));
  }
}

test(
  "a replacement, withdrawal or restatement killed at any moment is done wholly or not at all",
  async () => {
    const random = openRandom(20261121, "kill lifecycle");
    const outcomes = new Set<string>();
    const before = await open();
    await before.put("rae-2026-08-30.csv", extractText(1));
    await before.put("rae-2026-09-30.csv", extractText(2));
    const { releaseId: releaseBefore } = await ingestFolder(before);
    const newFile = path.join(before.paths.data, "corrected-2026-08-30.csv");
    await writeFile(newFile, extractText(7));
    const { loaded } = await listFiles({ paths: before.paths, now: testDay, progress: silentProgress });
    const fileId = loaded.find(({ file }) => file === "rae-2026-09-30.csv")?.fileId ?? "";
    const old = loaded.find(({ file }) => file === "rae-2026-08-30.csv")?.fileId ?? "";
    const commands = [
      ["ingest", "replace", old, newFile, "--reason", "corrected"],
      ["ingest", "withdraw", old, "--reason", "wrong"],
      ["ingest", "restate", "2026-27-Q1", "--file", fileId, "--reason", "late"],
    ];
    const results: (string | null)[] = [];
    for (const args of commands) {
      const after = await copyFolder(before);
      expect((await runCli(after.paths.data, args)).exitCode).toBe(0);
      results.push((await ingestFolder(after)).releaseId);
    }
    expect(new Set([releaseBefore, ...results]).size, "each leads to another release").toBe(4);
    const times = Math.max(4, Math.ceil(rounds / 3));
    for (const [index, args] of commands.entries()) {
      for (let round = 0; round < times; round += 1) {
        const killed = await copyFolder(before);
        const isReplace = index === 0;
        const run = await runCli(killed.paths.data, args, {
          // The short commands say nothing before they are done: they are killed by the clock from their start.
          ...(isReplace ? { killAfter: random.between(0, 1500) } : { killAtMost: random.between(300, 1500) }),
        });
        await getLiveRelease(killed);
        const { releaseId, rowsIn } = await ingestFolder(killed);
        expect([releaseBefore, results[index]]).toContain(releaseId);
        const isAfter = releaseId === results[index];
        outcomes.add(`${args[1]} ${isAfter ? "after" : "before"}`);
        if (run.exitCode === 0) expect(isAfter).toBe(true);
        expect(existsSync(killed.at("received")), "the copy is there with the new release only").toBe(
          isReplace && isAfter,
        );
        expect(rowsIn).toBeGreaterThan(0);
        await expectNoLeftovers(killed);
        await killed.remove();
      }
    }
    expect(outcomes.size, [...outcomes].join(", ")).toBeGreaterThan(2);
  },
  patience,
);

/** A data folder with the same files. */
async function copyFolder(from: DataFolder): Promise<DataFolder> {
  const folder = await makeDataFolder({ bare: true });
  folders.push(folder);
  await cp(from.paths.data, folder.paths.data, { recursive: true, preserveTimestamps: true });
  return folder;
}
