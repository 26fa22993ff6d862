import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listModels } from "../../pipelines/model.ts";
import { sqlFolder } from "../../pipelines/paths.ts";
import { readDeclaredSchema } from "../support/declared-schema.ts";
import {
  extractPopulation,
  listEligible,
  setExtractPlaces,
  toLeafKey,
  toUnits,
} from "../support/extract-population.ts";
import { toBlankScores, toExtractPartition } from "../support/extract-reference.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
} from "../support/model-session.ts";

const declared = readDeclaredSchema();
const minimum = 7;
const minimumBands = 3;
let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 5 });
  await setExtractPlaces(models);
});
afterAll(() => models.close());

async function build(rows: readonly AcceptedAssessment[], hasExtract = true) {
  const { session } = models;
  await session.run(`set variable extract_minimum_group = ${minimum}`);
  await session.run(`set variable has_extract = ${hasExtract}`);
  await setAssessments(session, rows);
  await models.build();
}

const leafKey = "concat_ws('|', instrument_code, wave_code, organisation_code, job_group_code)";
const scoresOf = (prefix: string) =>
  `[${[1, 2, 3, 4, 5, 6].map((order) => `${prefix}_${order}`).join(", ")}]`;

test("groups, records and blanks equal a plain loop over the people, whoever they are", async () => {
  const { session } = models;
  const seen = { steps: new Set<string>(), merged: 0, withheld: 0, blank: 0, groups: 0 };
  await fc.assert(
    fc.asyncProperty(extractPopulation, async (rows) => {
      await build(rows);
      const eligible = listEligible(rows);
      const units = toUnits(eligible, rows);
      const labels = toExtractPartition([...units.values()], minimum);
      const leaves = await session.rows<{
        key: string;
        label: string | null;
        people: string;
        group: number | null;
      }>(`select ${leafKey} as key, label, people, group_id as "group" from marts.extract_leaf_group`);
      const wanted = [...units].map(([key, unit]) => [key, `${labels.get(unit)} ${unit.people}`] as const);
      expect(new Map(leaves.map(({ key, label, people }) => [key, `${label} ${people}`]))).toEqual(
        new Map(wanted),
      );

      // The same records in the same groups: all scores of each group as one sorted text.
      const groupOf = new Map(leaves.map(({ key, group }) => [key, group]));
      const byGroup = new Map<number, AcceptedAssessment[]>();
      for (const row of eligible) {
        const group = groupOf.get(toLeafKey(row)) ?? null;
        if (group !== null) byGroup.set(group, [...(byGroup.get(group) ?? []), row]);
      }
      const toText = (row: AcceptedAssessment) => JSON.stringify([row.confidence, row.target]);
      const records = await session.rows<{ group: number; text: string }>(
        `select group_id as "group", to_json([${scoresOf("confidence")}, ${scoresOf("target")}])::varchar as text from marts.extract_record`,
      );
      const found = new Map<number, string[]>();
      for (const { group, text } of records) found.set(group, [...(found.get(group) ?? []), text]);
      const sorted = (texts: Iterable<readonly [number, readonly string[]]>) =>
        new Map([...texts].map(([group, each]) => [group, [...each].sort()]));
      expect(sorted(found)).toEqual(
        sorted([...byGroup].map(([group, each]) => [group, each.map(toText)] as const)),
      );

      const blanks = await session.rows<{ blank: string }>(
        `select concat_ws(' ', blank.group_id, domain.domain_order, blank.measure) as blank from marts.extract_blank as blank
         inner join (select distinct group_id, instrument_code from marts.extract_leaf_group) using (group_id)
         inner join reference.framework_domain as domain
           on domain.framework = instrument_code and domain.domain_code = blank.domain_code`,
      );
      expect(blanks.map(({ blank }) => blank).sort()).toEqual(
        [...byGroup]
          .flatMap(([group, each]) =>
            toBlankScores(each, minimum, minimumBands).map((score) => `${group} ${score}`),
          )
          .sort(),
      );
      const merged = await session.count("select count(*) from marts.extract_merger");
      seen.merged += merged;
      seen.blank += blanks.length;
      seen.groups += byGroup.size;
      for (const label of labels.values()) {
        if (label === null) seen.withheld += 1;
        else seen.steps.add(`${label.split("|")[0]} ${label.includes("job-")}`);
      }
    }),
    { seed: 20261121, numRuns: 12 },
  );
  expect([...seen.steps].sort()).toEqual([
    "england false",
    "icb false",
    "organisation false",
    "organisation true",
    "region false",
  ]);
  expect(seen.merged, "cells that groups were merged for").toBeGreaterThan(10);
  expect(seen.withheld).toBeGreaterThan(10);
  expect(seen.blank).toBeGreaterThan(30);
  expect(seen.groups).toBeGreaterThan(100);
});

