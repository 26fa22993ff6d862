import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AlertNews, AlertWatch } from "../../../app/notify/alert-watch.server.ts";
import { toNoticeText } from "../../../app/notify/notice.ts";
import { readNotifySettings } from "../../../app/notify/notify-settings.ts";
import { listRunNotes, type RunNote } from "../../../app/notify/run-note.server.ts";
import { lookAtService } from "../../../app/notify/service-eye.server.ts";
import { type DiskRoom, judgeAge, judgeDisks, judgeRuns } from "../../../app/notify/service-finding.ts";
import { toServiceNotice } from "../../../app/notify/service-notice.ts";
import type { ReleaseStore } from "../../../app/release/release-store.server.ts";
import { openStateStore } from "../../../app/state/state-store.server.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-21T12:00:00Z");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "service-alerts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(exitCode: number | null, more: Partial<RunNote> = {}): RunNote {
  return {
    runId: "20261121T100000-abcdef",
    action: "load",
    hasEnded: exitCode !== null,
    exitCode,
    refusal: null,
    updatedAt: NOW - HOUR,
    ...more,
  };
}

describe("runs", () => {
  const judge = (...runs: readonly RunNote[]) => {
    const { job_failed, audit_refused } = judgeRuns(runs, NOW);
    return [job_failed.isOpen, audit_refused.isOpen];
  };

  it("are judged by the newest load that ended", () => {
    expect(judge()).toEqual([false, false]);
    expect(judge(run(0), run(1))).toEqual([false, false]);
    expect(judge(run(1), run(0))).toEqual([true, false]);
    expect(judge(run(3))).toEqual([true, false]);
    expect(judge(run(6, { refusal: "audit" }))).toEqual([false, true]);
    expect(judge(run(null), run(6, { refusal: "audit" }))).toEqual([false, true]);
    // Kept files or the secret are gone.
    expect(judge(run(6))).toEqual([true, false]);
  });

  it("that were refused are put right by a release that is published later", () => {
    const refused = run(6, { refusal: "audit" });
    expect(judgeRuns([refused], NOW, NOW - 2 * HOUR).audit_refused.isOpen).toBe(true);
    expect(judgeRuns([refused], NOW, NOW).audit_refused.isOpen).toBe(false);
    expect(judgeRuns([run(1)], NOW, NOW).job_failed.isOpen).toBe(true);
  });

  it("that only waited in vain, or were checks, are no trouble of the service", () => {
    expect(judge(run(5), run(0))).toEqual([false, false]);
    expect(judge(run(6, { refusal: "approval" }), run(0))).toEqual([false, false]);
    expect(judge(run(6, { refusal: "approval" }), run(1))).toEqual([true, false]);
    expect(judge(run(4, { action: "check" }), run(0))).toEqual([false, false]);
  });

  it("that were killed count as failed once they are silent for long", () => {
    expect(judge(run(null, { updatedAt: NOW - 5 * HOUR }))).toEqual([false, false]);
    expect(judge(run(null, { updatedAt: NOW - 7 * HOUR }))).toEqual([true, false]);
  });

  it("are read from their folder, newest first, and say nothing of files", async () => {
    const write = (id: string, status: object | string) => {
      mkdirSync(path.join(folder, id));
      writeFileSync(
        path.join(folder, id, "status.json"),
        typeof status === "string" ? status : JSON.stringify(status),
      );
    };
    const updatedAt = new Date(NOW).toISOString();
    const message = "trust-of-kim.csv: odd";
    write("20261120T100000-abcdef", { action: "load", state: "done", exitCode: 0, updatedAt, message });
    write("20261121T100000-abcdef", {
      action: "load",
      state: "failed",
      exitCode: 6,
      refusal: "audit",
      updatedAt,
      message,
    });
    write("20261121T110000-abcdef", "{ half");
    write("elsewhere", { action: "load", state: "failed", exitCode: 1, updatedAt });
    const notes = await listRunNotes(folder);
    expect(notes).toEqual([
      {
        runId: "20261121T100000-abcdef",
        action: "load",
        hasEnded: true,
        exitCode: 6,
        refusal: "audit",
        updatedAt: NOW,
      },
      {
        runId: "20261120T100000-abcdef",
        action: "load",
        hasEnded: true,
        exitCode: 0,
        refusal: null,
        updatedAt: NOW,
      },
    ]);
    expect(JSON.stringify(judgeRuns(notes, NOW))).not.toContain("kim");
  });
});

describe("the age of the data", () => {
  const age = { isSynthetic: false, publishedOn: "2026-11-01", finalThrough: "2026-06-30" };

  it("is judged by the last publication and by the newest final wave", () => {
    expect(judgeAge(age, 180, NOW).isOpen).toBe(false);
    expect(judgeAge({ ...age, publishedOn: "2026-05-01" }, 180, NOW)).toEqual({
      isOpen: true,
      found: "The current release was published 204 days ago; the bound is 180.",
    });
    expect(judgeAge(age, 143, NOW).found).toBe("The newest final wave ended 144 days ago; the bound is 143.");
    expect(judgeAge({ ...age, finalThrough: null }, 30, NOW).isOpen).toBe(false);
  });

  it("is nothing to the sample", () => {
    expect(judgeAge({ ...age, isSynthetic: true, publishedOn: "2001-01-01" }, 1, NOW).isOpen).toBe(false);
  });
});

