import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { markThisProcess } from "../../../app/state/process-mark.server";
import { StateInUseError } from "../../../app/state/state-lock.server";
import { openStateStore } from "../../../app/state/state-store.server";

let folder: string;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "state-")), "state");
});

afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const listIds = () => {
  const state = openStateStore(folder);
  const rows = state.list<{ readonly id: string }>("select id from seen_logout_token");
  state.close();
  return rows.map(({ id }) => id);
};

const isLinux = process.platform === "linux";

describe("the state folder", () => {
  it("is this user's alone, and so is each file in it", () => {
    const state = openStateStore(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder).filter((each) => !each.endsWith(".db.lock"))) {
      expect(statSync(path.join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
    state.close();
    expect(readdirSync(folder)).toEqual(["state.db"]);
  });

  it("is open in one process at a time, which the refusal names", () => {
    const state = openStateStore(folder);
    expect(() => openStateStore(folder)).toThrow(StateInUseError);
    expect(() => openStateStore(folder)).toThrow(`number ${process.pid}`);
    state.close();
    openStateStore(folder).close();
  });

  it("keeps what was done, and none of what was half done, when the process is killed", {
    timeout: 60_000,
  }, () => {
    const { signal, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "tests/support/half-done-write.ts", folder],
      { encoding: "utf8" },
    );
    expect([signal, stderr]).toEqual(["SIGKILL", ""]);
    expect(existsSync(path.join(folder, "state.lock"))).toBe(true);
    expect(listIds()).toEqual(["whole"]);
  });

  it.runIf(isLinux)("is free where its holder's number belongs to a process that began later", () => {
    openStateStore(folder).close();
    const lock = path.join(folder, "state.lock");
    const mark = markThisProcess();
    writeFileSync(
      lock,
      JSON.stringify({ ...mark, started: "1", since: "2026-11-01T00:00:00Z", socket: null }),
    );
    expect(listIds()).toEqual([]);
  });

  it("of another machine is free once it has been silent for a while", () => {
    openStateStore(folder).close();
    const lock = path.join(folder, "state.lock");
    writeFileSync(lock, JSON.stringify({ pid: 1, machine: "another", started: "1", since: "2026-11-01" }));
    expect(() => openStateStore(folder)).toThrow(StateInUseError);
    const before = new Date(Date.now() - 60_000);
    utimesSync(lock, before, before);
    expect(listIds()).toEqual([]);
  });

  it("that a newer version wrote is left alone", () => {
    const state = openStateStore(folder);
    state.run("insert into migration (name, applied_at) values ('later-7', '')");
    state.close();
    expect(() => openStateStore(folder)).toThrow(/newer version of the dashboard \(later-7\)/);
    expect(existsSync(path.join(folder, "state.lock"))).toBe(false);
  });
});

describe("a transaction", () => {
  it("is done whole or not at all, also inside another", () => {
    const state = openStateStore(folder);
    const add = (id: string) =>
      state.run("insert into seen_logout_token (id, expires_at) values (?, 0)", [id]);
    expect(() =>
      state.transact(() => {
        add("a");
        state.transact(() => add("b"));
        throw new Error("no");
      }),
    ).toThrow("no");
    state.transact(() => add("c"));
    state.close();
    expect(listIds()).toEqual(["c"]);
  });
});
