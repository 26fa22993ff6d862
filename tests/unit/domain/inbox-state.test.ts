import { describe, expect, it } from "vitest";
import type { ApprovalState, ApprovalView } from "../../../app/domain/approval";
import type { RunSummary, RunView } from "../../../app/domain/inbox";
import { toInboxState } from "../../../app/domain/inbox-state";
import { toRunState } from "../../../app/domain/run-state";
import { toStepWords } from "../../../app/domain/run-step";
import { makeReport } from "../../support/validation-reports.ts";

const runId = "20261121T120000-0a1b2c";

function run(change: Partial<RunSummary> = {}, status: Partial<RunSummary["status"]> = {}): RunSummary {
  return {
    status: {
      ...{
        runId,
        action: "check",
        state: "done",
        step: "Checking",
        done: 4,
        total: 4,
        exitCode: 0,
        message: "",
      },
      ...{ startedAt: "2026-11-21T12:00:00Z", updatedAt: "2026-11-21T12:00:07Z" },
      ...status,
    },
    ...{ result: "pass", outcome: "would_publish", problems: 0, warnings: 0, isOfInbox: true },
    ...{ approval: null, needsApproval: false },
    ...change,
  };
}

function asked(state: ApprovalState): ApprovalView {
  return {
    ...{
      state,
      runId,
      content: "c",
      releaseId: null,
      decision: null,
      usedBy: null,
      isSpent: false,
      voidedBecause: null,
    },
    ...{
      askedBy: { id: "local:a", name: "ada" },
      askedAt: "2026-11-21T12:00:00Z",
      expiresAt: "2026-11-28T12:00:00Z",
    },
  };
}

describe("where things stand with the inbox", () => {
  it.each([
    ["nothing waits", 0, [], "upload", "No files wait to be checked"],
    ["nothing waits any more", 0, [run()], "upload", "No files wait to be checked"],
    ["one file waits", 1, [], "check", "1 file waits to be checked"],
    [
      "files have come since the check",
      2,
      [run({ isOfInbox: false })],
      "check",
      "2 files wait to be checked",
    ],
    ["a check goes on", 2, [run({}, { state: "running" })], "wait", "The files are being checked"],
    [
      "a load waits",
      2,
      [run({}, { state: "waiting", action: "load" }), run()],
      "wait",
      "The files are being published",
    ],
    [
      "the check found something",
      2,
      [run({ outcome: "blocked", problems: 3 })],
      "fix",
      "The check found 3 problems",
    ],
    [
      "somebody has to ask",
      2,
      [run({ needsApproval: true })],
      "approve",
      "2 files checked, and to be approved by another data manager",
    ],
    [
      "somebody has asked",
      1,
      [run({ needsApproval: true, approval: asked("waiting") })],
      "approve",
      "1 file waits for approval by another data manager",
    ],
    [
      "somebody has approved",
      2,
      [run({ needsApproval: true, approval: asked("approved") })],
      "approve",
      "2 files approved and ready to be published",
    ],
    [
      "somebody has refused",
      2,
      [run({ needsApproval: true, approval: asked("refused") })],
      "approve",
      "2 files checked, and refused by another data manager",
    ],
    [
      "the check was refused",
      2,
      [run({ outcome: "blocked" }, { message: "Another run is at work." })],
      "fix",
      "The check did not finish",
    ],
    [
      "the check was stopped without naming why",
      2,
      [run({ outcome: "blocked" })],
      "fix",
      "The check found problems",
    ],
    ["the check passed", 1, [run()], "publish", "1 file is ready to be published"],
    [
      "a load failed after the check",
      2,
      [run({ outcome: null, isOfInbox: false }, { action: "load" }), run()],
      "publish",
      "2 files are ready to be published",
    ],
    ["nothing is new", 2, [run({ outcome: "unchanged" })], "nothing", "The 2 files would change nothing"],
    [
      "the check broke off",
      2,
      [run({ outcome: null, result: null }, { state: "failed" })],
      "check",
      "The check did not finish",
    ],
  ] as const)("is told when %s", (_name, files, runs, step, heading) => {
    expect(toInboxState(files, runs)).toMatchObject({ step, heading });
  });
});

describe("what a run came to", () => {
  const view = (
    outcome: RunView["outcome"],
    change: Partial<RunView> = {},
    status: Partial<RunView["status"]> = {},
  ): RunView => {
    const action = status.action ?? "check";
    const report =
      outcome === null ? null : makeReport({ runId, action, files: ["a.csv"], result: "pass", outcome });
    return { ...run({ outcome }, status), report, ...change };
  };

  it.each([
    [
      view("would_publish"),
      "The check found no problems",
      "1,250 rows were read: 1,230 accepted, 20 rejected.",
    ],
    [
      view("would_publish", { warnings: 2 }),
      "The check found no problems, but 2 things to look at",
      "can be published",
    ],
    [view("blocked", { problems: 1 }), "The check found 1 problem", "Put it right and check again"],
    [
      view("blocked", { problems: 2 }, { action: "load" }),
      "Nothing was published: 2 problems",
      "What the dashboard shows has not changed.",
    ],
    [
      view("blocked", {}, { action: "load", message: "Publishing was refused." }),
      "Nothing was published",
      "Publishing was refused. What the dashboard",
    ],
    [view("unchanged"), "Publishing these files would change nothing", "on the dashboard already"],
    [view("unchanged", {}, { action: "load" }), "The files changed nothing", "on the dashboard already"],
    [view("published", {}, { action: "load" }), "The files are published", "The dashboard shows them now."],
    [
      view(null, {}, { state: "failed", message: "It was stopped." }),
      "The check did not finish",
      "It was stopped. What the dashboard",
    ],
    [
      view(null, {}, { state: "failed", action: "load" }),
      "The files were not published",
      "ended without a report",
    ],
    [view(null, {}, { state: "running" }), "The files are being checked", "You can leave this page"],
    [
      view(null, {}, { state: "waiting", action: "load" }),
      "The files are being published",
      "shows what it showed",
    ],
  ])("is said first: %#", (run, heading, lede) => {
    const state = toRunState(run);
    expect(state.heading).toBe(heading);
    expect(state.lede).toContain(lede);
  });

  it("says how far it is only where it knows", () => {
    expect(toStepWords({ step: "Checking", done: 0, total: 0 })).toBe("Checking");
    expect(toStepWords({ step: "Reading exports", done: 3, total: 12 })).toBe("Reading exports, 3 of 12");
  });
});
