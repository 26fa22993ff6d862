import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { appendFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openAuditLog } from "../../app/audit-log/audit-log.server.ts";
import { openStateStore } from "../../app/state/state-store.server.ts";
import { backup } from "../../pipelines/backup-command.ts";
import { listFilesBelow, toFileHash } from "../../pipelines/file-identity.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { restore } from "../../pipelines/restore-command.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, testDay } from "../support/data-folder.ts";

let folder: DataFolder;
let outside: string;
let target: string;
let stateFolder: string;

beforeEach(async () => {
  folder = await makeDataFolder();
  outside = mkdtempSync(path.join(tmpdir(), "backup-"));
  target = path.join(outside, "backup");
  stateFolder = path.join(folder.paths.data, "state");
});

afterEach(async () => {
  await folder.remove();
  rmSync(outside, { recursive: true });
});

const backUp = (withExports = true) =>
  backup({
    ...{ paths: folder.paths, stateFolder, now: testDay, progress: silentProgress, target },
    ...{ withExports, waitSeconds: 0 },
  });
const putBack = () => restore({ paths: folder.paths, stateFolder, source: target });

/** Gives every file of the releases with its hash. */
async function hashReleases(): Promise<readonly string[]> {
  const files = await listFilesBelow(folder.paths.releases);
  return Promise.all(files.map(async (file) => `${path.basename(file)} ${await toFileHash(file)}`));
}

function openLog<Result>(work: (log: ReturnType<typeof openAuditLog>) => Result): Result {
  const state = openStateStore(stateFolder);
  try {
    return work(openAuditLog(state));
  } finally {
    state.close();
  }
}

async function wipe(): Promise<void> {
  await rm(folder.paths.data, { recursive: true });
  await mkdir(folder.paths.data);
}

test("a drill: backed up, wiped and restored, the releases are the same bytes and a load changes nothing", async () => {
  await folder.put("raa-2026-11-09.csv", toExtractText(listAssessments(40, { organisation: "RAA" })));
  await ingestFolder(folder);
  await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAE" })));
  const { releaseId } = await ingestFolder(folder);
  const event = {
    kind: "signed_out",
    via: "local",
    viewerId: "local:1",
    by: "local:1",
    detail: null,
  } as const;
  openLog((log) => log.record(event));
  const before = await hashReleases();
  expect(before.length).toBe(5);

  await backUp();
  expect(statSync(target).mode & 0o777).toBe(0o700);
  for (const file of await listFilesBelow(target)) expect(statSync(file).mode & 0o777, file).toBe(0o600);
  expect(openLog((log) => log.verify())).toMatchObject({ state: "whole", count: 2 });
  await wipe();
  await putBack();

  expect(await hashReleases()).toEqual(before);
  expect(statSync(path.join(folder.paths.warehouse, "secret")).mode & 0o777).toBe(0o600);
  expect(openLog((log) => log.verify())).toMatchObject({ state: "whole", count: 2 });
  expect(await ingestFolder(folder)).toMatchObject({ releaseId });
  expect(await hashReleases()).toEqual(before);
});

/** A data folder with files as a load leaves them, for what does not look into them. */
async function putPlainFiles(): Promise<void> {
  const { warehouse, releases } = folder.paths;
  await mkdir(path.join(warehouse, "published", "r0123456789ab"), { recursive: true });
  await mkdir(releases);
  for (const [file, text] of [
    [path.join(warehouse, "secret"), "s"],
    [path.join(warehouse, "ledger.jsonl"), "{}\n"],
    [path.join(warehouse, "warehouse.duckdb"), "rebuilt"],
    [path.join(warehouse, "published", "r0123456789ab", "release.json"), "{}"],
    [path.join(releases, "r0123456789ab.duckdb"), "release"],
    [path.join(releases, "current"), "r0123456789ab\n"],
    [path.join(releases, "removed"), "r000000000000 2026-11-21\n"],
    [path.join(releases, "rffffffffffff.duckdb.draft"), "half"],
  ] as const) {
    await writeFile(file, text);
  }
}

test("it holds what cannot be made again, without exports unless asked for, and nothing half done", async () => {
  await putPlainFiles();
  await backUp(false);
  const names = (await listFilesBelow(target)).map((file) => path.relative(target, file));
  expect(names).toEqual([
    "backup.json",
    "releases/current",
    "releases/r0123456789ab.duckdb",
    "releases/removed",
    "warehouse/ledger.jsonl",
    "warehouse/published/r0123456789ab/release.json",
    "warehouse/secret",
  ]);
  await expect(backUp(false)).rejects.toThrow("is not empty");
});

test("it is never put over anything that is there", async () => {
  await putPlainFiles();
  await backUp(false);
  await expect(putBack()).rejects.toThrow(/secret is there already|ledger.jsonl is there already/);
  await wipe();
  await mkdir(stateFolder);
  await writeFile(path.join(stateFolder, "state.db"), "newer");
  await expect(putBack()).rejects.toThrow("state.db is there already");
  expect(existsSync(folder.paths.releases)).toBe(false);
});

test("a damaged, unfinished or forged one changes nothing", async () => {
  await putPlainFiles();
  await backUp(false);
  await wipe();
  const whole = path.join(outside, "whole");
  await cp(target, whole, { recursive: true });
  const manifest = path.join(target, "backup.json");
  const text = await readFile(manifest, "utf8");
  const refused = async (message: string) => {
    await expect(putBack()).rejects.toThrow(message);
    expect(await listFilesBelow(folder.paths.data)).toEqual([]);
  };
  await writeFile(manifest, text.replaceAll("warehouse/secret", "warehouse/../../secret"));
  await refused("is damaged, or of another version");
  await rm(manifest);
  await refused("There is no backup.json");
  await writeFile(manifest, text);
  await appendFile(path.join(target, "releases", "r0123456789ab.duckdb"), "x");
  await refused("releases/r0123456789ab.duckdb of the backup is damaged");
  await rm(path.join(target, "releases", "r0123456789ab.duckdb"));
  await refused("releases/r0123456789ab.duckdb of the backup is missing");
  target = whole;
  expect(await putBack()).toContainEqual(expect.stringMatching(/^6 files of the backup of 2026-11-21/));
});
