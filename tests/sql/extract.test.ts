import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  extractPopulation,
  listEligible,
  setExtractPlaces,
  toLeafKey,
  toUnits,
} from "../support/extract-population.ts";
import { toBlankDomains, toExtractPartition } from "../support/extract-reference.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
} from "../support/model-session.ts";

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
        `select concat_ws(' ', blank.group_id, domain.domain_order) as blank from marts.extract_blank as blank
         inner join (select distinct group_id, instrument_code from marts.extract_leaf_group) using (group_id)
         inner join reference.framework_domain as domain
           on domain.framework = instrument_code and domain.domain_code = blank.domain_code`,
      );
      expect(blanks.map(({ blank }) => blank).sort()).toEqual(
        [...byGroup]
          .flatMap(([group, each]) =>
            toBlankDomains(each, minimum, minimumBands).map((domain) => `${group} ${domain}`),
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
    { seed: 20261121, numRuns: 20 },
  );
  expect([...seen.steps].sort()).toEqual([
    "england false",
    "icb false",
    "organisation false",
    "organisation true",
    "region false",
  ]);
  expect(seen.merged, "cells that groups were merged for").toBeGreaterThan(20);
  expect(seen.withheld).toBeGreaterThan(10);
  expect(seen.blank).toBeGreaterThan(30);
  expect(seen.groups).toBeGreaterThan(100);
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
