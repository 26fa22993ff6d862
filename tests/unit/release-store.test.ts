import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

const writeStandIns = (...ids: readonly string[]) =>
  writeFileSync(join(directory, "stand-ins"), ids.map((id) => `${id}\n`).join(""));
const makeCurrent = (id: string) => writeFileSync(join(directory, "current"), `${id}\n`);

function createStore(
  check: (release: Release) => Promise<void> = async () => {},
  patience = 5000,
): ReleaseStore {
  return new ReleaseStore(directory, {
    now: () => time,
    // A busy machine may take longer than readers wait.
    patience,
    check,
    open: async (path) => {
      const id = path.slice(directory.length + 1).replace(".duckdb", "");
      if (id === "broken") throw new Error("not a DuckDB file");
      opened.push(id);
      const db = { destroy: async () => void closed.push(id) };
      return { id, db, info: { is_synthetic: id === "sample" } } as unknown as Release;
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
    writeStandIns("r1");
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

  it("does not follow a name that leads out of the folder, and says so once", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    makeCurrent("../warehouse/warehouse");
    const store = createStore();
    expect(await store.acquire()).toBeNull();
    time = 5000;
    expect(await store.acquire()).toBeNull();
    expect(opened).toEqual([]);
    expect(complaint.mock.calls).toEqual([
      [
        'The file "current" of the releases folder cannot be used: the file names no release. There is none to serve in its place. Make one current: npm run publish',
      ],
    ]);
    complaint.mockRestore();
  });

  it("keeps the live release where the pointer was cut off, and follows it again once it is whole", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    makeCurrent("r1");
    writeStandIns("r1");
    const store = createStore();
    await store.acquire();
    writeFileSync(join(directory, "current"), "");
    time = 1000;
    expect((await store.acquire())?.release.id).toBe("r1");
    expect(store.trouble).toContain("goes on being served");
    makeCurrent("r2");
    time = 2000;
    expect((await store.acquire())?.release.id).toBe("r2");
    expect(store.trouble).toBeNull();
    complaint.mockRestore();
  });

  it("begins with the first stand-in that can be read, never with the sample", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    makeCurrent("broken");
    writeFileSync(join(directory, "shown"), "r1\nr2\nsample\n");
    writeFileSync(join(directory, "stand-ins"), "broken\nsample\nr2\nr1\n");
    for (const id of ["r1", "r2", "sample", "broken"]) writeFileSync(join(directory, `${id}.duckdb`), "");
    const store = createStore();
    expect((await store.acquire())?.release.id).toBe("r2");
    expect(closed).toEqual(["sample"]);
    expect(complaint.mock.calls[0]?.[0]).toMatch(/^Release "broken" cannot be opened.*from before goes on/);
    complaint.mockRestore();
  });

  it.each([
    ["in the list there are others", () => writeFileSync(join(directory, "stand-ins"), "r1\n"), "r1"],
    ["the list is empty", () => writeFileSync(join(directory, "stand-ins"), ""), undefined],
    ["there is no list", () => {}, undefined],
    ["the list cannot be read", () => mkdirSync(join(directory, "stand-ins")), undefined],
    ["the list leads elsewhere", () => writeFileSync(join(directory, "stand-ins"), "../r2\n"), undefined],
  ])(
    "never serves a release that was live and stands in no list of stand-ins, where %s",
    async (_how, write, served) => {
      const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
      makeCurrent("broken");
      for (const id of ["r1", "broken", "r2"]) writeFileSync(join(directory, `${id}.duckdb`), "");
      // Live in this order; then somebody went back to the first, and the damaged one came after that.
      writeFileSync(join(directory, "shown"), "r1\nr2\n");
      write();
      const store = createStore();
      expect((await store.acquire())?.release.id).toBe(served);
      expect((await store.acquireById("r2"))?.release.id).toBe("r2");
      complaint.mockRestore();
    },
  );

  it.each([
    ["another stands in", "r2", ["r1"], "r1"],
    ["nothing may stand in", "r2", [], undefined],
    ["it is the sample, which shows nobody", "sample", [], "sample"],
  ])(
    "leaves what somebody went back behind though the release of before cannot be opened: %s",
    async (_what, open, standIns, served) => {
      const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
      for (const id of ["r1", "r2", "broken"]) writeFileSync(join(directory, `${id}.duckdb`), "");
      makeCurrent(open);
      const store = createStore();
      await store.acquire();
      writeStandIns("broken", ...standIns);
      makeCurrent("broken");
      time = 1000;
      expect((await store.acquire())?.release.id).toBe(served);
      complaint.mockRestore();
    },
  );

  it("leaves a stand-in once it is taken down, within a second and for another", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    for (const id of ["r1", "r2", "broken"]) writeFileSync(join(directory, `${id}.duckdb`), "");
    makeCurrent("broken");
    writeStandIns("r2", "r1");
    const store = createStore();
    const serve = async () => {
      time += 1000;
      const lease = await store.acquire();
      lease?.giveBack();
      return lease?.release.id ?? null;
    };
    expect(await serve()).toBe("r2");
    writeStandIns("r1");
    expect(await serve()).toBe("r1");
    // Too many open files, say: nothing says that it was taken down.
    rmSync(join(directory, "stand-ins"));
    mkdirSync(join(directory, "stand-ins"));
    expect(await serve()).toBe("r1");
    rmSync(join(directory, "stand-ins"), { recursive: true });
    expect(await serve()).toBeNull();
    expect(store.trouble).toContain("There is none to serve in its place.");
    expect(closed).toEqual(["r2", "r1"]);
    complaint.mockRestore();
  });

  it.each([
    ["is empty", () => writeFileSync(join(directory, "current"), "")],
    ["cannot be read", () => mkdirSync(join(directory, "current"))],
  ])("begins with the first stand-in where the pointer %s", async (_how, spoil) => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    spoil();
    writeFileSync(join(directory, "shown"), "r1\nr2\nr4\n");
    writeFileSync(join(directory, "stand-ins"), "r2\nr1\n");
    for (const id of ["r1", "r2", "r3", "r4"]) writeFileSync(join(directory, `${id}.duckdb`), "");
    const store = createStore();
    expect((await store.acquire())?.release.id).toBe("r2");
    expect((await store.acquireById("r1"))?.release.id).toBe("r1");
    expect(await store.acquireById("r3")).toBeNull();
    expect(complaint.mock.calls).toEqual([
      [expect.stringMatching(/^The file "current" .*The release from before goes on/)],
    ]);
    complaint.mockRestore();
  });

  it("gives the release of before while a new one is looked through, and keeps none that is damaged", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    let finish: () => void = () => {};
    const looked = new Promise<void>((done) => {
      finish = done;
    });
    makeCurrent("r1");
    const store = createStore(async ({ id }) => {
      if (id === "r2") await looked;
      if (id === "r3") throw new Error("a block is damaged");
    });
    await store.acquire();
    makeCurrent("r2");
    time = 1000;
    expect((await store.acquire())?.release.id).toBe("r1");
    finish();
    await vi.waitFor(async () => expect((await store.acquire())?.release.id).toBe("r2"));
    makeCurrent("r3");
    writeStandIns("r2");
    time = 3000;
    expect((await store.acquire())?.release.id).toBe("r2");
    expect(closed).toContain("r3");
    expect(complaint.mock.calls[0]?.[0]).toContain('Release "r3" cannot be opened: a block is damaged');
    complaint.mockRestore();
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
