import { mkdirSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readApproval, writeApproval } from "../../pipelines/approval/approval-store.ts";
import { Inbox } from "../../pipelines/intake/inbox.ts";
import { Recogniser } from "../../pipelines/intake/recogniser.ts";
import { RunDesk } from "../../pipelines/intake/run-desk.ts";
import { appendToLedger } from "../../pipelines/ledger.ts";
import type { LedgerEntry } from "../../pipelines/ledger-entry.ts";
import { toCommand } from "../support/command-line.ts";
import { multipart, startTestIntake, type TestIntake, toMultipart } from "../support/intake.ts";

const centres = { name: "centres.csv", content: "centre_id,organisation_code\n101,RAA\n" };
const ada = { id: "local:a", name: "ada" };
const ben = { id: "local:b", name: "ben" };

let intake: TestIntake;
let checkId: string;

const isOver = async (runId: string) =>
  ["done", "failed"].includes((await intake.findRun(runId)).status.state);

async function check(): Promise<string> {
  const { content } = await intake.ask("POST", "/runs", { action: "check" });
  const runId = content.runId ?? "";
  await expect.poll(() => isOver(runId), { timeout: 30_000 }).toBe(true);
  return runId;
}

beforeEach(async () => {
  intake = await startTestIntake({}, undefined, { isFourEyes: true });
  mkdirSync(intake.paths.exports);
  await intake.upload(centres);
  checkId = await check();
});

afterEach(() => intake.stop());

const decide = (act: string, by: object, reason = "", runId = checkId) =>
  intake.ask("POST", `/approvals/${runId}`, { act, by, reason });
const load = () => intake.ask("POST", "/runs", { action: "load", checkedBy: checkId });

