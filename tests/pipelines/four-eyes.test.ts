import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Approval } from "../../app/domain/approval.ts";
import { listApprovals, readApproval, writeApproval } from "../../pipelines/approval/approval-store.ts";
import { readFourEyes } from "../../pipelines/approval/four-eyes.ts";
import { runIngest } from "../../pipelines/ingest.ts";
import { appendToLedger, readLedger } from "../../pipelines/ledger.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { publish } from "../../pipelines/publish-command.ts";
import { findCurrentRelease } from "../../pipelines/release-pointer.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import {
  type DataFolder,
  ingestFolder,
  makeDataFolder,
  testDay,
  withdrawFiles,
} from "../support/data-folder.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
  await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(40, { organisation: "RAA" })));
});
afterEach(() => folder.remove());

const ada = { id: "local:a", name: "ada" };
const ben = { id: "local:b", name: "ben" };
const on = { isFourEyes: true } as const;

/** Checks the folder, asks for what the check saw and decides about it. */
async function decide(change: Partial<Approval> = {}): Promise<Approval> {
  const { runId, report } = await runIngest({
    ...{ paths: folder.paths, now: testDay, progress: silentProgress, memoryLimit: "1GB", threads: 1 },
    ...{ isDryRun: true, isFourEyes: true },
  });
  const approval: Approval = {
    runId,
    content: report.content?.fingerprint ?? "",
    releaseId: report.content?.releaseId ?? null,
    inbox: "",
    ...{ askedBy: ada, askedAt: "2026-11-21T10:00:00Z", expiresAt: "2026-11-28T10:00:00Z" },
    decision: { by: ben, at: "2026-11-21T11:00:00Z", isApproved: true, reason: "" },
    ...{ usedBy: null, isSpent: false, voidedBecause: null },
    ...change,
  };
  writeApproval(folder.paths.runs, approval);
  return approval;
}

const live = () => findCurrentRelease(folder.paths.releases);
const lastLine = async () => (await readLedger(folder.paths)).at(-1);

