import { afterEach, beforeEach, expect, test } from "vitest";
import { listAssessments, type TestAssessment, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder, withdrawFiles } from "../support/data-folder.ts";
import { dumpTables, queryFile, releaseFile } from "../support/database.ts";
import { listResponses, putSurvey } from "../support/survey-files.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

/** A wave that is not settled on the day of the tests, so that the latest extract counts. */
const months = ["2026-07", "2026-08", "2026-09"];
const people = listAssessments(60, { organisation: "RAA" }, months);
const nurses = (n: number) =>
  listAssessments(n, { organisation: "RAA", jobGroup: "Nursing / midwifery" }, months);

/** Loads what the organisation has exported on a day of November. */
async function release(day: number, rows: readonly TestAssessment[]): Promise<string> {
  await folder.put(`raa-2026-11-${String(day).padStart(2, "0")}.csv`, toExtractText(rows));
  const { releaseId } = await ingestFolder(folder);
  return releaseId ?? "";
}

/** All that a release publishes, but for what it says of itself. */
async function dump(releaseId: string): Promise<Readonly<Record<string, unknown>>> {
  const tables = await dumpTables(releaseFile(folder, releaseId));
  const { "main.release_info": info, "main.quality_note": notes, ...rest } = tables;
  expect([info, notes]).not.toContain(undefined);
  return rest;
}

const listNotes = (releaseId: string) =>
  queryFile(
    releaseFile(folder, releaseId),
    "select distinct instrument_code, wave_code, organisation_code from quality_note where note_code = 'held' order by all",
  );

const held = [{ instrument_code: "dsat", wave_code: "2026-27-Q2", organisation_code: "RAA" }];

test("one person more, and one less, changes no published byte of the wave; ten more in one leaf do", async () => {
  const first = await release(1, people);
  const second = await release(2, [...people, ...nurses(1)]);
  expect(second).not.toBe(first);
  expect(await dump(second)).toEqual(await dump(first));
  expect(await listNotes(second)).toEqual(held);
  const third = await release(3, people.slice(1));
  expect(await dump(third)).toEqual(await dump(first));
  expect(await listNotes(third)).toEqual(held);
  const fourth = await release(4, [...people, ...nurses(10)]);
  expect(await dump(fourth)).not.toEqual(await dump(first));
  expect(await listNotes(fourth)).toEqual([]);
});

test("a block beside it is not held with it, and one that comes late in large groups is shown", async () => {
  const others = listAssessments(60, { organisation: "RAE" }, months);
  await release(1, [...people, ...others]);
  const changed = listAssessments(90, { organisation: "RAE" }, months);
  const second = await release(2, [
    ...people,
    ...nurses(1),
    ...changed,
    ...listAssessments(30, { organisation: "RAC" }, months),
  ]);
  expect(await listNotes(second)).toEqual(held);
  const bases = await queryFile(
    releaseFile(folder, second),
    `select geography_code, max(base)::integer as base from figure
     where geography_level in ('organisation', 'england') and profession_level = 'all' and measure = 'enrolled' group by all order by 1`,
  );
  expect(bases).toEqual([
    { geography_code: "ENG", base: 180 },
    { geography_code: "RAA", base: 60 },
    { geography_code: "RAC", base: 30 },
    { geography_code: "RAE", base: 90 },
  ]);
});

test("an organisation that comes late in a published wave changes no figure above it by a few people", async () => {
  const listShown = (id: string) =>
    queryFile(
      releaseFile(folder, id),
      "select * exclude (geography_version) from figure where status = 'shown' order by all",
    );
  const first = await listShown(await release(1, people));
  const late = listAssessments(3, { organisation: "RAE" }, months);
  const second = await release(2, [...people, ...late]);
  expect(first.length).toBeGreaterThan(100);
  expect(await listShown(second)).toEqual(first);
});

test("new pseudonyms for the same people draw no new noise, nor does losing them", async () => {
  const releaseWithKeys = (day: number, prefix: string | null) =>
    folder
      .put(
        `raa-2026-11-0${day}.csv`,
        toExtractText(
          people.map((row, index) => (prefix === null ? row : { ...row, key: `${prefix}-${index}` })),
          { withKey: prefix !== null },
        ),
      )
      .then(() => ingestFolder(folder))
      .then(({ releaseId }) => dump(releaseId ?? ""));
  const first = await releaseWithKeys(1, "a");
  expect(await releaseWithKeys(2, "b")).toEqual(first);
  expect(await releaseWithKeys(3, null)).toEqual(first);
});

test("surveys are held in the same way", async () => {
  await putSurvey(folder, listResponses(60));
  const { releaseId } = await ingestFolder(folder);
  const first = releaseId ?? "";
  await folder.put("other-2026-11-01.csv", toExtractText(people));
  const survey = await putSurveyAgain(61);
  expect(await listNotes(survey)).toEqual([
    expect.objectContaining({ instrument_code: "barriers", organisation_code: expect.any(String) }),
  ]);
  const barriers = (id: string) =>
    queryFile(
      releaseFile(folder, id),
      "select * from figure where instrument_code = 'barriers' order by all",
    );
  expect(await barriers(survey)).toEqual(await barriers(first));
});

async function putSurveyAgain(n: number): Promise<string> {
  await withdrawFiles(folder, "barriers.csv");
  await putSurvey(folder, listResponses(n));
  return (await ingestFolder(folder)).releaseId ?? "";
}
