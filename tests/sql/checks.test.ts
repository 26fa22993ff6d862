import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runChecks } from "../../pipelines/checks.ts";
import { openSession, quoteText, type Session } from "../../pipelines/duckdb.ts";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import { sqlFolder } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { readDisclosurePolicy } from "../../pipelines/protect/policy.ts";
import { publishRelease } from "../../pipelines/publish.ts";
import { withSession } from "../../pipelines/session-folder.ts";
import { createSchemas } from "../../pipelines/staging-session.ts";
import { attachWarehouse } from "../../pipelines/warehouse-file.ts";
import type { DataFolder } from "../support/data-folder.ts";
import { releaseFile, warehouseFile } from "../support/database.ts";
import { judgeNoise, type RealisedNoise } from "../support/noise-check.ts";
import { makeSmallRelease } from "../support/small-release.ts";

let folder: DataFolder;
let releaseId = "";
let copies = "";
let session: Session;

/** Copies of a warehouse and a release, open for writing, so that violations can be planted. */
beforeAll(async () => {
  ({ folder, releaseId } = await makeSmallRelease());
  copies = await mkdtemp(path.join(tmpdir(), "readiness-checks-"));
  await copyFile(warehouseFile(folder), path.join(copies, "warehouse.duckdb"));
  await copyFile(releaseFile(folder, releaseId), path.join(copies, "release.duckdb"));
  session = await openSession({ allowedFolders: [copies], temporaryFolder: copies, memoryLimit: "1GB" });
  await session.run(`attach ${quoteText(path.join(copies, "warehouse.duckdb"))} as warehouse`);
  await session.run(`attach ${quoteText(path.join(copies, "release.duckdb"))} as release`);
  await session.run("use warehouse");
  await session.run("set variable minimum_base = 10");
  await session.run("set variable extract_minimum_group = 20");
  await session.run("set variable end_band = 3");
  await session.run("set variable count_noise_bound = 4");
});
afterAll(async () => {
  session.close();
  await rm(copies, { recursive: true });
  await folder.remove();
});

const one = `rowid = (
  select min(figure.rowid) from release.figure_value as figure inner join release.figure_measure using (measure_id)
  where status = 'shown' and measure = 'confidence')`;

/** For every check a statement that breaks what it guards. */
const violations = {
  warehouse: {
    extract_groups_are_whole_leaves: "insert into marts.extract_record (group_id) values (1)",
    extract_holds_every_domain: `insert into reference.framework_domain (framework, domain_code, domain_order) values ('dsat', 'seventh', 7)`,
    extract_is_a_partition: `insert into marts.extract_leaf_group (instrument_code, wave_code, organisation_code, job_group_code, people)
      values ('dsat', '2025-26-Q4', 'RAA', 'job-01', 25)`,
    extract_isolates_nobody: `insert into marts.extract_leaf_group (instrument_code, wave_code, organisation_code, job_group_code, group_id, people)
      values ('dsat', '2025-26-Q4', 'RAA', 'job-04', 1, 25), ('dsat', '2025-26-Q4', 'RAA', 'job-14', null, 19)`,
    noise_is_as_stated: `update marts.noisy_measure set total = (total + true_total) // 2 where form = 'mean'`,
    organisation_in_one_place: `insert into core.geography_member
      select wave_code, geography_version, geography_level, 'QWO', organisation_code from core.geography_member
      where geography_level = 'icb' and organisation_code = 'RAA' limit 1`,
    people_add_up: "delete from core.candidate_row where rowid = (select min(rowid) from core.candidate_row)",
    record_keys_differ: `update core.candidate_row set record_key = (select min(record_key) from core.survey_response)
      where rowid = (select min(rowid) from core.candidate_row)`,
    rows_accounted_for: "update staging.file set accepted = accepted - 1 where kind = 'dsat_workbook'",
  },
  release: {
    extract_blank_has_no_scores: `insert into release.extract_group (group_id, instrument_code, people, blank_target)
      values (1, 'dsat', 20, 'creation_innovation_research, technical_proficiency');
      insert into release.extract_record (group_id, target_4) select 1, 5 from range(20)`,
    extract_group_has_its_people: `insert into release.extract_group (group_id, people) values (1, 19);
      insert into release.extract_record (group_id) select 1 from range(19)`,
    extract_label_is_used_once:
      "insert into release.extract_group (instrument_code) values ('dsat'), ('dsat')",
    figure_has_names:
      "update release.figure_cell set geography_code = 'QXX' where cell_id = (select min(cell_id) from release.figure_cell)",
    figure_is_published_once: `insert into release.figure_value from release.figure_value where ${one}`,
    figure_rests_on_enough_people: `update release.figure_value set base = 9 where ${one}`,
    hidden_figure_has_no_numbers: `update release.figure_value set status = 'not_shown' where ${one}`,
    shown_figure_is_complete: `update release.figure_value set value = 'nan'::double where ${one}`,
  },
} as const;