describe("with READINESS_FOUR_EYES on, a load", () => {
  test("that nobody approved is refused, and the live release stays", async () => {
    await expect(ingestFolder(folder, on)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining("nobody has approved exactly this"),
    });
    expect(await live()).toBeNull();
    expect(await lastLine()).toMatchObject({ action: "load", phase: "ended", outcome: "blocked" });
  });

  test("that another data manager approved is published once, and the ledger says who asked and who approved", async () => {
    const { runId } = await decide();
    await ingestFolder(folder, { ...on, approvalOf: runId });
    expect(await live()).not.toBeNull();
    const line = await lastLine();
    expect(line).toMatchObject({
      outcome: "published",
      approval: `${runId}: asked by local:a, approved by local:b`,
    });
    expect(readApproval(folder.paths.runs, runId)?.usedBy).toBe(line?.runId);
    // Another content needs eyes of its own.
    await withdrawFiles(folder, "extract-2026-11-09.csv");
    await folder.put("extract-2026-11-10.csv", toExtractText(listAssessments(60, { organisation: "RAB" })));
    await expect(ingestFolder(folder, on)).rejects.toMatchObject({ exitCode: 6 });
  });

  test("publishes nothing again that was taken down since, on the approval of before", async () => {
    await ingestFolder(folder);
    const first = (await live()) ?? "";
    await folder.put("rab-2026-11-09.csv", toExtractText(listAssessments(60, { organisation: "RAB" })));
    const { runId, content } = await decide();
    const other = await decide();
    expect(other.content).toBe(content);
    await ingestFolder(folder, { ...on, approvalOf: runId });
    expect(readApproval(folder.paths.runs, runId)?.isSpent).toBe(true);
    const back = { paths: folder.paths, now: testDay, progress: silentProgress, ...on };
    await publish({ ...back, releaseId: first, withoutApproval: "the second is wrong" });
    await expect(ingestFolder(folder, { ...on, approvalOf: runId })).rejects.toMatchObject({ exitCode: 6 });
    // Nor on another approval of the same that somebody gave before it was published.
    await expect(ingestFolder(folder, { ...on, approvalOf: other.runId })).rejects.toMatchObject({
      exitCode: 6,
    });
    await expect(ingestFolder(folder, on)).rejects.toMatchObject({ exitCode: 6 });
    expect(await live()).toBe(first);
    const anew = await decide({ askedAt: "2026-11-21T12:30:00Z" });
    expect(anew.content, "the same again, which is why the approval has to end").toBe(content);
    await ingestFolder(folder, { ...on, approvalOf: anew.runId });
    expect(await live()).not.toBe(first);
  });

  test("that failed can be tried again on the same approval", async () => {
    const { runId } = await decide({ usedBy: "20261121T110000-0a1b2c" });
    const failed = { at: testDay.toISOString(), runId: "20261121T110000-0a1b2c", by: "somebody" } as const;
    await appendToLedger(folder.paths, [{ ...failed, action: "load", phase: "ended", outcome: "failed" }]);
    await ingestFolder(folder, { ...on, approvalOf: runId });
    expect(await live()).not.toBeNull();
  });

  test("of the command line finds an approval of the same content by itself; the same load again needs none", async () => {
    await decide();
    await ingestFolder(folder, on);
    await ingestFolder(folder, on);
    expect(await lastLine()).toMatchObject({ outcome: "unchanged" });
  });

  test.each([
    ["by whoever asked", { decision: { by: ada, at: "2026-11-21T11:00:00Z", isApproved: true, reason: "" } }],
    [
      "that was a refusal",
      { decision: { by: ben, at: "2026-11-21T11:00:00Z", isApproved: false, reason: "no" } },
    ],
    ["that nobody has decided", { decision: null }],
    ["that has expired", { expiresAt: "2026-11-21T11:59:59Z" }],
    ["that is void", { voidedBecause: "changed" }],
  ] as const)("is not let through by an approval %s", async (_name, change) => {
    const { runId } = await decide(change);
    await expect(ingestFolder(folder, { ...on, approvalOf: runId })).rejects.toMatchObject({ exitCode: 6 });
    await expect(ingestFolder(folder, on)).rejects.toMatchObject({ exitCode: 6 });
    expect(await live()).toBeNull();
  });

  test("of other content than was approved publishes nothing, and the approval is void from then on", async () => {
    const { runId } = await decide();
    await folder.put("rae-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAE" })));
    await expect(ingestFolder(folder, { ...on, approvalOf: runId })).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining(
        "The approval is void. What would be published is not what was approved",
      ),
    });
    expect(await live()).toBeNull();
    expect(readApproval(folder.paths.runs, runId)?.voidedBecause).toContain("is not what was approved");
  });

  test("goes without approval for a reason, which is kept", async () => {
    await expect(ingestFolder(folder, { ...on, withoutApproval: " " })).rejects.toMatchObject({
      exitCode: 2,
    });
    await ingestFolder(folder, { ...on, withoutApproval: "the second manager is ill" });
    expect(await lastLine()).toMatchObject({
      outcome: "published",
      withoutApproval: "the second manager is ill",
    });
  });
});

test("publishing the warehouse again, and going back to a release, need a reason", async () => {
  await ingestFolder(folder);
  const releaseId = (await live()) ?? "";
  const options = { paths: folder.paths, now: testDay, progress: silentProgress, ...on };
  await expect(publish({ ...options, releaseId })).rejects.toMatchObject({ exitCode: 6 });
  await expect(publish(options)).rejects.toMatchObject({ exitCode: 6 });
  await publish({ ...options, releaseId, withoutApproval: "the new one is wrong" });
  expect(await lastLine()).toMatchObject({ action: "rollback", withoutApproval: "the new one is wrong" });
});

test("a request that cannot be read allows nothing, and a slip in the setting is refused", async () => {
  const approval = await decide();
  writeApproval(folder.paths.runs, { ...approval, content: "" });
  expect(listApprovals(folder.paths.runs)).toEqual([]);
  expect(readFourEyes({})).toBe(false);
  expect(readFourEyes({ READINESS_FOUR_EYES: "on" })).toBe(true);
  expect(() => readFourEyes({ READINESS_FOUR_EYES: "yes" })).toThrow(/It can be: on, off/);
});
