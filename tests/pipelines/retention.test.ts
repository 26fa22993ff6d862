import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openAuditLog } from "../../app/audit-log/audit-log.server.ts";
import { ReleaseStore } from "../../app/release/release-store.server.ts";
import { openStateStore } from "../../app/state/state-store.server.ts";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { appendToLedger, readLedger } from "../../pipelines/ledger.ts";
import { listFiles } from "../../pipelines/list-command.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { noteRemoved } from "../../pipelines/retention/removed-releases.ts";
import { applyRetention } from "../../pipelines/retention/retention-command.ts";
import type { RetentionSettings } from "../../pipelines/retention/retention-settings.ts";
import { withdraw } from "../../pipelines/withdraw-command.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, testDay } from "../support/data-folder.ts";
import { queryFile, releaseFile, warehouseFile } from "../support/database.ts";
import { keepFolder } from "../support/kept-folder.ts";
import { runCli } from "../support/run-cli.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());
afterAll(() => three.remove());

const months = ["2026-01", "2026-02", "2026-03"];
const may = (day: number) => new Date(`2026-05-${String(day).padStart(2, "0")}T12:00:00Z`);

/** Loads `n` people of one organisation, as exported on a day of May and loaded the day after. */
async function release(day: number, n: number, into = folder): Promise<string> {
  const text = toExtractText(listAssessments(n, { organisation: "RAA" }, months));
  await into.put(`raa-2026-05-0${day}.csv`, text);
  return (await ingestFolder(into, { now: may(day + 1) })).releaseId ?? "";
}

/** Three releases of one wave, of 60, 120 and 180 people; the export of the first is withdrawn before the third. */
const three = keepFolder(async (own) => {
  const first = await release(1, 60, own);
  const second = await release(2, 120, own);
  const options = { paths: own.paths, now: may(4), progress: silentProgress };
  const { loaded } = await listFiles(options);
  const fileIds = loaded.filter(({ file }) => file === "raa-2026-05-01.csv").map(({ fileId }) => fileId);
  await withdraw({ ...options, fileIds, reason: "a later one counts" });
  return { first, second, third: await release(5, 180, own) };
});
async function useThree() {
  await folder.remove();
  const { folder: own, result } = await three.open();
  folder = own;
  return result;
}

const toState = () => path.join(folder.paths.data, "state");
const retain = (settings: Partial<RetentionSettings>, isApplied: boolean) =>
  applyRetention({
    ...{ paths: folder.paths, now: testDay, progress: silentProgress, stateFolder: toState(), isApplied },
    settings: { keptReleases: null, releaseMonths: null, rawMonths: null, pinnedReleases: [], ...settings },
  });
const listNames = async () =>
  (await listFilesBelow(folder.paths.data)).map((file) => path.relative(folder.paths.data, file));
const countHeld = async () =>
  (await queryFile(warehouseFile(folder), "select count(*)::integer as n from core.held_organisation"))[0]?.n;

