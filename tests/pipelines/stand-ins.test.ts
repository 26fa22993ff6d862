import { mkdirSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkRelease } from "../../app/release/check-release.server.ts";
import { ReleaseStore } from "../../app/release/release-store.server.ts";
import { readLedger } from "../../pipelines/ledger.ts";
import type { LedgerEntry, LedgerFile } from "../../pipelines/ledger-entry.ts";
import { toLedgerState } from "../../pipelines/ledger-state.ts";
import { listFiles } from "../../pipelines/list-command.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { publish } from "../../pipelines/publish-command.ts";
import { applyRetention } from "../../pipelines/retention/retention-command.ts";
import { listStandIns } from "../../pipelines/stand-ins.ts";
import { reinstate } from "../../pipelines/withdraw-command.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import {
  type DataFolder,
  ingestFolder,
  makeDataFolder,
  testDay,
  withdrawFiles,
} from "../support/data-folder.ts";
import { releaseFile } from "../support/database.ts";
import { changeRelease, SPOILT } from "../support/spoilt-release.ts";

function toFile(fileId: string): LedgerFile {
  return {
    ...{ fileId, file: `${fileId}.csv`, kind: "assessment_extract", sha256: fileId, unit: "RAA" },
    ...{ asAt: "2026-11-09", rowsIn: 1, accepted: 1, rejected: 0 },
  };
}

let run = 0;
/** What one run says: a first line, and how it ended, unless it was killed. */
function toLines(
  facts: Partial<LedgerEntry> & Pick<LedgerEntry, "action">,
  outcome: LedgerEntry["outcome"] | null,
): readonly LedgerEntry[] {
  run += 1;
  const who = { at: "2026-11-21T12:00:00.000Z", runId: `run ${run}`, by: "kim" };
  const started: LedgerEntry = { ...who, ...facts, phase: "started" };
  return outcome === null ? [started] : [started, { ...who, ...facts, phase: "ended", outcome }];
}

const load = (releaseId: string, ...files: readonly string[]) =>
  toLines({ action: "load", source: "exports", releaseId, files: files.map(toFile) }, "published");
const goBack = (releaseId: string, outcome: LedgerEntry["outcome"] | null = "published") =>
  toLines({ action: "rollback", releaseId }, outcome);
const about = (action: LedgerEntry["action"], fileId: string, outcome: LedgerEntry["outcome"] | null) =>
  toLines({ action, about: [toFile(fileId)] }, outcome);
const standIns = (...runs: readonly (readonly LedgerEntry[])[]) =>
  listStandIns(toLedgerState(runs.flat())).join(" ");

