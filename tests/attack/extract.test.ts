import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { extractPopulation, setExtractPlaces } from "../support/extract-population.ts";
import { listKeptExtracts } from "../support/extract-reissue.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
} from "../support/model-session.ts";

const minimum = 7;
let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 5 });
  await setExtractPlaces(models);
});
afterAll(() => models.close());
beforeEach(() => models.session.run(`set variable extract_minimum_group = ${minimum}`));

async function build(rows: readonly AcceptedAssessment[]) {
  await setAssessments(models.session, rows);
  await models.build();
}

interface Leaf {
  readonly leaf: string;
  readonly group: string | null;
  readonly people: number;
}

const listLeaves = () =>
  models.session.rows<Leaf>(
    `select concat_ws('|', instrument_code, wave_code, organisation_code, job_group_code) as leaf,
       group_id::varchar as "group", people::integer as people
     from marts.extract_leaf_group`,
  );

/** Every cell of a family or a job group, in every place of both geographies, as the leaves it counts. */
const listCells = () =>
  models.session.rows<{ readonly leaves: readonly string[] }>(
    `select list(concat_ws('|', leaf.instrument_code, leaf.wave_code, leaf.organisation_code, leaf.job_group_code)) as leaves
     from marts.assessment_by_leaf as leaf
     inner join core.place_member as member using (wave_code, organisation_code)
     inner join core.profession_member as way_up using (job_group_code)
     inner join core.profession as profession using (profession_id)
     where profession.profession_level in ('family', 'job_group')
     group by leaf.instrument_code, member.place_id, profession.profession_id`,
  );

const sum = (leaves: readonly Leaf[]) => leaves.reduce((total, { people }) => total + people, 0);

test("no union of groups, and no cell of a family or job group less the groups inside it, is a handful of people", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(extractPopulation, fc.infiniteStream(fc.boolean()), async (rows, choices) => {
      await build(rows);
      const leaves = await listLeaves();
      const byKey = new Map(leaves.map((leaf) => [leaf.leaf, leaf]));
      const groups = new Map<string, readonly Leaf[]>();
      for (const leaf of leaves) {
        if (leaf.group !== null) groups.set(leaf.group, [...(groups.get(leaf.group) ?? []), leaf]);
      }
      expect(Math.min(...[...groups.values()].map(sum))).toBeGreaterThanOrEqual(minimum);
      for (const cell of await listCells()) {
        const members = cell.leaves.flatMap((key) => byKey.get(key) ?? []);
        const keys = new Set(members.map(({ leaf }) => leaf));
        const inside = [...groups.values()].filter((group) => group.every(({ leaf }) => keys.has(leaf)));
        if (inside.length === 0) continue;
        const left = sum(members) - inside.reduce((total, group) => total + sum(group), 0);
        expect(left === 0 || left >= minimum, `${left} of ${[...keys].join()}`).toBe(true);
        // Whoever takes away only some of the groups is left with more.
        const some = inside.filter(() => choices.next().value === true);
        const rest = sum(members) - some.reduce((total, group) => total + sum(group), 0);
        expect(rest === 0 || rest >= minimum).toBe(true);
        taken += 1;
      }
    }),
    { seed: 20261121, numRuns: 8 },
  );
  expect(taken, "cells that groups were taken from").toBeGreaterThan(200);
});

describe("an extract that was issued", () => {
  /** Twelve people in each of four job groups of two organisations, all in one wave. */
  const person = (
    organisation: string,
    jobGroup: string,
    row: number,
    month = "2026-02",
  ): AcceptedAssessment => ({
    organisation,
    jobGroup,
    month,
    status: "submitted",
    confidence: [row % 11, (row * 3) % 11, (row * 5) % 11, 4, 5, 6],
    target: [(row * 7) % 11, 9, 8, (row * 2) % 11, 6, 7],
    isLost: false,
  });
  const people = ["RA", "RB"].flatMap((organisation) =>
    ["job-01", "job-04", "job-15", "job-16"].flatMap((jobGroup) =>
      Array.from({ length: 12 }, (_, row) => person(organisation, jobGroup, row + 1)),
    ),
  );
  const other = Array.from({ length: 12 }, (_, row) => person("RA", "job-01", row + 1, "2025-11"));

  async function issue(release: string) {
    await models.session.run(
      `${release === "r1" ? "create or replace table issued as" : "insert into issued"}
       select '${release}' as release_id, instrument_code, wave_code, record_key, label from candidate`,
    );
  }

  async function make(rows: readonly AcceptedAssessment[]) {
    await build(rows);
    await models.session.run(
      `create or replace view candidate as
       select instrument_code, wave_code, record_key, label
       from core.assessment
       inner join marts.extract_leaf_group using (instrument_code, wave_code, organisation_code, job_group_code)
       where is_headline and label is not null`,
    );
  }

  const listKept = async () =>
    (await listKeptExtracts(models.session, { issued: "issued", candidate: "candidate" }, minimum)).map(
      ({ wave_code }) => wave_code,
    );

  test("is issued again when nobody changed", async () => {
    await make([...people, ...other]);
    await issue("r1");
    await make([...other, ...people]);
    expect(await listKept()).toEqual([]);
  });

  test("stays when one person came, went or was corrected, and only the extract of that wave", async () => {
    await make([...people, ...other]);
    await issue("r1");
    await make([...people, ...other, person("RA", "job-01", 40)]);
    expect(await listKept()).toEqual(["2025-26-Q4"]);
    await make([...people.slice(1), ...other]);
    expect(await listKept()).toEqual(["2025-26-Q4"]);
    await make([...people.slice(1), ...other, person("RA", "job-01", 50)]);
    expect(await listKept()).toEqual(["2025-26-Q4"]);
  });

  test("is issued again when those who came are a group, and stays when they are one fewer", async () => {
    await make([...people, ...other]);
    await issue("r1");
    const came = (length: number) => Array.from({ length }, (_, row) => person("RE", "job-01", row + 20));
    await make([...people, ...other, ...came(minimum)]);
    expect(await listKept()).toEqual([]);
    await make([...people, ...other, ...came(minimum - 1)]);
    // Too few for a group of their own, they took a group of their ICB with them.
    expect(await listKept()).toEqual(["2025-26-Q4"]);
  });

  test("counts with every one before it: people who came and went in between are told apart, too", async () => {
    const came = Array.from({ length: minimum }, (_, row) => person("RE", "job-01", row + 20));
    await make([...people, ...other]);
    await issue("r1");
    await make([...people, ...other, ...came]);
    expect(await listKept()).toEqual([]);
    await issue("r2");
    // All of them gone is as good as all of them there; one of them gone is not.
    await make([...people, ...other]);
    expect(await listKept()).toEqual([]);
    await make([...people, ...other, ...came.slice(1), person("RE", "job-01", 60)]);
    expect(await listKept()).toEqual(["2025-26-Q4"]);
  });

  test("stays when a handful would change its group, though nobody came or went", async () => {
    await make([...people, ...other]);
    await issue("r1");
    await models.session.run(
      `create or replace table moved as select * replace (
         case when row_number() over (partition by label order by record_key) <= ${minimum - 1} then label || '!' else label end as label
       ) from issued where label like 'organisation|RA|%'`,
    );
    const kept = await listKeptExtracts(models.session, { issued: "issued", candidate: "moved" }, minimum);
    expect(kept.map(({ wave_code }) => wave_code)).toContain("2025-26-Q4");
  });

  test("binds no wave that was never issued", async () => {
    await make(other);
    await issue("r1");
    await make([...people, ...other]);
    expect(await listKept()).toEqual([]);
  });
});
