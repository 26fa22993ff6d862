import { rename } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quoteText } from "../../pipelines/duckdb.ts";
import { keepPopulation } from "../../pipelines/protect/keep-population.ts";
import { type PublishedRelease, toPublishedFolder } from "../../pipelines/protect/published-population.ts";
import { createPublishedTables } from "../../pipelines/protect/published-tables.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";

const first: PublishedRelease = {
  version: 1,
  releaseId: "r000000000001",
  inputs: "",
  publishedOn: "2026-11-10",
  sequence: 1,
};
const second: PublishedRelease = { ...first, releaseId: "r000000000002", sequence: 2 };

const people: readonly AcceptedAssessment[] = Array.from({ length: 60 }, (_, index) => ({
  organisation: "RAA",
  jobGroup: "job-01",
  month: "2026-05",
  status: index % 9 === 8 ? "incomplete" : "submitted",
  confidence: [1 + (index % 7), index % 5 === 0 ? null : 2, 3, 4, 5, Math.floor(index / 7)],
  target: [8, 8, index % 11 === 0 ? null : 8, 8, 8, 8],
  isLost: index % 5 === 0,
}));

let models: ModelSession;
/** What is kept of the first release, in the form of the versions that had lists. */
let kept: string;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  await setOrganisations(models.session, [
    { organisation: "RAA", icb: "QHM", from: "2022-07-01", to: null },
    { organisation: "RAE", icb: "QYG", from: "2022-07-01", to: null },
  ]);
  await setAssessments(models.session, people);
  await models.buildCore();
  await keepPopulation(models.session, models.folder, first);
  kept = path.join(toPublishedFolder(models.folder), first.releaseId, "assessment.parquet");
  await models.session.run(
    `copy (
       select stored_in, instrument_code, wave_code, organisation_code, job_group_code, status,
         [confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6] as confidence,
         [target_1, target_2, target_3, target_4, target_5, target_6] as target,
         case when confidence_2 is null then [2] else [] end as lost_confidence,
         is_untouched, is_headline, record_key
       from read_parquet(${quoteText(kept)})
     ) to ${quoteText(`${kept}.lists`)} (format parquet)`,
  );
  await rename(`${kept}.lists`, kept);
});
afterAll(() => models.close());

/** Compares what the files say now with the releases; tells of which measures somebody came or went, and what is shown. */
async function compare(rows: readonly AcceptedAssessment[], releases: readonly PublishedRelease[]) {
  await createPublishedTables(models.session, models.folder, { releases, base: releases.at(-1) ?? null });
  await setAssessments(models.session, rows);
  await models.buildCore();
  const changed = await models.session.rows<{ measure: string; came: string; went: string }>(
    "select measure, came::integer as came, went::integer as went from core.newcomer order by measure",
  );
  const versions = await models.session.count("select count(*) from core.shown_version");
  return { changed: changed.map(({ measure, came, went }) => `${measure} ${came} ${went}`), versions };
}

const readShown = () =>
  models.session.rows("select * exclude (may_have_twin) from core.assessment order by record_key");

test("people who were kept with lists of scores are the same people", async () => {
  expect(await compare(people, [first])).toEqual({ changed: [], versions: 0 });
  const print = await models.session.rows(
    `select bit_xor(hash(record_key, is_headline, is_untouched, lost_confidence)) as part_print
     from read_parquet(${quoteText(kept)})`,
  );
  expect(await models.session.rows("select part_print from core.candidate_part")).toEqual(print);
});

test("somebody whose score was corrected since is seen, and what was published stays whole", async () => {
  await compare(people, [first]);
  const published = await readShown();
  expect(published).toHaveLength(60);
  const corrected = people.map((row, index) =>
    index === 1 ? { ...row, confidence: [9, ...row.confidence.slice(1)] } : row,
  );
  expect((await compare(corrected, [first])).changed).toEqual([
    "confidence 1 1 1",
    "everyone 1 1",
    "gap 1 1 1",
    "respondents 1 1",
  ]);
  expect(await readShown()).toEqual(published);
});

test("lists of an earlier release and columns of a later one are read side by side", async () => {
  const more = people.map((row) => ({ ...row, organisation: "RAE" }));
  await compare([...people, ...more], [first]);
  await keepPopulation(models.session, models.folder, second);
  await compare([...people.slice(1), ...more.slice(1)], [first, second]);
  const held = await models.session.rows(
    "select organisation_code, stored_in from core.held_organisation order by 1",
  );
  expect(held).toEqual([
    { organisation_code: "RAA", stored_in: first.releaseId },
    { organisation_code: "RAE", stored_in: second.releaseId },
  ]);
  const [raa, rae] = ["RAA", "RAE"].map((code) =>
    models.session.rows(
      `select * exclude (organisation_code, record_key, may_have_twin) from core.assessment
       where organisation_code = '${code}' order by all`,
    ),
  );
  expect(await raa).toHaveLength(60);
  expect(await raa).toEqual(await rae);
});
