import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLedger } from "../../pipelines/ledger.ts";
import { toLedgerState } from "../../pipelines/ledger-state.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, testDay } from "../support/data-folder.ts";
import { queryFile, releaseFile } from "../support/database.ts";

const DAY = 24 * 3_600_000;

let folder: DataFolder;

beforeEach(async () => {
  folder = await makeDataFolder();
});

afterEach(() => folder.remove());

const later = (days: number) => new Date(testDay.getTime() + days * DAY);
const put = (organisation: string, count: number) =>
  folder.put(
    `${organisation.toLowerCase()}-2026-11-09.csv`,
    toExtractText(listAssessments(count, { organisation })),
  );
const readPointer = async (name: string) =>
  (await readFile(path.join(folder.paths.releases, name), "utf8")).trim().split("\n");

test("a clock that jumps between two loads leaves the order of releases, the waves and the ledger as they are", async () => {
  await put("RAA", 40);
  const first = await ingestFolder(folder);
  await put("RAE", 30);
  const back = await ingestFolder(folder, { now: later(-1) });
  await put("RAC", 30);
  const ahead = await ingestFolder(folder, { now: later(1) });
  await put("RAB", 30);
  const again = await ingestFolder(folder);

  expect(await readPointer("current")).toEqual([again.releaseId]);
  expect(await readPointer("shown")).toEqual([first.releaseId, back.releaseId, ahead.releaseId]);
  const waves = await Promise.all(
    [first, back, ahead, again].map(({ releaseId }) =>
      queryFile(releaseFile(folder, releaseId), "select wave_code from wave order by wave_order"),
    ),
  );
  for (const each of waves) expect(each).toEqual(waves[0]);
  expect(toLedgerState(await readLedger(folder.paths)).unfinished).toEqual([]);
  // What is there already is known again, whatever the day.
  expect(await ingestFolder(folder, { now: later(2) })).toMatchObject({
    releaseId: again.releaseId,
    changed: false,
  });
});
