import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ServerLog } from "../../../app/audit-log/server-log.server";
import type { LedgerDeed } from "../../../app/domain/inbox";
import { openStateStore, type StateStore } from "../../../app/state/state-store.server";

let folder: string;
let state: StateStore;
let log: ServerLog;
let ledger: LedgerDeed[];

/** What the intake would answer. */
const ask = async (after: number) => ({ count: ledger.length, deeds: ledger.slice(after) });

function deed(change: Partial<LedgerDeed>): LedgerDeed {
  return {
    ...{ runId: "20261121T120000-0a1b2c", action: "load", outcome: "published", by: "kim", reason: "" },
    ...{ releaseId: null, warningId: null, withoutApproval: null },
    ...change,
  };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ledger-watch-"));
  state = openStateStore(folder);
  log = new ServerLog();
  log.open(state);
  ledger = [deed({ outcome: "failed" })];
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

const listed = () =>
  log
    .list({ limit: 100 })
    .map(({ kind, by_id, detail }) => [kind, by_id, detail])
    .reverse();

it("what loads and commands did is written down once each, also after a restart, and nothing of before", async () => {
  await log.lookAtLedger(ask);
  expect(listed()).toEqual([]);
  ledger.push(
    deed({ action: "accept", outcome: "recorded", warningId: "W-3f9a2c", reason: "the centre has closed" }),
    deed({ outcome: "blocked", reason: "The audit is not passed." }),
    deed({ outcome: "published", withoutApproval: "the other is ill" }),
    deed({ action: "withdraw", outcome: "recorded", reason: "wrong month" }),
    deed({ action: "audit" }),
  );
  await log.lookAtLedger(ask);
  await log.lookAtLedger(ask);
  const restarted = new ServerLog();
  restarted.open(state);
  await restarted.lookAtLedger(ask);
  expect(listed()).toEqual([
    ["warning_accepted", "kim", "accept 20261121T120000-0a1b2c; W-3f9a2c; the centre has closed"],
    ["publish_refused", "kim", "load 20261121T120000-0a1b2c; blocked; The audit is not passed."],
    ["approval_left_out", "kim", "load 20261121T120000-0a1b2c; the other is ill"],
    ["data_changed", "kim", "withdraw 20261121T120000-0a1b2c; wrong month"],
  ]);
});

it("a ledger that was put back shorter is read on from its end, and one that does not answer from where it was left", async () => {
  await log.lookAtLedger(ask);
  ledger = [];
  await log.lookAtLedger(ask);
  await log.lookAtLedger(() => Promise.reject(new Error("no answer")));
  ledger.push(deed({ outcome: "failed", reason: "no room" }));
  await log.lookAtLedger(ask);
  expect(listed()).toEqual([["publish_refused", "kim", "load 20261121T120000-0a1b2c; failed; no room"]]);
});
