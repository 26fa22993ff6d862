import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
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

const another = { pid: 1, machine: "another", started: "1", since: "2026-11-01" };
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

  it("takes what it had no room for once there is room again", () => {
    const state = openStateStore(folder);
    const add = (id: string) =>
      state.run("insert into seen_logout_token (id, expires_at) values (?, ?)", [id, 1]);
    const pages = Number(state.find("pragma page_count")?.page_count);
    state.list(`pragma max_page_count = ${pages}`);
    expect(() => add("x".repeat(10_000))).toThrow(/full/);
    state.list(`pragma max_page_count = ${pages + 1000}`);
    add("y".repeat(10_000));
    expect(state.list("select id from seen_logout_token")).toEqual([{ id: "y".repeat(10_000) }]);
    state.close();
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

  it("of another machine is free once it has been silent for a while, whatever its clock said", () => {
    openStateStore(folder).close();
    const lock = path.join(folder, "state.lock");
    writeFileSync(lock, JSON.stringify(another));
    const ahead = new Date(Date.now() + 3_600_000);
    utimesSync(lock, ahead, ahead);
    openStateStore(folder, { silentMs: 300 }).close();
    expect(existsSync(lock)).toBe(false);
  });

  it("of another machine is its own while it beats, whatever its clock says", async () => {
    openStateStore(folder).close();
    const lock = path.join(folder, "state.lock");
    writeFileSync(lock, JSON.stringify(another));
    const beats = `let at = 1000; setInterval(() => require("fs").utimesSync(${JSON.stringify(lock)}, at, at++), 50);
      process.stdout.write("on");`;
    const holder = spawn(process.execPath, ["-e", beats]);
    await new Promise((done) => holder.stdout.once("data", done));
    expect(() => openStateStore(folder, { silentMs: 20_000 })).toThrow(StateInUseError);
    holder.kill();
  });

  it.each([
    ["has been taken over", (lock: string) => writeFileSync(lock, JSON.stringify(another))],
    ["has been taken away", (lock: string) => rmSync(lock)],
  ])("is not written to, not even to close it, by a holder whose lock %s", (_how, lose) => {
    const lost: string[] = [];
    const onLost = (message: string): never => {
      lost.push(message);
      throw new Error("lost");
    };
    const state = openStateStore(folder, { lateMs: -1, onLost });
    const add = "insert into seen_logout_token (id, expires_at) values ('a', 0)";
    state.run(add);
    const log = path.join(folder, "state.db-wal");
    const before = readFileSync(log);
    lose(path.join(folder, "state.lock"));
    expect(() => state.run(add)).toThrow("lost");
    expect(() => state.transact(() => 1)).toThrow("lost");
    expect(() => state.close()).toThrow("lost");
    expect(readFileSync(log)).toEqual(before);
    expect(lost[0]).toContain("no longer this process's own");
  });

  it("ends the process of a holder that finds at a beat that its lock is another's", async () => {
    const lock = path.join(folder, "state.lock");
    const code = `import { openStateStore } from "./app/state/state-store.server.ts";
      openStateStore(${JSON.stringify(folder)}, { beatMs: 50 }); setInterval(() => {}, 1000); console.log("on");`;
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
    let said = "";
    holder.stderr.on("data", (part) => {
      said += part;
    });
    const ended = new Promise((done) => holder.once("exit", done));
    await Promise.race([new Promise((done) => holder.stdout.once("data", done)), ended]);
    writeFileSync(lock, JSON.stringify(another));
    expect([await ended, said]).toEqual([1, expect.stringContaining("no longer this process's own")]);
    expect(readFileSync(lock, "utf8")).toBe(JSON.stringify(another));
  }, 60_000);

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