test("without settings, and without --apply, nothing goes", async () => {
  const { first, second, third } = await useThree();
  const before = await listNames();
  const { exitCode, stdout } = await runCli(folder.paths.data, ["retention"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Nothing goes.");
  expect(stdout).toContain(`${third} of 2026-05-06`);
  const lines = await retain({ keptReleases: 1, rawMonths: 5 }, false);
  expect(lines).toEqual([
    "Releases, newest first (3)",
    expect.stringMatching(new RegExp(`stays  ${third} .* it is current$`)),
    expect.stringMatching(new RegExp(`stays  ${second} .* live before: the way back$`)),
    expect.stringMatching(new RegExp(`goes   ${first} of 2026-05-02 .* beyond the newest 1$`)),
    "Raw files that are not loaded (1)",
    expect.stringMatching(/goes {3}raa-2026-05-01.csv .* withdrawn on 2026-05-04, more than 5 months ago$/),
    expect.stringContaining("Loaded files stay"),
    expect.stringContaining("Nothing was changed."),
  ]);
  expect((await listNames()).filter((name) => name !== "warehouse/ledger.jsonl")).toEqual(
    before.filter((name) => name !== "warehouse/ledger.jsonl"),
  );
});

test("what goes is the release file and the withdrawn export; the people behind it stay, and go on protecting", async () => {
  const { first, third } = await useThree();
  const before = await listNames();
  const lines = await retain({ keptReleases: 1, rawMonths: 5 }, true);
  expect(lines.at(-1)).toContain("1 releases and 1 raw files taken away. The ledger has it");
  const after = await listNames();
  expect(before.filter((name) => !after.includes(name))).toEqual([
    "exports/raa-2026-05-01.csv",
    `releases/${first}.duckdb`,
  ]);
  expect(after.filter((name) => !before.includes(name))).toEqual(["releases/removed"]);
  expect(await readFile(path.join(folder.paths.releases, "removed"), "utf8")).toBe(`${first} 2026-11-21\n`);
  expect((await readLedger(folder.paths)).slice(-2)).toMatchObject([
    { action: "retain", phase: "started", removedReleases: [first], about: [{ file: "raa-2026-05-01.csv" }] },
    { action: "retain", phase: "ended", outcome: "recorded" },
  ]);
  expect(await ingestFolder(folder, { now: may(7) })).toMatchObject({ releaseId: third, changed: false });
  // Three more than the first release had, one in each group; dozens fewer than either that is left.
  await release(8, 63);
  expect(await countHeld()).toBe(1);
});

test("the same change is not held where that release never was", async () => {
  await release(2, 120);
  await release(5, 180);
  await release(8, 63);
  expect(await countHeld()).toBe(0);
});

test("a release whose people are gone stays, so that the next load is still refused", async () => {
  const { first } = await useThree();
  await rm(path.join(folder.paths.warehouse, "published", first), { recursive: true });
  const lines = await retain({ keptReleases: 1 }, true);
  expect(lines.join("\n")).toMatch(new RegExp(`stays  ${first} .* the people behind it are not kept`));
  expect(existsSync(releaseFile(folder, first))).toBe(true);
  await expect(release(8, 240)).rejects.toMatchObject({ exitCode: 6 });
});

test.each([
  ["is gone", (file: string) => rm(file)],
  ["names a file that is gone", (file: string) => writeFile(file, "r000000000000\n")],
])("where the file current %s, nothing goes", async (_what, spoil) => {
  const { first } = await useThree();
  await spoil(path.join(folder.paths.releases, "current"));
  await expect(retain({ keptReleases: 1 }, true)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/current names no release that is there.* Nothing was taken away/),
  });
  expect(existsSync(releaseFile(folder, first))).toBe(true);
});

test("a release whose people cannot be read stays", async () => {
  const { first } = await useThree();
  await writeFile(path.join(folder.paths.warehouse, "published", first, "release.json"), "{}");
  const lines = await retain({ keptReleases: 1 }, true);
  expect(lines.join("\n")).toMatch(new RegExp(`stays  ${first} .* the people behind it are not kept`));
});

test("once the file of a release is gone, its people are still demanded, whoever took the file away", async () => {
  const { first, second } = await useThree();
  await retain({ keptReleases: 1 }, true);
  const toKept = (id: string) => path.join(folder.paths.warehouse, "published", id);
  await rename(toKept(first), `${folder.paths.data}/kept`);
  await expect(release(8, 240)).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringMatching(new RegExp(`${first} is gone .* taken away because of its age`)),
  });
  await rename(`${folder.paths.data}/kept`, toKept(first));
  await rm(toKept(second), { recursive: true });
  await rm(releaseFile(folder, second));
  await expect(release(8, 240)).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringMatching(new RegExp(`${second} is gone .* later ones rest on it`)),
  });
});

