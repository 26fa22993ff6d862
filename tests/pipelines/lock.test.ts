import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exitCode } from "../../pipelines/fault.ts";
import { toFingerprint } from "../../pipelines/file-identity.ts";
import { withLock } from "../../pipelines/lock.ts";

const now = new Date("2026-11-21T08:00:00Z");
/** Above the largest process number of Linux, so nobody has it. */
const deadPid = 2 ** 22 + 1;

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "readiness-lock-"));
  lock = path.join(folder, "lock.json");
});
afterEach(() => rm(folder, { recursive: true }));

test("is complete from the moment it exists, and nothing of it stays", async () => {
  await withLock(folder, now, async () => {
    expect(await readdir(folder)).toEqual(["lock.json"]);
    expect(JSON.parse(await readFile(lock, "utf8"))).toMatchObject({
      pid: process.pid,
      since: now.toISOString(),
    });
  });
  expect(await readdir(folder)).toEqual([]);
});

test("keeps a second run of the same process out", async () => {
  await withLock(folder, now, async () => {
    await expect(withLock(folder, now, async () => "in")).rejects.toMatchObject({
      exitCode: exitCode.locked,
      message: expect.stringContaining(`process ${process.pid}`),
    });
    expect(await readdir(folder)).toEqual(["lock.json"]);
  });
});

test.each([
  ["of a dead process", JSON.stringify({ pid: deadPid, since: "2026-11-20T08:00:00Z" })],
  ["of a process from before a restart that had our number", JSON.stringify({ pid: process.pid, since: "" })],
  ["that an earlier version left empty", ""],
])("is taken over %s", async (_, text) => {
  await writeFile(lock, text);
  expect(await withLock(folder, now, async () => "in")).toBe("in");
  expect(await readdir(folder)).toEqual([]);
});

test("a stale lock is taken over by one of several runs", async () => {
  await writeFile(lock, JSON.stringify({ pid: deadPid, since: "2026-11-20T08:00:00Z" }));
  let inside = 0;
  const runs = await Promise.allSettled(
    Array.from({ length: 5 }, () =>
      withLock(folder, now, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 50));
        inside -= 1;
      }),
    ),
  );
  expect(runs.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("of somebody else stays when the work is done", async () => {
  const other = JSON.stringify({ pid: process.ppid, since: "2026-11-21T09:00:00Z" });
  await withLock(folder, now, () => writeFile(lock, other));
  expect(await readFile(lock, "utf8")).toBe(other);
});

test("a stale lock is taken over even when a run was killed while it did so", async () => {
  const stale = JSON.stringify({ pid: deadPid, since: "2026-11-20T08:00:00Z" });
  const guard = `${lock}.guard-${toFingerprint([stale]).slice(0, 12)}`;
  await writeFile(lock, stale);
  await writeFile(guard, JSON.stringify({ pid: deadPid, since: "2026-11-20T09:00:00Z" }));
  expect(await withLock(folder, now, async () => "in")).toBe("in");
  expect(await readdir(folder)).toEqual([]);

  await writeFile(lock, stale);
  await writeFile(guard, JSON.stringify({ pid: process.ppid, since: "2026-11-20T09:00:00Z" }));
  await expect(withLock(folder, now, async () => "in")).rejects.toMatchObject({ exitCode: exitCode.locked });
  expect(await readFile(lock, "utf8")).toBe(stale);
});

test("what a killed run left before placing its lock is cleared away", async () => {
  await writeFile(`${lock}.draft-${deadPid}.6b1c`, "{}");
  await writeFile(`${lock}.guard-0123`, JSON.stringify({ pid: deadPid, since: "2026-11-20T09:00:00Z" }));
  await writeFile(`${lock}.draft-${process.ppid}.6b1c`, "{}");
  await withLock(folder, now, async () => {});
  expect(await readdir(folder)).toEqual([`lock.json.draft-${process.ppid}.6b1c`]);
});

describe("a second run that may wait", () => {
  const wait = (seconds: number, lines: string[] = []) => ({
    seconds,
    say: (line: string) => void lines.push(line),
  });

  test("goes on when the first is done, and says meanwhile who holds the lock", async () => {
    const order: string[] = [];
    const lines: string[] = [];
    let second: Promise<void> = Promise.resolve();
    await withLock(folder, now, async () => {
      second = withLock(folder, now, async () => void order.push("second"), wait(10, lines));
      await new Promise((resolve) => setTimeout(resolve, 500));
      order.push("first");
    });
    await second;
    expect(order).toEqual(["first", "second"]);
    expect(lines[0]).toContain(`process ${process.pid}, since ${now.toISOString()}`);
    expect(await readdir(folder)).toEqual([]);
  });

  test("gives up after the time it was given, naming the holder", async () => {
    await withLock(folder, now, async () => {
      const start = performance.now();
      await expect(withLock(folder, now, async () => "in", wait(1))).rejects.toMatchObject({
        exitCode: exitCode.locked,
        message: expect.stringContaining(`process ${process.pid}`),
      });
      expect(performance.now() - start).toBeGreaterThan(900);
    });
  });

  test("takes over the lock of a run that dies while it waits", async () => {
    await writeFile(lock, JSON.stringify({ pid: process.ppid, since: "2026-11-20T08:00:00Z" }));
    setTimeout(() => writeFile(lock, JSON.stringify({ pid: deadPid, since: "2026-11-20T08:00:00Z" })), 400);
    expect(await withLock(folder, now, async () => "in", wait(10))).toBe("in");
  });
});