describe("disks", () => {
  const GB = 1024 ** 3;
  const bounds = readNotifySettings({}).disk;
  const room = (free: number, size: number): DiskRoom => ({ folder: "state", free, size });

  it("are low below either bound, and mended only a tenth above it", () => {
    expect(judgeDisks([room(20 * GB, 100 * GB)], bounds, false).isOpen).toBe(false);
    expect(judgeDisks([room(4 * GB, 100 * GB)], bounds, false).found).toBe(
      "state folder: 4,096 MB free (4.0%).",
    );
    expect(judgeDisks([room(0.9 * GB, 2 * GB)], bounds, false).isOpen).toBe(true);
    expect(judgeDisks([room(5.2 * GB, 100 * GB)], bounds, false).isOpen).toBe(false);
    expect(judgeDisks([room(5.2 * GB, 100 * GB)], bounds, true).isOpen).toBe(true);
    expect(judgeDisks([room(5.6 * GB, 100 * GB)], bounds, true).isOpen).toBe(false);
  });
});

it("a disk that cannot be measured leaves its alert as it is, unless another one is low", async () => {
  const store = { acquire: async () => null } as unknown as ReleaseStore;
  const look = (free: number) =>
    lookAtService(
      {
        settings: readNotifySettings({}),
        store,
        stateDir: "state",
        releasesDir: "releases",
        findRoom: async (disk) => (disk === "state" ? { free, size: 1e12 } : null),
        now: () => NOW,
      },
      () => true,
    );
  expect(await look(9e11)).toEqual({});
  expect(await look(1e9)).toMatchObject({ disk_low: { isOpen: true } });
});

describe("an alert about the service", () => {
  const open = { disk_low: { isOpen: true, found: "state folder: 12 MB free." } };
  const closed = { disk_low: { isOpen: false, found: "" } };

  it("is told when it opens, once a day while it is open, and when it closes; a restart repeats nothing", () => {
    let now = NOW;
    const told: AlertNews["change"][] = [];
    const tell = (news: AlertNews) => told.push(news.change);
    let state = openStateStore(folder);
    const start = () => {
      const watch = new AlertWatch(() => now);
      watch.open(state);
      return watch;
    };
    let watch = start();
    watch.take(open, tell);
    watch.take(open, tell);
    expect(told).toEqual(["opened"]);
    state.close();
    state = openStateStore(folder);
    watch = start();
    now += 23 * HOUR;
    watch.take(open, tell);
    expect(told).toEqual(["opened"]);
    now += 2 * HOUR;
    watch.take(open, tell);
    watch.take(open, tell);
    expect(told).toEqual(["opened", "still_open"]);
    expect(watch.list()).toMatchObject([{ rule: "disk_low", openedAt: NOW }]);
    // What cannot be judged stays as it is.
    watch.take({}, tell);
    expect(watch.isOpen("disk_low")).toBe(true);
    watch.take(closed, tell);
    watch.take(closed, tell);
    expect(told).toEqual(["opened", "still_open", "closed"]);
    state.close();
    state = openStateStore(folder);
    expect(start().list()).toEqual([]);
    state.close();
  });

  it("is open while the state cannot be written, and is told of once it can", () => {
    const state = openStateStore(folder);
    const lines: string[] = [];
    const watch = new AlertWatch(
      () => NOW,
      (line) => lines.push(line),
    );
    watch.open(state);
    const full = () => {
      throw new Error("database or disk is full");
    };
    watch.take(open, full);
    expect([watch.isOpen("disk_low"), lines]).toEqual([true, ["Alert not noted: database or disk is full"]]);
    const told: AlertNews["change"][] = [];
    watch.take(open, ({ change }) => told.push(change));
    watch.take(open, ({ change }) => told.push(change));
    expect(told).toEqual(["still_open"]);
    state.close();
  });

  it("is told by the metrics only where it could be judged", () => {
    const watch = new AlertWatch(() => NOW);
    expect(watch.listJudged()).toEqual([]);
    watch.take(open, () => undefined);
    expect(watch.listJudged()).toEqual([{ rule: "disk_low", isOpen: true }]);
  });

  it("says what was found, since when, and what to do", () => {
    const content = {
      kind: "service",
      rule: "disk_low",
      change: "opened",
      openedAt: NOW,
      found: "state folder: 12 MB free.",
    } as const;
    const notice = toServiceNotice(content, "https://readiness.example");
    expect(notice.subject).toBe("Digital readiness: A disk is nearly full (opened)");
    const text = toNoticeText(notice);
    expect(text).toContain("Since 21 November 2026 at 12:00 UTC: state folder: 12 MB free.");
    expect(text).toContain("Free room or enlarge the disk.");
    expect(toNoticeText(toServiceNotice({ ...content, change: "closed" }, "x"))).toContain(
      "It was open since 21 November 2026 at 12:00 UTC.",
    );
  });
});

it("settings of alerts stop the start where they cannot be", () => {
  expect(() => readNotifySettings({ READINESS_STALE_DAYS: "0" })).toThrow(/READINESS_STALE_DAYS/);
  expect(() => readNotifySettings({ READINESS_DISK_FREE_PERCENT: "91" })).toThrow(/DISK_FREE_PERCENT/);
  expect(() => readNotifySettings({ READINESS_DISK_FREE_MB: "1.5" })).toThrow(/DISK_FREE_MB/);
  expect(() => readNotifySettings({ READINESS_WEBHOOK_PRIVATE: "yes" })).toThrow(/WEBHOOK_PRIVATE/);
  expect(readNotifySettings({ READINESS_WEBHOOK_PRIVATE: "allow", READINESS_RUNS_DIR: "/r" })).toMatchObject({
    allowsPrivateWebhooks: true,
    runsFolder: "/r",
    staleDays: 180,
    mail: null,
  });
});
