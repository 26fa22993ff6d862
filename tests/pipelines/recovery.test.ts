import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { readInputFiles } from "../../pipelines/input-files.ts";
import { appendToLedger, readLedger, toLedgerFile } from "../../pipelines/ledger.ts";
import { withLedger } from "../../pipelines/ledger-session.ts";
import { projectRoot } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { publish } from "../../pipelines/publish-command.ts";
import { withSession } from "../../pipelines/session-folder.ts";
import { stageFiles } from "../../pipelines/stage-files.ts";
import type { IngestSummary } from "../../pipelines/summary.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { toCommand } from "../support/command-line.ts";
import {
  type DataFolder,
  getIngestFaults,
  ingestFolder,
  makeDataFolder,
  testDay,
  withdrawFiles,
} from "../support/data-folder.ts";
import { dumpTables, releaseFile } from "../support/database.ts";
import { keepFolder } from "../support/kept-folder.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());
afterAll(() => loaded.remove());

const extract = "raa-2026-11-09.csv";
const text = toExtractText(listAssessments(40, { organisation: "RAA" }));
const otherText = toExtractText(listAssessments(12, { organisation: "RAE" }));
/** The extract loaded, which many tests begin with. */
const loaded = keepFolder(async (own) => {
  await own.put(extract, text);
  return ingestFolder(own);
});
async function useLoaded(): Promise<IngestSummary> {
  await folder.remove();
  const { folder: own, result } = await loaded.open();
  folder = own;
  return result;
}
const runId = "20261121T110000-0a1b2c";
const at = "2026-11-21T11:00:00.000Z";

/** Runs the command line where no file may grow beyond some kilobytes, as on a disk that is full. */
function runInLittleRoom(kilobytes: number, ...args: readonly string[]) {
  const command = [...toCommand("cli"), ...args];
  const { status, stderr } = spawnSync(
    "sh",
    // Its unit is 512 bytes.
    ["-c", `ulimit -f ${2 * kilobytes} && exec "$@"`, "sh", ...command],
    {
      cwd: projectRoot,
      env: { ...process.env, READINESS_DATA_DIR: folder.paths.data },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  return { status, stderr };
}

const putInInbox = async (name: string, content: string) => {
  await mkdir(folder.paths.inbox, { recursive: true });
  await writeFile(path.join(folder.paths.inbox, name), content);
};

const listDrafts = async () =>
  (await Promise.all([folder.paths.warehouse, folder.paths.releases].map((each) => readdir(each))))
    .flat()
    .filter((name) => name.includes("draft"));

describe("a disk that is full", () => {
  test("ends a load with what to do, leaves no half-built database behind, and gives the inbox its files back", async () => {
    await folder.put(extract, text);
    await putInInbox("rae-2026-11-09.csv", otherText);
    const { status, stderr } = runInLittleRoom(900, "ingest", "--with-inbox");
    expect(status).toBe(1);
    expect(stderr).toContain("There is no room left on the disk");
    expect(stderr).toContain("Building the warehouse");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await listDrafts()).toEqual([]);
    expect(await readdir(folder.paths.inbox)).toEqual(["rae-2026-11-09.csv"]);
    expect(existsSync(folder.at("received"))).toBe(false);
    expect((await readLedger(folder.paths)).at(-1)).toMatchObject({ outcome: "failed" });
    expect(await ingestFolder(folder, { withInbox: true })).toMatchObject({ rowsIn: 52, changed: true });
  });

  test("takes no half line into the ledger", async () => {
    await folder.put(extract, text);
    const { files } = await readInputFiles(folder.paths, testDay, silentProgress, {
      withInbox: false,
      withdrawn: new Map(),
    });
    const fileId = files.find(({ file }) => file === extract)?.fileId ?? "";
    const entry = { at, runId, action: "repair", phase: "ended", by: "kim", outcome: "recorded" } as const;
    const empty = JSON.stringify({ ...entry, note: "" }).length + 1;
    await appendToLedger(folder.paths, [{ ...entry, note: "x".repeat(64 * 1024 - empty - 40) }]);
    const before = await readFile(toLedgerFile(folder.paths), "utf8");
    expect(before.length).toBe(64 * 1024 - 40);
    const { status, stderr } = runInLittleRoom(64, "ingest", "withdraw", fileId, "--reason", "wrong");
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining("no room left") });
    expect(await readFile(toLedgerFile(folder.paths), "utf8")).toBe(before);
    expect((await ingestFolder(folder)).rowsIn).toBe(40);
  });
});

describe("rows that an earlier run has staged", () => {
  test.each([
    ["are cut off", (file: string) => truncate(file, 500)],
    ["are gone", (file: string) => rm(file)],
    ["have unreadable facts", (file: string) => writeFile(file.replace(".parquet", ".json"), "{")],
  ])("are staged again when they %s", async (_, damage) => {
    await useLoaded();
    await folder.put("rae-2026-11-09.csv", otherText);
    const staged = path.join(folder.paths.warehouse, "staged");
    const names = (await readdir(staged)).filter((name) => name.endsWith(".parquet"));
    expect(names).toHaveLength(1);
    await damage(path.join(staged, names[0] ?? ""));
    expect(await ingestFolder(folder)).toMatchObject({ rowsIn: 52, accepted: 52, changed: true });
  });
});