describe("approval by another data manager", () => {
  it("publishes what one asked for and the other approved", async () => {
    expect((await load()).status).toBe(403);
    const asked = await decide("ask", ada);
    expect(asked.content.approval).toMatchObject({
      ...{ state: "waiting", askedBy: ada, content: "0123456789abcdef", releaseId: "r0123456789ab" },
    });
    expect(asked.content.approval).not.toHaveProperty("inbox");
    expect((await load()).status).toBe(403);
    const own = await decide("approve", ada);
    expect([own.status, own.content.message]).toEqual([
      403,
      "You asked for this yourself, so another data manager has to approve it.",
    ]);
    const given = await decide("approve", ben, "as we agreed");
    expect(given.content.approval).toMatchObject({
      state: "approved",
      decision: { by: ben, isApproved: true },
    });
    const loadId = given.content.loadId ?? "";
    await expect.poll(() => isOver(loadId), { timeout: 30_000 }).toBe(true);
    expect((await intake.findRun(loadId)).outcome).toBe("published");
    expect((await intake.listFiles()).files).toEqual([]);
    expect((await decide("approve", ben)).status).toBe(409);
  });

  it("is asked for once a check, by name, and ends with a refusal or when it is taken back", async () => {
    await decide("ask", ada);
    expect((await decide("ask", ben)).status).toBe(409);
    expect((await decide("approve", { id: "", name: "" })).status).toBe(400);
    expect((await decide("refuse", ben, "the wrong month")).content.approval?.state).toBe("refused");
    expect((await decide("approve", ben)).status).toBe(409);
    expect((await load()).status).toBe(403);
    checkId = await check();
    await decide("ask", ada);
    expect((await decide("refuse", ada, "one file more")).content.approval?.state).toBe("withdrawn");
    expect((await load()).status).toBe(403);
  });

  it("given by two at once counts once", async () => {
    await decide("ask", ada);
    const both = await Promise.all([
      decide("approve", ben),
      decide("refuse", { id: "local:c", name: "cy" }, "no"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("given while an upload goes on starts no load", async () => {
    await decide("ask", ada);
    const body = toMultipart([{ name: "late.csv", content: "a,b\n1,2\n" }], false);
    const upload = request({ socketPath: intake.socket, path: "/files", method: "POST", headers: multipart });
    upload.on("error", () => undefined);
    upload.write(body);
    await expect.poll(async () => (await intake.listFiles()).receiving.length).toBe(1);
    const given = await decide("approve", ben);
    expect([given.status, given.content.loadId, given.content.approval?.state]).toEqual([
      200,
      null,
      "approved",
    ]);
    expect((await load()).content.message).toContain("An upload is still going on");
    upload.destroy();
    await expect.poll(async () => (await load()).status, { timeout: 30_000 }).toBe(202);
  });

  it("is void once a file comes or goes, and when its time has passed", async () => {
    await decide("ask", ada);
    await intake.upload({ ...centres, name: "more.csv" });
    expect((await intake.findRun(checkId)).approval?.state).toBe("void");
    expect((await decide("approve", ben)).status).toBe(409);
    checkId = await check();
    await decide("ask", ada);
    const approval = readApproval(intake.paths.runs, checkId);
    if (approval === null) throw new Error("Nobody asked.");
    writeApproval(intake.paths.runs, { ...approval, expiresAt: new Date(Date.now() - 1).toISOString() });
    expect((await intake.findRun(checkId)).approval?.state).toBe("expired");
    expect((await decide("approve", ben)).status).toBe(409);
    expect((await load()).status).toBe(403);
  });

  it("outlives a restart, which forgets checks that nobody asked about", async () => {
    await decide("ask", ada);
    const again = await startTestIntake({}, path.join(intake.paths.data, "again.sock"), {
      isFourEyes: true,
      data: intake.paths.data,
    });
    expect((await again.findRun(checkId)).approval?.state).toBe("waiting");
    const given = await again.ask("POST", `/approvals/${checkId}`, { act: "approve", by: ben, reason: "" });
    expect(given.content.loadId).toMatch(/^\d{8}T/);
    await expect
      .poll(async () => (await again.findRun(given.content.loadId ?? "")).status.state, { timeout: 30_000 })
      .toBe("done");
    await again.stop();
  });

  it("is nobody's matter while the setting is off", async () => {
    const off = await startTestIntake();
    mkdirSync(off.paths.exports);
    await off.upload(centres);
    const { content } = await off.ask("POST", "/runs", { action: "check" });
    const runId = content.runId ?? "";
    await expect.poll(async () => (await off.findRun(runId)).status.state, { timeout: 30_000 }).toBe("done");
    expect(await off.findRun(runId)).toMatchObject({ needsApproval: false, approval: null });
    expect((await off.ask("POST", `/approvals/${runId}`, { act: "ask", by: ada, reason: "" })).status).toBe(
      409,
    );
    await off.stop();
  });
});

it("no run starts while a file is being removed", async () => {
  const { paths } = intake;
  const inbox = new Inbox(paths.inbox, new Recogniser());
  const desk = new RunDesk({ paths, inbox, isFourEyes: false, command: [...toCommand("stand-in-cli")] });
  const id = (await inbox.list())[0]?.id ?? "";
  const removal = desk.remove(id);
  await expect(desk.start({ action: "check", checkedBy: null })).rejects.toMatchObject({ status: 409 });
  expect(await removal).toBe(true);
  const started = desk.start({ action: "check", checkedBy: null });
  await expect(desk.remove(id)).rejects.toMatchObject({ status: 409 });
  await started;
  await desk.stop();
});

it("the ledger is told of from where one left off: what ended, but for checks", async () => {
  const line = (change: Partial<LedgerEntry>): LedgerEntry => ({
    ...{ at: "2026-11-21T12:00:00Z", runId: checkId, action: "load", phase: "ended", by: "kim" },
    ...change,
  });
  const listed = async (after: number) => (await intake.ask("GET", `/deeds/${after}`)).content as unknown;
  expect(await listed(0)).toEqual({ count: 0, deeds: [] });
  await appendToLedger(intake.paths, [
    line({ phase: "started" }),
    line({ outcome: "blocked", note: "The audit is not passed." }),
    line({ action: "check", outcome: "blocked" }),
  ]);
  const blocked = {
    ...{ runId: checkId, action: "load", outcome: "blocked", by: "kim", reason: "The audit is not passed." },
    ...{ releaseId: null, warningId: null, withoutApproval: null },
  };
  expect(await listed(0)).toEqual({ count: 3, deeds: [blocked] });
  await appendToLedger(intake.paths, [line({ action: "accept", warningId: "W-3f9a2c", reason: "closed" })]);
  expect(await listed(3)).toMatchObject({ count: 4, deeds: [{ action: "accept", warningId: "W-3f9a2c" }] });
});
