import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { englandScope } from "../../app/domain/viewer";
import { createShelf } from "../../app/http/store-shelf.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import { loader } from "../../app/routes/releases/route";
import { refusalOf, toArgs } from "../support/open-sample";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

let releases: TwoReleases;
let store: ReleaseStore;

beforeAll(async () => {
  releases = await makeTwoReleases(inject("releasesFolder"));
  store = new ReleaseStore(releases.folder);
});

afterAll(async () => {
  store.close();
  await releases.remove();
});

async function load(address: string, from = store, mayServe = () => true) {
  const lease = await from.acquire();
  if (lease === null) throw new Error("no release");
  const args = toArgs(lease.release, address);
  const shelf = createShelf(from.seenBy([englandScope]), mayServe);
  try {
    return await loader({ ...args, context: { ...args.context, shelf } });
  } finally {
    lease.giveBack();
  }
}

describe("the page about releases", () => {
  it("lists those that were live, newest first, with what each holds", async () => {
    const { lines, currentId, unread } = await load("/releases");
    expect(lines.map(({ info }) => info.release_id)).toEqual([releases.current, releases.earlier]);
    expect(lines.map(({ latest }) => latest?.wave_code)).toEqual(["2026-27-Q2", "2026-27-Q1"]);
    expect(lines.map(({ facts }) => facts.waves.length)).toEqual([17, 16]);
    expect([currentId, unread]).toEqual([releases.current, 0]);
  });

  it("counts the figures that differ by wave, and nothing else", async () => {
    const { comparison } = await load("/releases");
    const differ = comparison?.figures.filter(({ changed, added, gone }) => changed + added + gone > 0);
    const lease = await store.acquire();
    const shown = async (wave: string) =>
      (
        await lease?.release.db
          .selectFrom("figure")
          .select((query) => query.fn.countAll<number>().as("figures"))
          .where("instrument_code", "=", "dsat")
          .where("wave_code", "=", wave)
          .where("status", "=", "shown")
          .executeTakeFirstOrThrow()
      )?.figures;
    const [latest, before] = [await shown("2026-27-Q2"), await shown("2026-27-Q1")];
    lease?.giveBack();
    expect(differ?.sort((a, b) => b.added - a.added)).toEqual([
      {
        instrument_code: "dsat",
        wave_code: "2026-27-Q2",
        figures: latest,
        changed: 0,
        added: latest,
        gone: 0,
      },
      { instrument_code: "dsat", wave_code: "2026-27-Q1", figures: before, changed: 3, added: 2, gone: 1 },
    ]);
  });

  it("tells data, membership, definition and method apart", async () => {
    const { comparison } = await load(`/releases?release=${releases.current}`);
    expect(comparison?.words).toEqual({
      data: [
        "New: 2026-27 Q2 (Jul to Sep 2026) of the digital skills assessment.",
        "Was provisional and is now final: 2026-27 Q1 (Apr to Jun 2026) of the digital skills assessment.",
      ],
      membership: [expect.stringMatching(/^Moved: .+ \(from .+ to .+\)\.$/)],
      definition: [],
      method: ["Disclosure policy: 2026-08 before, 2026-11 now."],
    });
  });

  it("has nothing to compare the oldest release with, and refuses one that is not there", async () => {
    expect((await load(`/releases?release=${releases.earlier}`)).comparison).toBeUndefined();
    const { status, message } = await refusalOf(load("/releases?release=r7"));
    expect(status).toBe(400);
    expect(message).toContain(releases.earlier);
  });

  it("says that a release is the only one where no other was live", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "releases-"));
    await symlink(
      path.join(releases.folder, `${releases.current}.duckdb`),
      path.join(folder, `${releases.current}.duckdb`),
    );
    await writeFile(path.join(folder, "current"), releases.current);
    const alone = new ReleaseStore(folder);
    const { lines, comparison } = await load("/releases", alone);
    expect([lines.length, comparison]).toEqual([1, undefined]);
    alone.close();
    await rm(folder, { recursive: true });
  });

  it("leaves out releases that may not be shown here", async () => {
    const { lines, unread } = await load("/releases", store, () => false);
    expect([lines.length, unread]).toEqual([0, 2]);
  });

  it("offers nothing where there is no shelf", async () => {
    const lease = await store.acquire();
    if (lease === null) throw new Error("no release");
    expect((await refusalOf(loader(toArgs(lease.release, "/releases")))).status).toBe(404);
    lease.giveBack();
  });
});