describe("a file that changes while it is loaded", () => {
  const stage = async (meanwhile: (file: string) => Promise<void>) => {
    const file = await folder.put(extract, text);
    const { files } = await readInputFiles(folder.paths, testDay, silentProgress, {
      withInbox: false,
      withdrawn: new Map(),
    });
    await meanwhile(file);
    const target = path.join(folder.paths.warehouse, "staged");
    const { rows, faults } = await withSession(folder.paths, [folder.paths.exports], undefined, (session) =>
      stageFiles(session, files, { kept: target, target }, "context", silentProgress, testDay),
    );
    expect(rows).toEqual([]);
    expect((await readdir(target)).filter((name) => name.endsWith(".json"))).toEqual([]);
    return faults.map(({ detail }) => detail);
  };

  test("is refused: its rows would be kept under the fingerprint of other bytes", async () => {
    expect(await stage((file) => writeFile(file, text + otherText.split("\n").slice(1).join("\n")))).toEqual([
      {
        code: "damaged_file",
        file: extract,
        place: "file",
        found: "other contents than when the load began",
        remedy: "Wait until it is copied or saved as a whole, and load again.",
      },
    ]);
  });

  test("is named when it has gone", async () => {
    expect(await stage((file) => rename(file, `${file}.away`))).toMatchObject([
      { code: "damaged_file", file: extract, found: expect.stringContaining("no longer") },
    ]);
  });

  test("in its time alone is refused, too: nobody can tell what was read", async () => {
    expect(await stage((file) => utimes(file, 1, 1))).toHaveLength(1);
  });
});

describe("an exports folder that is empty although exports were loaded", () => {
  beforeEach(async () => {
    await useLoaded();
    await rm(folder.paths.exports, { recursive: true });
  });

  test("is named, so that the sample does not take the place of real figures", async () => {
    const sample = path.join(folder.paths.sample, "exports", extract);
    await mkdir(path.dirname(sample), { recursive: true });
    await writeFile(sample, text);
    const live = await readFile(path.join(folder.paths.releases, "current"), "utf8");
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults).toMatchObject([{ code: "file_missing_since_load", file: extract }]);
    expect(await readFile(path.join(folder.paths.releases, "current"), "utf8")).toBe(live);
  });

  test("is so without a sample, too, until the exports are withdrawn", async () => {
    const { summary } = await getIngestFaults(folder);
    expect(summary.faults).toHaveLength(1);
    const loaded = (await readLedger(folder.paths)).at(-2)?.files ?? [];
    const fileId = /withdraw ([0-9a-f]{16})/.exec(summary.faults[0]?.remedy ?? "")?.[1] ?? "";
    expect(loaded).toEqual([]);
    await withdrawFiles(folder, fileId);
    await expect(ingestFolder(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("nothing to load"),
    });
  });
});

test("a release that is cut off is made again by the next load, and nobody goes back to it", async () => {
  const { releaseId } = await useLoaded();
  const file = releaseFile(folder, releaseId);
  const whole = await dumpTables(file, () => false);
  await chmod(file, 0o600);
  await truncate(file, 1000);
  const options = { paths: folder.paths, now: testDay, progress: silentProgress };
  await expect(publish({ ...options, releaseId: releaseId ?? "" })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("is damaged"),
  });
  expect(await ingestFolder(folder)).toMatchObject({ releaseId, changed: true });
  expect(await dumpTables(file, () => false)).toEqual(whole);
});

test("what a load had moved from the inbox when it was killed goes back, unless it had published", async () => {
  await folder.put(extract, text);
  await folder.put(`received/${runId}/rae-2026-11-09.csv`, otherText);
  const entry = { at, runId, action: "load", by: "kim" } as const;
  await appendToLedger(folder.paths, [{ ...entry, phase: "started" }]);
  expect((await ingestFolder(folder)).rowsIn).toBe(40);
  expect(await readdir(folder.paths.inbox)).toEqual(["rae-2026-11-09.csv"]);
  expect(existsSync(folder.at("received"))).toBe(false);

  const { releaseId } = await ingestFolder(folder, { withInbox: true });
  const lines = (await readLedger(folder.paths)).slice(0, -1);
  await writeFile(toLedgerFile(folder.paths), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  expect(await ingestFolder(folder)).toMatchObject({ releaseId, rowsIn: 52, changed: false });
});

test("a command that waits says once for whom", async () => {
  const lines: string[] = [];
  const options = {
    paths: folder.paths,
    now: testDay,
    progress: { ...silentProgress, note: (line: string) => void lines.push(line) },
  };
  const looks: string[] = [];
  let second: Promise<void> = Promise.resolve();
  await withLedger(options, async () => {
    second = withLedger(
      { ...options, waitSeconds: 10 },
      async () => {},
      (line) => void looks.push(line),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000));
  });
  await second;
  expect(looks.length).toBeGreaterThan(2);
  expect(lines).toEqual([looks[0]]);
});
