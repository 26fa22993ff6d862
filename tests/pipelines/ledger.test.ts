import { appendFile, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appendToLedger, cutTornLine, readLedger, toLedgerFile } from "../../pipelines/ledger.ts";
import type { LedgerEntry, LedgerFile } from "../../pipelines/ledger-entry.ts";
import { listStanding, toLedgerState } from "../../pipelines/ledger-state.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, withdrawFiles } from "../support/data-folder.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

const rows = listAssessments(30, { organisation: "RAA" });

function toFile(fileId: string): LedgerFile {
  return {
    fileId,
    file: `${fileId}.csv`,
    kind: "assessment_extract",
    sha256: fileId.repeat(4),
    unit: "RAA",
    asAt: "2026-11-09",
    rowsIn: 30,
    accepted: 30,
    rejected: 0,
  };
}

let minute = 0;
function toEntry(facts: Partial<LedgerEntry> & Pick<LedgerEntry, "action" | "phase">): LedgerEntry {
  minute += 1;
  return {
    at: new Date(1_795_000_000_000 + minute * 60_000).toISOString(),
    runId: `run-${minute}`,
    by: "kim",
    ...facts,
  };
}

const load = (files: readonly string[] | null, facts: Partial<LedgerEntry> = {}) =>
  toEntry({
    action: "load",
    phase: "ended",
    source: "exports",
    outcome: "published",
    ...(files === null ? {} : { files: files.map(toFile) }),
    ...facts,
  });

describe("the ledger of a data folder", () => {
  test("has a line for the start and one for the end of a load, with the hash of its inputs and of every file", async () => {
    await folder.put("extract-2026-11-09.csv", toExtractText(rows));
    const { releaseId } = await ingestFolder(folder, { by: "kim", reason: "autumn" });
    const lines = await readLedger(folder.paths);
    expect(lines.map(({ action, phase, outcome }) => [action, phase, outcome])).toEqual([
      ["load", "started", undefined],
      ["load", "prepared", undefined],
      ["load", "ended", "published"],
    ]);
    expect(new Set(lines.map(({ runId }) => runId)).size).toBe(1);
    expect(lines.at(-1)).toMatchObject({ by: "kim", reason: "autumn", source: "exports", releaseId });
    const extract = lines.at(-1)?.files?.find(({ kind }) => kind === "assessment_extract");
    expect(extract).toMatchObject({
      file: "extract-2026-11-09.csv",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      fileId: expect.stringMatching(/^[0-9a-f]{16}$/),
      unit: "RAA",
      asAt: "2026-11-09",
      rowsIn: 30,
      accepted: 30,
      rejected: 0,
    });
    expect((await stat(toLedgerFile(folder.paths))).mode & 0o777).toBe(0o600);

    await ingestFolder(folder);
    const after = await readLedger(folder.paths);
    expect(after.slice(0, 3)).toEqual(lines);
    expect(after.at(-1)).toMatchObject({ action: "load", phase: "ended", outcome: "unchanged", releaseId });
    expect(after.at(-1)?.files, "the same files are not listed again").toBeUndefined();
  });

  test("says of a load that was refused what refused it", async () => {
    await folder.put("empty-2026-11-09.csv", "");
    await expect(ingestFolder(folder)).rejects.toMatchObject({ exitCode: 3 });
    expect((await readLedger(folder.paths)).at(-1)).toMatchObject({
      action: "load",
      phase: "ended",
      outcome: "blocked",
      note: expect.stringContaining("empty-2026-11-09.csv"),
    });
  });

  test("loses a line that a killed run left torn, says so, and keeps the rest", async () => {
    await folder.put("extract-2026-11-09.csv", toExtractText(rows));
    await ingestFolder(folder);
    const whole = await readFile(toLedgerFile(folder.paths), "utf8");
    await appendFile(toLedgerFile(folder.paths), '{"at":"2026-11-21T12:00:00.000Z","act');
    expect(await readLedger(folder.paths)).toHaveLength(3);
    const notes: string[] = [];
    await ingestFolder(folder, {
      progress: { step() {}, advance() {}, note: (line) => void notes.push(line) },
    });
    expect(notes).toContainEqual(expect.stringMatching(/37 bytes were cut off/));
    const text = await readFile(toLedgerFile(folder.paths), "utf8");
    expect(text.startsWith(whole)).toBe(true);
    expect(JSON.parse(text.slice(whole.length).split("\n")[0] ?? "")).toMatchObject({
      action: "repair",
      note: expect.stringContaining("37 bytes"),
    });
  });

  test("that has a line nobody can read stops every load, because a forgotten withdrawal would bring its file back", async () => {
    await folder.put("extract-2026-11-09.csv", toExtractText(rows));
    await mkdir(folder.paths.warehouse);
    await writeFile(toLedgerFile(folder.paths), '{"action":"unheard of"}\n');
    await expect(ingestFolder(folder)).rejects.toMatchObject({
      message: expect.stringMatching(/Line 1 of .*ledger\.jsonl cannot be read/),
    });
  });

  test("when lost loses no release; the next load says that withdrawals are not known", async () => {
    await folder.put("extract-2026-11-09.csv", toExtractText(rows));
    await folder.put("extract-2026-10-09.csv", toExtractText(rows.slice(2)));
    await ingestFolder(folder);
    await withdrawFiles(folder, "extract-2026-10-09.csv");
    const { releaseId } = await ingestFolder(folder);
    await rm(toLedgerFile(folder.paths));
    await rm(folder.at("extract-2026-10-09.csv"));
    const notes: string[] = [];
    const again = await ingestFolder(folder, {
      progress: { step() {}, advance() {}, note: (line) => void notes.push(line) },
    });
    expect(again).toMatchObject({ changed: false, releaseId });
    expect(notes).toContainEqual(expect.stringContaining("ledger.jsonl) is missing"));
    const entries = await readLedger(folder.paths);
    expect(entries[0]).toMatchObject({ action: "repair" });
    expect(toLedgerState(entries).loaded.exports?.size, "what is loaded is known again").toBe(4);
  });
});