describe("what a release takes over", () => {
  const release = ["extract_group", "extract_record"] as const;
  beforeAll(async () => {
    const [rows = []] = fc.sample(extractPopulation, { seed: 3, numRuns: 1 });
    await build(rows);
    const { session } = models;
    await session.run("create schema release");
    const made = await listModels(session, "release");
    for (const { name, sql } of made.filter((model) => release.some((each) => each === model.name)))
      await session.run(`create table release.${name} as ${sql}`);
    await session.run(
      "create table release.domain as select framework as instrument_code, * from reference.framework_domain",
    );
  });

  test("passes the checks of its stage, and the warehouse those of its own", async () => {
    for (const stage of ["warehouse", "release"]) {
      const folder = path.join(sqlFolder, "checks", stage);
      for (const file of (await readdir(folder)).filter((name) => name.startsWith("extract_"))) {
        const sql = await readFile(path.join(folder, file), "utf8");
        expect(await models.session.rows(sql), file).toEqual([]);
      }
    }
  });

  test("is the declared columns and nothing else: no key, no organisation of a record, no date, no file", async () => {
    for (const table of release) {
      const columns = await models.session.rows<{ name: string; type: string }>(
        `select column_name as name, data_type as type from duckdb_columns() where schema_name = 'release' and table_name = '${table}'`,
      );
      expect(columns.map(({ name }) => name).sort()).toEqual([...declared.get(table)!.keys()].sort());
      if (table === "extract_record")
        expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(["INTEGER", "TINYINT"]));
    }
  });

  test("holds every released record once, without the scores that its group leaves out", async () => {
    const { session } = models;
    const left = await session.rows<{ given: number; kept: number; blank: number }>(
      `select
         (select count(confidence_1) from marts.extract_record)::integer as given,
         (select count(confidence_1) from release.extract_record)::integer as kept,
         (select count(confidence_1) from marts.extract_record semi join (
           from marts.extract_blank where measure = 'confidence' and domain_code in ('data_information_content', 'digital_implementation')
         ) as blank using (group_id))::integer as blank`,
    );
    const [{ given = 0, kept = 0, blank = 0 } = {}] = left;
    expect(blank).toBeGreaterThan(5);
    expect(kept).toBe(given - blank);
    expect(await session.count("select count(*) from release.extract_record")).toBe(
      await session.count("select count(*) from marts.extract_record"),
    );
  });

  test("has the records of a group in an order that is not that of their keys", async () => {
    const { session } = models;
    const groups = await session.rows<{ isMixed: boolean }>(
      `select list(record_key order by shuffle_key) <> list(record_key order by record_key) as "isMixed"
       from (
         select leaf.group_id, assessment.record_key, hash(xor(record_key, keyed_hash('extract order'))) as shuffle_key
         from core.assessment inner join marts.extract_leaf_group as leaf
           using (instrument_code, wave_code, organisation_code, job_group_code)
         where is_headline and group_id is not null
       ) semi join marts.extract_record using (group_id, shuffle_key) group by group_id`,
    );
    expect(groups.length).toBeGreaterThan(3);
    expect(groups.filter(({ isMixed }) => !isMixed)).toEqual([]);
    const read = (table: string, order: string) =>
      session.rows(
        `select group_id, list(target_6 order by ${order}) as targets from ${table}
         anti join marts.extract_blank as blank using (group_id) group by group_id order by group_id`,
      );
    expect(await read("release.extract_record", "extract_record.rowid")).toEqual(
      await read("marts.extract_record", "shuffle_key"),
    );
  });
});

test("a policy that makes no extract leaves its tables there, and empty", async () => {
  const [rows = []] = fc.sample(extractPopulation, { seed: 1, numRuns: 1 });
  await build(rows, false);
  for (const table of ["extract_leaf_group", "extract_record", "extract_blank"])
    expect(await models.session.count(`select count(*) from marts.${table}`), table).toBe(0);
  await build(rows);
  expect(await models.session.count("select count(*) from marts.extract_record")).toBeGreaterThan(50);
});

test("the same people lead to the same extract in whatever order their rows arrive, and another secret to another order of records", async () => {
  const [rows = []] = fc.sample(extractPopulation, { seed: 2, numRuns: 1 });
  const read = async () => {
    const { session } = models;
    return {
      leaves: JSON.stringify(await session.rows("from marts.extract_leaf_group order by all")),
      order: JSON.stringify(
        await session.rows(
          "select group_id, confidence_1, target_1, target_2 from marts.extract_record order by group_id, shuffle_key",
        ),
      ),
    };
  };
  await build(rows);
  const before = await read();
  await build([...rows].reverse());
  expect(await read()).toEqual(before);
  const other = await openModelSession({ minimumBase: 5 });
  const own = models;
  models = other;
  try {
    await setExtractPlaces(other);
    await build(rows);
    const after = await read();
    expect(after.leaves).toBe(before.leaves);
    expect(after.order).not.toBe(before.order);
  } finally {
    models = own;
    await other.close();
  }
});