describe.each(["warehouse", "release"] as const)("the checks of a %s", (stage) => {
  test("pass on what the pipeline builds", async () => {
    await expect(runChecks(session, stage)).resolves.toBeUndefined();
  });

  test("have a planted violation each", async () => {
    const files = await readdir(path.join(sqlFolder, "checks", stage));
    expect(files.map((file) => path.basename(file, ".sql")).sort()).toEqual(
      Object.keys(violations[stage]).sort(),
    );
  });

  test.each(Object.entries(violations[stage]))(
    "find what breaks %s, and name it",
    async (check, violation) => {
      await session.run("begin");
      await session.run(violation);
      const outcome = runChecks(session, stage);
      await expect(outcome).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining(check) });
      await session.run("rollback");
    },
  );
});

test("noise is judged as the plain loop judges it", async () => {
  const judge = async () =>
    judgeNoise(
      await session.rows<RealisedNoise>(
        `select distinct measure_id, total_key, (total - true_total)::double as noise, total_variance::double as variance
         from marts.noisy_measure as noisy
         where noisy.status = 'shown' and noisy.form = 'mean'`,
      ),
    );
  expect(await judge()).toMatchObject({ isAsStated: true });
  await session.run("begin");
  await session.run(violations.warehouse.noise_is_as_stated);
  const halved = await judge();
  await session.run("rollback");
  expect(halved.totals).toBeGreaterThan(200);
  expect(halved.isAsStated).toBe(false);
});

test("a comparison with the rest of fewer than ten people is found too", async () => {
  await session.run("begin");
  await session.run(
    `update release.figure_value set england_rest_base = 9 where england_rest_base is not null and status = 'shown'`,
  );
  await expect(runChecks(session, "release")).rejects.toMatchObject({
    message: expect.stringContaining("figure_rests_on_enough_people"),
  });
  await session.run("rollback");
});

const leastCell = "(select min(cell_id) from release.figure_cell)";

test.each([
  ["a cell is not named", "figure_has_names", `delete from release.figure_cell where cell_id = ${leastCell}`],
  ["a measure is not named", "figure_has_names", "delete from release.figure_measure where measure = 'gap'"],
  [
    "the place of a hidden cell is not named",
    "figure_has_names",
    "insert into release.hidden_cell select * replace ('QXX' as geography_code) from release.hidden_cell limit 1",
  ],
  [
    "a cell has two numbers",
    "figure_is_published_once",
    `insert into release.figure_cell select * replace (-1 as cell_id) from release.figure_cell where cell_id = ${leastCell}`,
  ],
  [
    "a number is that of two cells",
    "figure_is_published_once",
    `update release.figure_cell set cell_id = ${leastCell} where cell_id = ${leastCell} + 1`,
  ],
  [
    "a cell is hidden as well",
    "figure_is_published_once",
    `insert into release.hidden_cell select * exclude (cell_id) from release.figure_cell where cell_id = ${leastCell}`,
  ],
  [
    "a figure has two tests",
    "figure_is_published_once",
    "insert into release.figure_test from release.figure_test limit 1",
  ],
  [
    "a measure of hidden cells is listed twice",
    "figure_is_published_once",
    "insert into release.lattice_measure from release.lattice_measure limit 1",
  ],
  [
    "a measure has two numbers",
    "figure_is_published_once",
    "insert into release.figure_measure select * replace (-1 as measure_id) from release.figure_measure where measure_id = 1",
  ],
])("it is found that %s", async (_what, check, violation) => {
  await session.run("begin");
  await session.run(violation);
  const outcome = await runChecks(session, "release").catch(String);
  await session.run("rollback");
  expect(outcome).toContain(check);
});

test("a release that fails a check is thrown away, and the live one stays", async () => {
  const policy = await readDisclosurePolicy();
  const before = await listFilesBelow(folder.paths.releases);
  const publishing = withSession(folder.paths, [], { memoryLimit: "1GB" }, async (own) => {
    await createSchemas(own);
    await attachWarehouse(own, folder.paths.warehouse);
    await publishRelease(
      own,
      folder.paths,
      {
        releaseId: "r0123456789ab",
        publishedOn: "2026-11-21",
        dataThrough: "2026-11-09",
        isSynthetic: true,
        population: null,
        // Stricter than the policy the warehouse was built under: its figures now rest on too few.
        policy: { ...policy, minimumBase: 30 },
      },
      silentProgress,
    );
  });
  await expect(publishing).rejects.toMatchObject({ exitCode: 4 });
  expect(await listFilesBelow(folder.paths.releases)).toEqual(before);
  expect((await readFile(path.join(folder.paths.releases, "current"), "utf8")).trim()).toBe(releaseId);
});