describe("a torn line", () => {
  test.each([0, 1, 2, 40])("of %i bytes is cut off, and only it", async (n) => {
    await appendToLedger(folder.paths, [load(["a"]), load(["b"])]);
    const file = toLedgerFile(folder.paths);
    const whole = await readFile(file, "utf8");
    await appendFile(file, "x".repeat(n));
    expect(await cutTornLine(folder.paths)).toBe(n);
    expect(await readFile(file, "utf8")).toBe(whole);
  });
});

describe("what the entries add up to", () => {
  test("is the last load that ended well, each file since the run that brought it", () => {
    const first = load(["a", "b"]);
    const second = load(["b", "c"]);
    const state = toLedgerState([first, second, load(["d"], { outcome: "blocked" }), load(null)]);
    expect([...(state.loaded.exports?.values() ?? [])].map(({ fileId, runId }) => [fileId, runId])).toEqual([
      ["b", first.runId],
      ["c", second.runId],
    ]);
    expect(state.loaded.sample).toBeNull();
  });

  test("takes what a killed load had prepared once a later run says that it has published", () => {
    const runId = "killed";
    const lines = [
      toEntry({ action: "load", phase: "started", runId }),
      toEntry({ action: "load", phase: "prepared", runId, source: "exports", files: [toFile("a")] }),
    ];
    expect(toLedgerState(lines).unfinished).toMatchObject([{ runId, phase: "prepared" }]);
    const settled = [...lines, toEntry({ action: "load", phase: "ended", runId, outcome: "published" })];
    expect(toLedgerState(settled).unfinished).toEqual([]);
    expect([...(toLedgerState(settled).loaded.exports?.keys() ?? [])]).toEqual(["a"]);
    const undone = [...lines, toEntry({ action: "load", phase: "ended", runId, outcome: "killed" })];
    expect(toLedgerState(undone).loaded.exports).toBeNull();
  });

  test("knows the releases that were built and never live, from those who would have built them alone", () => {
    const end = (action: LedgerEntry["action"], outcome: LedgerEntry["outcome"], releaseId: string) =>
      toEntry({ action, phase: "ended", outcome, releaseId });
    const { unshown } = toLedgerState([
      end("load", "killed", "built"),
      end("load", "killed", "built-again"),
      end("publish", "published", "built-again"),
      end("check", "would_publish", "looked-at"),
      end("rollback", "failed", "gone-back-to"),
    ]);
    expect([...unshown]).toEqual(["built"]);
  });

  test("is without what was withdrawn, until it is reinstated", () => {
    const about = [toFile("a")];
    const lines = [
      load(["a", "b"]),
      toEntry({ action: "withdraw", phase: "ended", outcome: "recorded", about, reason: "wrong quarter" }),
    ];
    const state = toLedgerState(lines);
    expect(state.withdrawn.get("a")).toMatchObject({ by: "kim", reason: "wrong quarter", file: "a.csv" });
    expect(listStanding(state).map(({ fileId }) => fileId)).toEqual(["b"]);
    const again = toLedgerState([...lines, toEntry({ action: "reinstate", phase: "ended", about })]);
    expect(again.withdrawn.size).toBe(0);
  });

  test("counts a replacement only when its load ended well", () => {
    const about = [toFile("a")];
    const end = (outcome: "published" | "blocked") => {
      const runId = `replace-${outcome}`;
      return toLedgerState([
        load(["a"]),
        toEntry({ action: "replace", phase: "started", runId, about, reason: "corrected" }),
        toEntry({
          action: "replace",
          phase: "ended",
          runId,
          outcome,
          source: "exports",
          files: [toFile("b")],
        }),
      ]);
    };
    expect([...end("published").withdrawn.keys()]).toEqual(["a"]);
    expect([...(end("published").loaded.exports?.keys() ?? [])]).toEqual(["b"]);
    expect(end("published").withdrawn.get("a")?.reason).toBe("corrected");
    expect([...end("blocked").withdrawn.keys()]).toEqual([]);
    expect([...(end("blocked").loaded.exports?.keys() ?? [])]).toEqual(["a"]);
  });

  test("has restatements in the order they were last made, and the latest acceptance of a warning", () => {
    const restate = (wave: string, fileId: string) =>
      toEntry({ action: "restate", phase: "ended", wave, about: [toFile(fileId)], reason: "late" });
    const accept = (reason: string) =>
      toEntry({ action: "accept", phase: "ended", warningId: "W-3f9a2c", reason });
    const state = toLedgerState([
      restate("2026-27-Q1", "a"),
      restate("2026-27-Q1", "b"),
      restate("2026-27-Q1", "a"),
      accept("known"),
      accept("checked again"),
    ]);
    expect(state.restatements.map(({ fileId }) => fileId)).toEqual(["b", "a"]);
    expect(state.acceptances.get("W-3f9a2c")).toMatchObject({ by: "kim", reason: "checked again" });
  });
});
