import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRunId } from "../../app/domain/inbox.ts";
import type { RunStatus, ValidationReport } from "../../app/domain/validation-report.ts";
import { exitCode, FileFault, PipelineError } from "../../pipelines/fault.ts";
import { toRunId } from "../../pipelines/run-id.ts";
import { openRunFolder, tidyRuns } from "../../pipelines/run-store.ts";
import { toSafeMessage } from "../../pipelines/safe-message.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, testDay } from "../support/data-folder.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

const runId = "20261121T120000-0a1b2c";
const at = (name: string, run = runId) => path.join(folder.paths.runs, run, name);
async function readStatus(run = runId): Promise<RunStatus> {
  return JSON.parse(await readFile(at("status.json", run), "utf8"));
}
const clock = () => testDay;

describe("a run's id", () => {
  test("says when it began and sorts so", () => {
    expect(toRunId(testDay)).toMatch(/^20261121T120000-[0-9a-f]{6}$/);
    expect(isRunId(toRunId(testDay))).toBe(true);
  });

  test.each(["..", "../warehouse", "20261121T120000", "20261121T120000-0A1B2C", `${runId}/x`, ""])(
    "is refused when it is %j, and no folder is made",
    async (wrong) => {
      await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(20, { organisation: "RAA" })));
      await expect(ingestFolder(folder, { runId: wrong })).rejects.toMatchObject({
        exitCode: exitCode.usage,
      });
      expect(existsSync(folder.paths.runs)).toBe(false);
    },
  );

  test("that an earlier run used is refused, and that run's folder stays as it was", async () => {
    await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(20, { organisation: "RAA" })));
    await ingestFolder(folder, { runId });
    const before = await readFile(at("status.json"), "utf8");
    await expect(ingestFolder(folder, { runId })).rejects.toMatchObject({ exitCode: exitCode.usage });
    expect(await readFile(at("status.json"), "utf8")).toBe(before);
  });
});

describe("a run's folder", () => {
  test("ends with a status that is done, a report and a page", async () => {
    await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(20, { organisation: "RAA" })));
    await ingestFolder(folder, { runId });
    expect(await readStatus()).toMatchObject({
      runId,
      action: "load",
      state: "done",
      exitCode: 0,
      message: "",
    });
    const report: ValidationReport = JSON.parse(await readFile(at("report.json"), "utf8"));
    expect(report).toMatchObject({
      version: 1,
      runId,
      action: "load",
      outcome: "published",
      source: "exports",
    });
    expect((await readdir(at(""))).sort()).toEqual(["report.html", "report.json", "status.json"]);
  });

  test("of a load that is blocked has a report that says so", async () => {
    await folder.put("empty-2026-11-09.csv", "");
    await expect(ingestFolder(folder, { runId })).rejects.toMatchObject({ exitCode: 3 });
    expect(await readStatus()).toMatchObject({ state: "failed", exitCode: 3, message: "" });
    const report: ValidationReport = JSON.parse(await readFile(at("report.json"), "utf8"));
    expect(report).toMatchObject({ result: "fail", outcome: "blocked", releaseId: null });
  });

  test("of a run that ends before it can report says why in its status", async () => {
    await expect(ingestFolder(folder, { runId })).rejects.toMatchObject({ exitCode: 2 });
    const status = await readStatus();
    expect(status).toMatchObject({ state: "failed", exitCode: 2 });
    expect(status.message).toMatch(/nothing to load/i);
    expect(status.message).not.toContain(folder.paths.data);
  });

  test("is written at most five times a second, whatever there is to say", async () => {
    const run = openRunFolder(folder.paths, runId, "load", clock);
    for (let done = 0; done <= 5000; done += 1) run.progress.advance(done, 5000, "row");
    expect((await readStatus()).done, "what was said at once is not written at once").toBeLessThan(5000);
    await new Promise((resolve) => setTimeout(resolve, 250));
    run.progress.advance(4000, 5000, "row");
    expect(await readStatus()).toMatchObject({ state: "running", done: 4000, total: 5000 });
    run.end(0, "");
    expect(await readStatus()).toMatchObject({ state: "done", done: 4000, total: 5000 });
  });

  test("can be there already, when somebody has made it for the run", async () => {
    await mkdir(at(""), { recursive: true });
    openRunFolder(folder.paths, runId, "check", clock).end(0, "");
    expect(await readStatus()).toMatchObject({ action: "check", state: "done" });
  });
});

describe("the run store", () => {
  const toId = (n: number) => `20261101T120000-${n.toString(16).padStart(6, "0")}`;

  test("keeps the newest fifty runs, and nothing of it that is no run is touched", async () => {
    for (let n = 0; n < 60; n += 1) openRunFolder(folder.paths, toId(n), "load", clock).end(0, "");
    await writeFile(path.join(folder.paths.runs, "README"), "mine");
    openRunFolder(folder.paths, runId, "load", clock);
    await tidyRuns(folder.paths, runId, testDay);
    const kept = await readdir(folder.paths.runs);
    expect(kept).toHaveLength(51);
    expect(kept).toContain("README");
    expect(kept).toContain(runId);
    expect(kept).toContain(toId(59));
    expect(kept).not.toContain(toId(10));
    expect(kept).toContain(toId(11));
  });

  test("says of a run that was killed that it has failed, and leaves one that waits alone", async () => {
    openRunFolder(folder.paths, toId(1), "load", clock).progress.step("Reading");
    openRunFolder(folder.paths, toId(2), "load", clock).wait("Waiting");
    const waiting = { ...(await readStatus(toId(2))), state: "waiting" };
    await writeFile(at("status.json", toId(2)), JSON.stringify(waiting));
    await tidyRuns(folder.paths, runId, testDay);
    expect(await readStatus(toId(1))).toMatchObject({ state: "failed", exitCode: 1 });
    expect((await readStatus(toId(1))).message).toMatch(/stopped/);
    expect((await readStatus(toId(2))).state).toBe("waiting");
    await tidyRuns(folder.paths, runId, new Date(testDay.getTime() + 61_000));
    expect((await readStatus(toId(2))).state, "one that has said nothing for a minute").toBe("failed");
  });
});

describe("the message of a run that failed", () => {
  const paths = () => folder.paths;
  test("names no folder above the data folder", () => {
    const error = new PipelineError(`Put it into ${paths().exports}, below ${paths().data}.`, exitCode.usage);
    expect(toSafeMessage(error, paths())).toBe("Put it into exports, below the data folder.");
  });

  test("is that of a fault, but of nothing unexpected", () => {
    const detail = { code: "x", file: "f.csv", place: "line 1", found: "nothing", remedy: "Fill it." };
    expect(toSafeMessage(new FileFault(detail), paths())).toBe("f.csv: line 1: found nothing. Fill it.");
    const unexpected = new Error("ENOENT: no such file, open '/home/kim/secret.csv'");
    expect(toSafeMessage(unexpected, paths())).not.toMatch(/kim|ENOENT/);
  });
});