describe("what may stand in for a damaged release", () => {
  const [a, b, c] = [load("ra", "f1"), load("rb", "f1", "f2"), load("rc", "f1", "f2", "f3")];

  it("is what was live, the last one first", () => {
    expect(standIns(a, b, c)).toBe("rc rb ra");
  });

  it("is not what somebody went back behind, whatever comes later, until it is live again", () => {
    expect(standIns(a, b, goBack("ra"))).toBe("ra");
    expect(standIns(a, b, goBack("ra"), c)).toBe("rc ra");
    expect(standIns(a, b, goBack("ra"), c, goBack("rb"))).toBe("rb ra");
    // Loading files that give an earlier release again is a way back, too.
    expect(standIns(a, b, a, c)).toBe("rc ra");
  });

  it("is not what a way back is about to take down, and is again where it was not taken", () => {
    expect(standIns(a, b, goBack("ra", null))).toBe("ra");
    expect(standIns(a, b, goBack("ra", "failed"))).toBe("rb ra");
    expect(standIns(a, b, goBack("ra", "killed"))).toBe("rb ra");
  });

  it("is not what was made from a file that is withdrawn or replaced, until it counts again", () => {
    expect(standIns(a, b, c, about("withdraw", "f2", "recorded"))).toBe("ra");
    expect(standIns(a, b, c, about("withdraw", "f2", "recorded"), about("reinstate", "f2", "recorded"))).toBe(
      "rc rb ra",
    );
    expect(standIns(a, b, c, about("replace", "f3", null))).toBe("rb ra");
    expect(standIns(a, b, c, about("replace", "f3", "published"))).toBe("rb ra");
    expect(standIns(a, b, c, about("replace", "f3", "blocked"))).toBe("rc rb ra");
  });

  it("is what was published from a warehouse without a load that came to its end only where its files are known", () => {
    const publishing = (releaseId: string) => toLines({ action: "publish", releaseId }, "published");
    const prepared = (releaseId: string, ...files: readonly string[]) =>
      load(releaseId, ...files).map(
        (line): LedgerEntry =>
          line.phase === "started" ? { ...line, phase: "prepared" } : { ...line, outcome: "failed" },
      );
    const withdrawal = about("withdraw", "f2", "recorded");
    expect(standIns(a, prepared("rx", "f1", "f2"), publishing("rx"))).toBe("rx ra");
    expect(standIns(a, prepared("rx", "f1", "f2"), publishing("rx"), withdrawal)).toBe("ra");
    expect(standIns(a, publishing("ry"))).toBe("ra");
    // Files are left out where they are those of the load before.
    const same = toLines({ action: "load", source: "exports", releaseId: "rz" }, "published");
    expect(standIns(b, same)).toBe("rz rb");
    expect(standIns(b, same, withdrawal)).toBe("");
  });

  it("is what was live before the sample was loaded again", () => {
    const sample = (outcome: LedgerEntry["outcome"] | null) =>
      toLines({ action: "load", source: "sample", releaseId: "rs", files: [] }, outcome);
    expect(standIns(sample("published"), a, b, sample("published"))).toBe("rb ra");
    expect(standIns(sample("published"), a, b, sample(null))).toBe("rb ra");
    expect(standIns(sample("published"), a, b, goBack("rs"))).toBe("");
  });

  it("is neither the sample nor a release whose file was taken away, nor one that never was live", () => {
    const sample = toLines({ action: "load", source: "sample", releaseId: "rs", files: [] }, "published");
    const failed = toLines({ action: "load", source: "exports", releaseId: "rx" }, "failed");
    const removal = toLines({ action: "retain", removedReleases: ["ra"] }, "recorded");
    expect(standIns(sample, a, failed, b, removal)).toBe("rb");
    expect(standIns(a, toLines({ action: "load", releaseId: "rx" }, null))).toBe("ra");
  });
});

describe("the list of what may stand in", () => {
  let folder: DataFolder;
  beforeEach(async () => {
    folder = await makeDataFolder();
    await folder.put("raa-2026-11-09.csv", toExtractText(listAssessments(40, { organisation: "RAA" })));
  });
  afterEach(() => folder.remove());
  const readOutcomes = async () =>
    (await readLedger(folder.paths)).flatMap(({ action, outcome }) =>
      outcome === undefined ? [] : [`${action} ${outcome}`],
    );

  it("needs no folder of releases to be there: whoever deletes real data deletes it", async () => {
    const { releaseId } = await ingestFolder(folder);
    await rm(folder.paths.releases, { recursive: true });
    expect((await ingestFolder(folder)).releaseId).toBe(releaseId);
    expect(await readFile(path.join(folder.paths.releases, "stand-ins"), "utf8")).toBe(`${releaseId}\n`);
  });

  it("is written by the next command where a load could not write it once it had published", async () => {
    const notes: string[] = [];
    const note = (line: string) => void notes.push(line);
    const step = (line: string) => {
      if (line === "Publishing the release") mkdirSync(path.join(folder.paths.releases, "stand-ins"));
    };
    const { releaseId } = await ingestFolder(folder, { progress: { ...silentProgress, step, note } });
    expect(await readOutcomes()).toEqual(["load published"]);
    expect(notes.join("\n")).toContain("The next command mends it.");
    await rm(path.join(folder.paths.releases, "stand-ins"), { recursive: true });
    await ingestFolder(folder);
    expect(await readFile(path.join(folder.paths.releases, "stand-ins"), "utf8")).toBe(`${releaseId}\n`);
  });

  it("is of releases that can be gone back to: not of one whose tables are of another version", async () => {
    const { releaseId } = await ingestFolder(folder);
    await changeRelease(releaseFile(folder, releaseId), ["update release_info set schema_version = 4"]);
    const options = { paths: folder.paths, now: testDay, progress: silentProgress };
    await expect(publish({ ...options, releaseId: releaseId ?? "" })).rejects.toThrow(
      "made by another version of the dashboard: its tables are of version 4",
    );
    expect(await readOutcomes()).toEqual(["load published"]);
  });

  it("is narrower before a withdrawal is written down", async () => {
    await ingestFolder(folder);
    const list = path.join(folder.paths.releases, "stand-ins");
    // The way to the list's draft is taken, not that to the list, which stays readable.
    await mkdir(`${list}.draft`);
    await expect(withdrawFiles(folder, "raa-2026-11-09.csv")).rejects.toThrow("EISDIR");
    expect(await readOutcomes()).toEqual(["load published"]);
  });
});

