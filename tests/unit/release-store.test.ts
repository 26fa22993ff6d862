import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { ReleaseStore } from "../../app/release/release-store.server";

let directory: string;
let time: number;
let opened: string[];
let closed: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "releases-"));
  time = 0;
  opened = [];
  closed = [];
});

afterEach(() => rmSync(directory, { recursive: true }));

const makeCurrent = (id: string) => writeFileSync(join(directory, "current"), `${id}\n`);

function createStore(): ReleaseStore {
  return new ReleaseStore(directory, {
    now: () => time,
    open: async (path) => {
      const id = path.slice(directory.length + 1).replace(".duckdb", "");
      if (id === "broken") throw new Error("not a DuckDB file");
      opened.push(id);
      const db = { destroy: async () => void closed.push(id) };
      return { id, db } as unknown as Release;
    },
  });
}

describe("the release store", () => {
  it("has nothing to lend before the first release", async () => {
    expect(await createStore().acquire()).toBeNull();
  });

  it("lends the release that current names, opening it once", async () => {
    makeCurrent("r1");
    const store = createStore();
    const leases = await Promise.all([store.acquire(), store.acquire()]);
    expect(leases.map((lease) => lease?.release.id)).toEqual(["r1", "r1"]);
    expect(opened).toEqual(["r1"]);
  });

  it("looks at current again only after a second", async () => {
    makeCurrent("r1");
    const store = createStore();
    await store.acquire();
    makeCurrent("r2");
    time = 999;
    expect((await store.acquire())?.release.id).toBe("r1");
    time = 1000;
    expect((await store.acquire())?.release.id).toBe("r2");
  });

  it("keeps the old release open until its readers have finished", async () => {
    makeCurrent("r1");
    const store = createStore();
    const reader = await store.acquire();
    makeCurrent("r2");
    time = 1000;
    await store.acquire();
    expect(closed).toEqual([]);
    reader?.giveBack();
    reader?.giveBack();
    expect(closed).toEqual(["r1"]);
  });

  it("goes on with the old release when the new one cannot be opened, and says so", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    makeCurrent("r1");
    const store = createStore();
    await store.acquire();
    makeCurrent("broken");
    time = 1000;
    expect((await store.acquire())?.release.id).toBe("r1");
    expect(complaint).toHaveBeenCalledWith(
      'Release "broken" cannot be opened: not a DuckDB file. The release from before goes on being served. Put the file back from a backup, or make it again: npm run ingest',
    );
    complaint.mockRestore();
  });

  it("does not follow a name that leads out of the folder", async () => {
    makeCurrent("../warehouse/warehouse");
    expect(await createStore().acquire()).toBeNull();
    expect(opened).toEqual([]);
  });
});

describe("an earlier release", () => {
  beforeEach(() => {
    makeCurrent("r9");
    writeFileSync(join(directory, "shown"), "r1\nr2\nr3\nr4\nr5\nbroken\n../secret\n");
    for (const id of ["r1", "r2", "r3", "r4", "r7", "r9", "broken"]) {
      writeFileSync(join(directory, `${id}.duckdb`), "");
    }
  });

  it("is lent by its id, and the current one is not opened twice", async () => {
    const store = createStore();
    expect((await store.acquireById("r1"))?.release.id).toBe("r1");
    expect((await store.acquireById("r9"))?.release.id).toBe("r9");
    expect(opened).toEqual(["r9", "r1"]);
  });

  it("that never was live, cannot be opened or is no name of a release is not lent", async () => {
    const store = createStore();
    for (const id of ["r5", "r7", "broken", "../secret", ""]) expect(await store.acquireById(id)).toBeNull();
    expect(opened).toEqual(["r9"]);
    expect(await store.listIds()).toEqual(["r1", "r2", "r3", "r4", "broken", "r9"]);
  });

  it("is closed when three others were asked for since, once its readers have finished", async () => {
    const store = createStore();
    const first = await store.acquireById("r1");
    for (const id of ["r2", "r3", "r4"]) (await store.acquireById(id))?.giveBack();
    expect(closed).toEqual([]);
    first?.giveBack();
    await Promise.resolve();
    expect(closed).toEqual(["r1"]);
  });

  it("is closed when nobody has read it for a minute", async () => {
    vi.useFakeTimers();
    const store = createStore();
    (await store.acquireById("r1"))?.giveBack();
    await vi.advanceTimersByTimeAsync(59_000);
    (await store.acquireById("r1"))?.giveBack();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual(["r1"]);
    vi.useRealTimers();
  });
});