test("an export that is withdrawn and still in the live release stays, and so does the last file of the folder", async () => {
  await useThree();
  const options = { paths: folder.paths, now: may(7), progress: silentProgress };
  const { loaded } = await listFiles(options);
  const answers = loaded.filter(({ kind }) => kind === "assessment_extract");
  await withdraw({ ...options, fileIds: answers.map(({ fileId }) => fileId), reason: "asked to" });
  const lines = await retain({ rawMonths: 1 }, true);
  expect(lines.filter((line) => line.includes("the live release was made with it"))).toHaveLength(2);
  await rm(path.join(folder.paths.exports, "reference"), { recursive: true });
  for (const name of ["raa-2026-05-02.csv", "raa-2026-05-05.csv"]) await rm(folder.at(name));
  const old = toExtractText(listAssessments(60, { organisation: "RAA" }, months));
  await folder.put("raa-2026-05-01.csv", old);
  expect((await retain({ rawMonths: 1 }, true)).join("\n")).toContain("the last file of the exports folder");
  expect(existsSync(folder.at("raa-2026-05-01.csv"))).toBe(true);
});

test("what a pull has replaced goes by its day, and the audit log of the dashboard says what went", async () => {
  const previous = path.join(toState(), "pull", "previous");
  await mkdir(previous, { recursive: true });
  for (const [name, day] of [
    ["barriers.0123456789ab.csv", "2026-01-10"],
    ["barriers.ba9876543210.csv", "2026-10-10"],
  ] as const) {
    await writeFile(path.join(previous, name), "answers");
    await utimes(path.join(previous, name), new Date(day), new Date(day));
  }
  openStateStore(toState()).close();
  const lines = await retain({ rawMonths: 6 }, true);
  expect(lines.at(-1)).toBe(
    "0 releases and 1 raw files taken away. The ledger has it, and so has the audit log.",
  );
  expect((await listFilesBelow(previous)).map((file) => path.basename(file))).toEqual([
    "barriers.ba9876543210.csv",
  ]);
  const state = openStateStore(toState());
  try {
    expect(openAuditLog(state).list({ limit: 5 })).toMatchObject([
      {
        kind: "retention_applied",
        via: "command",
        detail: expect.stringContaining("barriers.0123456789ab.csv"),
      },
    ]);
  } finally {
    state.close();
  }
});

test("where the audit log cannot be written, nothing goes", async () => {
  const { first } = await useThree();
  await mkdir(toState(), { recursive: true });
  await writeFile(
    path.join(toState(), "state.db"),
    "no database at all, but long enough to be read as one".repeat(40),
  );
  await expect(retain({ keptReleases: 1 }, true)).rejects.toThrow("so nothing was taken away");
  expect(existsSync(releaseFile(folder, first))).toBe(true);
  expect((await readLedger(folder.paths)).at(-1)).toMatchObject({ action: "retain", outcome: "failed" });
});

test("a run that was killed says that some of it may be gone, and the next one does the rest", async () => {
  const { first } = await useThree();
  const started = { action: "retain" as const, phase: "started" as const, removedReleases: [first] };
  await appendToLedger(folder.paths, [
    { ...started, at: testDay.toISOString(), runId: "20261121-110000-000-abcd", by: "somebody" },
  ]);
  await noteRemoved(folder.paths.releases, [first], "2026-11-20");
  await retain({ keptReleases: 1 }, true);
  expect(existsSync(releaseFile(folder, first))).toBe(false);
  expect(await readFile(path.join(folder.paths.releases, "removed"), "utf8")).toBe(`${first} 2026-11-21\n`);
  expect((await readLedger(folder.paths)).find(({ outcome }) => outcome === "killed")?.note).toMatch(
    /retention of .* was stopped before it was done; some of what it names may be gone/,
  );
});

test("the dashboard lists what is kept, and knows since when another is not", async () => {
  const { first, second, third } = await useThree();
  await retain({ keptReleases: 1 }, true);
  const store = new ReleaseStore(folder.paths.releases);
  try {
    expect(await store.listIds()).toEqual([second, third]);
    expect(await store.acquireById(first)).toBeNull();
    expect(await store.findRemovalDay(first)).toBe("2026-11-21");
    expect(await store.findRemovalDay(second)).toBeNull();
  } finally {
    store.close();
  }
});