describe("a server that starts on a damaged release", () => {
  let folder: DataFolder;
  beforeEach(async () => {
    folder = await makeDataFolder();
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await folder.remove();
  });

  const read = (name: string) => readFile(path.join(folder.paths.releases, name), "utf8");

  /** Adds an organisation's people and loads. */
  async function add(organisation: string): Promise<string> {
    const text = toExtractText(listAssessments(40, { organisation }));
    await folder.put(`${organisation.toLowerCase()}-2026-11-09.csv`, text);
    return (await ingestFolder(folder)).releaseId ?? "";
  }

  async function findServed(): Promise<string | null> {
    const store = new ReleaseStore(folder.paths.releases, { check: checkRelease });
    const lease = await store.acquire();
    lease?.giveBack();
    store.close();
    return lease?.release.id ?? null;
  }

  async function spoil(releaseId: string): Promise<void> {
    await SPOILT.middle?.spoil(releaseFile(folder, releaseId));
  }

  it("serves the release of before that one, but not one that was taken down by going back", async () => {
    const first = await add("RAA");
    const second = await add("RAE");
    expect(await read("stand-ins")).toBe(`${second}\n${first}\n`);
    await publish({ paths: folder.paths, now: testDay, progress: silentProgress, releaseId: first });
    const third = await add("RAC");
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await read("shown")).split("\n")).toEqual([first, second, ""]);
    expect(await findServed()).toBe(third);
    await spoil(third);
    expect(await findServed()).toBe(first);
    await spoil(first);
    expect(await findServed()).toBeNull();
  });

  it("serves none that was made from a file that was withdrawn since", async () => {
    const first = await add("RAA");
    const second = await add("RAE");
    await withdrawFiles(folder, "rae-2026-11-09.csv");
    // It is the live one until the next load, and whoever damages it does not bring its file back.
    expect(await findServed()).toBe(second);
    const third = await add("RAC");
    expect(await read("stand-ins")).toBe(`${third}\n${first}\n`);
    await spoil(third);
    expect(await findServed()).toBe(first);
    const options = { paths: folder.paths, now: testDay, progress: silentProgress };
    const fileIds = (await listFiles(options)).withdrawn.map(({ fileId }) => fileId);
    await reinstate({ ...options, fileIds, reason: "it was right" });
    expect(await findServed()).toBe(second);
  });

  it("serves none where nobody has said yet which may, which the next command does", async () => {
    const first = await add("RAA");
    const second = await add("RAE");
    await rm(path.join(folder.paths.releases, "stand-ins"));
    await spoil(second);
    expect(await findServed()).toBeNull();
    const settings = { keptReleases: null, releaseMonths: null, rawMonths: null, pinnedReleases: [] };
    const options = { paths: folder.paths, now: testDay, progress: silentProgress, settings };
    await applyRetention({
      ...options,
      stateFolder: path.join(folder.paths.data, "state"),
      isApplied: false,
    });
    expect(await findServed()).toBe(first);
  });
});
