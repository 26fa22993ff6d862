import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ExtractRefusal } from "../../../app/extract/extract-refusal.ts";
import { Spool, type SpoolWrite } from "../../../app/extract/spool.server.ts";
import { readStream } from "../../support/read-extract.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "readiness-spool-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Writes a text, after so many milliseconds in which it can be stopped. */
function writeText(text: string, milliseconds = 0): SpoolWrite & { times: number; stopped: number } {
  const write = Object.assign(
    async ({ folder, file }: { readonly folder: string; readonly file: string }, signal: AbortSignal) => {
      write.times += 1;
      await writeFile(path.join(folder, "part"), "on the way");
      await wait(milliseconds, undefined, { signal }).catch(() => {
        write.stopped += 1;
        signal.throwIfAborted();
      });
      await writeFile(file, text);
      return text.length;
    },
    { times: 0, stopped: 0 },
  );
  return write;
}

async function listFiles(): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function read(spool: Spool, key: string, write: SpoolWrite): Promise<string> {
  const file = await spool.fetch(key, write);
  try {
    return String(await readStream(file.open()));
  } finally {
    file.close();
  }
}

describe("the spool", () => {
  test("writes a file once and lends it again, whole or in part", async () => {
    const spool = new Spool(directory);
    const write = writeText("0123456789");
    expect(spool.has("a")).toBe(false);
    expect(await read(spool, "a", write)).toBe("0123456789");
    expect(spool.has("a")).toBe(true);
    const file = await spool.fetch("a", write);
    expect(file.length).toBe(10);
    expect(String(await readStream(file.open({ start: 3, end: 5 })))).toBe("345");
    expect(String(await readStream(file.open()))).toBe("0123456789");
    file.close();
    file.close();
    expect(write.times).toBe(1);
  });

  test("lends an empty file", async () => {
    expect(await read(new Spool(directory), "a", writeText(""))).toBe("");
  });

  test("keeps files that only their owner can read, and nothing of what they took on the way", async () => {
    const spool = new Spool(path.join(directory, "made", "spool"));
    await read(spool, "a", writeText("x"));
    expect(await listFiles()).toEqual(["a-1"]);
    const modes: number[] = [];
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      const { mode } = await stat(path.join(entry.parentPath, entry.name));
      if (entry.name !== "made") modes.push(mode & 0o777);
    }
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });

  test("shares one writing among those who ask at the same time", async () => {
    const spool = new Spool(directory);
    const write = writeText("shared", 50);
    const texts = await Promise.all(["a", "a", "a"].map((key) => read(spool, key, write)));
    expect(texts).toEqual(["shared", "shared", "shared"]);
    expect(write.times).toBe(1);
  });

  test("goes on writing while one of several waits, stops when the last gives up, and keeps nothing", async () => {
    const spool = new Spool(directory);
    const write = writeText("shared", 200);
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [first, second].map(({ signal }) =>
      spool.fetch("a", write, signal).catch((error: unknown) => error),
    );
    await wait(30);
    first.abort(new Error("first left"));
    expect(await asked[0]).toEqual(new Error("first left"));
    await wait(30);
    expect(write.stopped).toBe(0);
    second.abort(new Error("second left"));
    expect(await asked[1]).toEqual(new Error("second left"));
    await expect.poll(listFiles).toEqual([]);
    expect(write.stopped).toBe(1);
    expect(await read(spool, "a", writeText("again"))).toBe("again");
  });

  test("takes a failed writing away, tells everybody, and tries again when asked again", async () => {
    const spool = new Spool(directory);
    const fail: SpoolWrite = async ({ file }) => {
      await writeFile(file, "half");
      throw new Error("no such table");
    };
    await expect(spool.fetch("a", fail)).rejects.toThrow("no such table");
    expect(await listFiles()).toEqual([]);
    expect(await read(spool, "a", writeText("whole"))).toBe("whole");
  });

  test("lets the file used longest ago go when there is no room, also while somebody reads it", async () => {
    const spool = new Spool(directory, { mostBytes: 25 });
    await read(spool, "a", writeText("a".repeat(10)));
    const held = await spool.fetch("b", writeText("b".repeat(10)));
    await read(spool, "a", writeText("never"));
    await read(spool, "c", writeText("c".repeat(10)));
    expect([spool.has("a"), spool.has("b"), spool.has("c")]).toEqual([true, false, true]);
    expect(await listFiles()).toHaveLength(2);
    expect(String(await readStream(held.open()))).toBe("b".repeat(10));
    held.close();
  });

  test("refuses a file that is larger than it may store, at the latest when it is written", async () => {
    const spool = new Spool(directory, { mostBytes: 5 });
    await expect(spool.fetch("a", writeText("123456"))).rejects.toMatchObject({ code: "too_large" });
    const slow = writeText("never written", 5_000);
    await expect(spool.fetch("b", slow)).rejects.toMatchObject({ code: "too_large" });
    expect(slow.stopped).toBe(1);
    expect(await listFiles()).toEqual([]);
  });

  test("writes a few files at a time, has a few wait, and refuses the rest", async () => {
    const spool = new Spool(directory, { atOnce: 1, mostWaiting: 1 });
    const [first, second] = [writeText("1", 80), writeText("2", 0)];
    const asked = [spool.fetch("a", first), spool.fetch("b", second)];
    await wait(20);
    const refused = await spool.fetch("c", writeText("3")).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ExtractRefusal);
    expect(refused).toMatchObject({ code: "busy", remedy: "Ask again in ten seconds." });
    expect(second.times).toBe(0);
    for (const file of await Promise.all(asked)) file.close();
    expect(second.times).toBe(1);
  });

  test("forgets who gave up while waiting for a turn", async () => {
    const spool = new Spool(directory, { atOnce: 1, mostWaiting: 1 });
    const held = spool.fetch("a", writeText("1", 60));
    const given = new AbortController();
    const write = writeText("2");
    const left = spool.fetch("b", write, given.signal).catch((error: unknown) => error);
    await wait(10);
    given.abort(new Error("left"));
    expect(await left).toEqual(new Error("left"));
    expect(await read(spool, "c", writeText("3"))).toBe("3");
    (await held).close();
    expect(write.times).toBe(0);
  });

  test("writes a file again that somebody took away", async () => {
    const spool = new Spool(directory);
    await read(spool, "a", writeText("first"));
    for (const name of await readdir(directory)) await rm(path.join(directory, name, "a-1"));
    expect(await read(spool, "a", writeText("second"))).toBe("second");
  });

  test("clears away what ended processes left when it starts, and leaves those of running ones", async () => {
    // Process 1 runs wherever there are processes; no system has one of this number.
    const [gone, running, ours] = ["99999999-abcdef", "1-abcdef", `${process.pid}-abcdef`];
    for (const name of [gone, running, ours]) {
      await mkdir(path.join(directory, name));
      await writeFile(path.join(directory, name, "left"), "x");
    }
    await writeFile(path.join(directory, "stray"), "x");
    await utimes(path.join(directory, ours), 1, 1);
    const spool = new Spool(directory);
    await spool.prepare();
    const names = await readdir(directory);
    expect(names).toContain(running);
    expect(names).not.toContain(gone);
    expect(names).not.toContain("stray");
    await spool.remove();
    expect((await readdir(directory)).filter((name) => name.startsWith(`${process.pid}-`))).toEqual([ours]);
  });
});
