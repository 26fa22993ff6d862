import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { markThisProcess } from "../../../app/state/process-mark.server";
import { StateInUseError, takeStateLock } from "../../../app/state/state-lock.server";

let folder: string;
let racers: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "state-lock-"));
  racers = [];
});

afterEach(() => {
  for (const racer of racers) racer.kill();
  rmSync(folder, { recursive: true });
});

/** A lock of this machine whose process is gone. */
const stale = (round: number) =>
  JSON.stringify({ ...markThisProcess(), started: "1", since: "2026-11-01", socket: null, lock: `${round}` });

const file = () => path.join(folder, "state.lock");
const toClaim = (text: string) =>
  `${file()}.after-${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;

function ask(racer: ChildProcess, at: number): Promise<boolean> {
  const answer = new Promise<boolean>((done, fail) => {
    racer.once("message", (isHeld) => done(isHeld === true));
    racer.once("exit", (code) => fail(new Error(`A racer ended with ${code}.`)));
  });
  racer.send(at);
  return answer;
}

it("a stale lock goes to exactly one of three processes that come at once, a hundred times", async () => {
  const racer = path.resolve("tests/support/lock-racer.ts");
  racers = [0, 1, 2].map(() => fork(racer, [folder], { execArgv: ["--import", "tsx"] }));
  for (const each of racers) each.setMaxListeners(0);
  await Promise.all(racers.map((each) => new Promise((done) => each.once("message", done))));
  const winners: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    writeFileSync(file(), stale(round));
    const at = Date.now() + 5;
    const taken = await Promise.all(racers.map((each) => ask(each, at)));
    winners.push(taken.filter(Boolean).length);
    expect(existsSync(file())).toBe(true);
    await Promise.all(racers.map((each) => ask(each, 0)));
  }
  expect(winners).toEqual(Array.from({ length: 100 }, () => 1));
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

it("is taken over where whoever was taking it over has gone too", () => {
  writeFileSync(file(), stale(1));
  writeFileSync(toClaim(stale(1)), stale(2));
  const lock = takeStateLock(folder, null);
  expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({ pid: process.pid });
  lock.giveBack();
  expect(readdirSync(folder)).toEqual([]);
});

it("is left alone while somebody who is alive is taking it over", () => {
  writeFileSync(file(), stale(1));
  writeFileSync(toClaim(stale(1)), JSON.stringify({ ...markThisProcess(), since: "2026-11-21" }));
  expect(() => takeStateLock(folder, null)).toThrow(StateInUseError);
  expect(readFileSync(file(), "utf8")).toBe(stale(1));
});
