import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ValidationReport } from "../../app/domain/validation-report.ts";
import type { FileList } from "../../pipelines/list-command.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, makeDataFolder } from "../support/data-folder.ts";
import { runCli } from "../support/run-cli.ts";

let folder: DataFolder;
beforeAll(async () => {
  folder = await makeDataFolder();
  await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(20, { organisation: "RAA" })));
});
afterAll(() => folder.remove());

const ingest = (...args: readonly string[]) => runCli(folder.paths.data, ["ingest", ...args]);

test("ingest --json prints the validation report on standard output and its progress on standard error", async () => {
  const { exitCode, stdout, stderr } = await ingest("--json");
  expect(stderr).toContain("Building the warehouse");
  expect(exitCode).toBe(0);
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  const report: ValidationReport = JSON.parse(stdout);
  expect(report).toMatchObject({
    version: 1,
    action: "load",
    source: "exports",
    outcome: "published",
    releaseId: expect.stringMatching(/^r[0-9a-f]{12}$/),
    rowsIn: 20,
    accepted: 20,
    rejected: 0,
  });
  expect(report.files.map(({ file, kind, rowsIn }) => [file, kind, rowsIn])).toEqual([
    ["extract-2026-11-09.csv", "Assessment extract", 20],
    ["centres.csv", "Centre map", null],
    ["etr.csv", "Organisation file (ODS)", null],
    ["history.csv", "Organisation history", null],
  ]);
  expect(report.checks.filter(({ result }) => result === "fail")).toEqual([]);
});

test("ingest without --json says the same in words, and that nothing has changed", async () => {
  const { exitCode, stdout } = await ingest();
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Rows in 20 = accepted 20 + refused 0");
  expect(stdout).toMatch(/Nothing has changed: release r[0-9a-f]{12} stays current\./);
});

test("publish goes back to a release by its id, and knows no other names", async () => {
  const summary: { releaseId: string } = JSON.parse((await ingest("--json")).stdout);
  const run = (release: string) => runCli(folder.paths.data, ["publish", "--release", release]);
  expect(await run(summary.releaseId)).toMatchObject({
    exitCode: 0,
    stdout: `Release ${summary.releaseId} is current again.\n`,
  });
  for (const name of ["r000000000000", `../releases/${summary.releaseId}`]) {
    expect(await run(name)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("There is no release"),
    });
  }
});

test.each([
  ["no command", []],
  ["an unknown command", ["destroy"]],
  ["an unknown option", ["ingest", "--fast"]],
  ["too many words", ["ingest", "everything"]],
])("%s ends with exit code 2 and the usage", async (_, args) => {
  const run = await runCli(folder.paths.data, args);
  expect(run).toMatchObject({ exitCode: 2, stdout: "" });
  expect(run.stderr).toContain("npm run ingest -- [--dry-run]");
  expect(run.stderr).not.toContain("    at ");
});

test("a bad file ends with exit code 3, the fault in the JSON and in words on standard error", async () => {
  const file = await folder.put("bad-2026-11-10.csv", "one,two\n1,2\n");
  const run = await ingest("--json");
  await rm(file);
  expect(run.exitCode).toBe(3);
  expect(JSON.parse(run.stdout)).toMatchObject({
    result: "fail",
    outcome: "blocked",
    releaseId: null,
    checks: [
      {
        id: "unknown_header",
        result: "fail",
        findings: [{ file: "bad-2026-11-10.csv", remedy: expect.any(String), warningId: null }],
      },
    ],
  });
  expect(run.stderr).toContain("✗ bad-2026-11-10.csv: line 1, header: found 2 columns");
});

test("a lock of a live process ends with exit code 5; one of a dead process is taken over", async () => {
  const lock = path.join(folder.paths.warehouse, "lock.json");
  await writeFile(lock, JSON.stringify({ pid: process.pid, since: "2026-11-21T08:00:00Z" }));
  expect(await ingest()).toMatchObject({
    exitCode: 5,
    stdout: "",
    stderr: expect.stringContaining(`process ${process.pid}, since 2026-11-21T08:00:00Z`),
  });
  await writeFile(lock, JSON.stringify({ pid: 2 ** 22 + 1, since: "2026-11-21T08:00:00Z" }));
  expect(await ingest()).toMatchObject({ exitCode: 0 });
});

test("an empty data folder ends with exit code 2 and the command that makes a sample", async () => {
  const empty = path.join(folder.paths.data, "elsewhere");
  await mkdir(empty);
  const run = await runCli(empty, ["ingest"]);
  expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('run "npm run sample"') });
});

test.each([
  [["--help"], /npm run ingest -- withdraw FILE_ID/],
  [["ingest", "--help"], /^Usage: npm run ingest -- \[--dry-run\]/],
  [["ingest", "restate", "--help"], /^Usage: npm run ingest -- restate WAVE --file FILE_ID/],
])("%j prints how to use it and ends with exit code 0", async (args, text) => {
  expect(await runCli(folder.paths.data, args)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(text),
    stderr: "",
  });
});

test.each([
  [["ingest", "list", "--dry-run"], /Unknown option '--dry-run'/],
  [["ingest", "withdraw"], /Something is missing/],
  [["ingest", "--wait", "soon"], /--wait takes seconds/],
])("%j ends with exit code 2", async (args, text) => {
  expect(await runCli(folder.paths.data, args)).toMatchObject({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringMatching(text),
  });
});

test("list, withdraw and reinstate work from the command line", async () => {
  const list = async (): Promise<FileList> =>
    JSON.parse((await runCli(folder.paths.data, ["ingest", "list", "--json"])).stdout);
  const file = (await list()).loaded.find(({ kind }) => kind === "assessment_extract");
  const id = file?.fileId ?? "";
  expect(
    await runCli(folder.paths.data, ["ingest", "withdraw", id, "--reason", "a test", "--by", "kim"]),
  ).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("is withdrawn") });
  expect((await list()).withdrawn).toMatchObject([{ fileId: id, by: "kim", reason: "a test" }]);
  expect(await runCli(folder.paths.data, ["ingest", "reinstate", id])).toMatchObject({ exitCode: 0 });
  expect((await list()).withdrawn).toEqual([]);
});

test("a second process waits with --wait, says for whom, and goes on", async () => {
  const lock = path.join(folder.paths.warehouse, "lock.json");
  await writeFile(lock, JSON.stringify({ pid: process.pid, since: "2026-11-21T08:00:00Z" }));
  const { exitCode, stderr } = await runCli(folder.paths.data, ["ingest", "--wait", "30"], {
    onError: (text) => text.includes("is working") && void rm(lock),
  });
  expect(stderr).toContain(`Another run (process ${process.pid}, since 2026-11-21T08:00:00Z) is working`);
  expect(exitCode).toBe(0);
});
