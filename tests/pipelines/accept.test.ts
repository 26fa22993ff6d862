import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Finding, ValidationReport } from "../../app/domain/validation-report.ts";
import { readLedger } from "../../pipelines/ledger.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
  // Two years old, which is a warning.
  await folder.put(
    "extract-2024-11-09.csv",
    toExtractText(listAssessments(40, { organisation: "RAA" }, ["2024-04", "2024-05"])),
  );
});
afterEach(() => folder.remove());

/** The findings of warnings in the report of the last run. */
async function listWarnings(): Promise<readonly Finding[]> {
  const runs = (await readLedger(folder.paths)).filter(
    ({ action }) => action === "load" || action === "check",
  );
  const file = path.join(folder.paths.runs, runs.at(-1)?.runId ?? "", "report.json");
  const report: ValidationReport = JSON.parse(await readFile(file, "utf8"));
  return report.checks.filter(({ result }) => result === "warning").flatMap(({ findings }) => findings);
}

describe("accepting a warning", () => {
  test("is recorded with who and why, and stands in later runs while the finding does", async () => {
    await ingestFolder(folder, { isDryRun: true });
    const [open] = await listWarnings();
    expect(open).toMatchObject({ warningId: expect.stringMatching(/^W-[0-9a-f]{6}$/), accepted: null });
    const id = open?.warningId ?? "";
    await ingestFolder(folder, { accept: [id], by: "kim", reason: "the centre has closed" });
    const find = async () => (await listWarnings()).find(({ warningId }) => warningId === id);
    const accepted = {
      by: "kim",
      reason: "the centre has closed",
      at: expect.stringMatching(/^2026-11-21T/),
    };
    expect((await find())?.accepted).toEqual(accepted);
    expect((await readLedger(folder.paths)).find(({ action }) => action === "accept")).toMatchObject({
      phase: "ended",
      outcome: "recorded",
      warningId: id,
      by: "kim",
      reason: "the centre has closed",
    });
    await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAE" })));
    await ingestFolder(folder);
    expect((await find())?.accepted).toEqual(accepted);
  });

  test("that the load does not give is refused with the open ones, and nothing is loaded", async () => {
    await expect(ingestFolder(folder, { accept: ["W-000000"], reason: "sure" })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/no warning W-000000.*Open warnings:\n {2}W-[0-9a-f]{6} /s),
    });
    const lines = await readLedger(folder.paths);
    expect(lines.filter(({ action }) => action === "accept")).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ action: "load", outcome: "blocked" });
  });

  test("without a reason is refused", async () => {
    await ingestFolder(folder, { isDryRun: true });
    const [open] = await listWarnings();
    await expect(ingestFolder(folder, { accept: [open?.warningId ?? ""] })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("--reason"),
    });
  });
});
