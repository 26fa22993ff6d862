import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listModels, toBuildOrder } from "../../pipelines/model.ts";
import { isHeadline, isUntouched, toReferenceMarts, toWave } from "../support/lattice-reference.ts";
import {
  type AcceptedAssessment,
  type AcceptedResponse,
  type Merger,
  type ModelSession,
  openModelSession,
  type Placement,
  setAssessments,
  setMergers,
  setOrganisations,
  setResponses,
} from "../support/model-session.ts";

const minimumBase = 5;

/** Three ICBs then, three now: RC moved with its ICB's split on 2026-04-01; NA has no ICB. RM and RN merged into others. RD and RE are in the same places. */
const placements: readonly Placement[] = [
  { organisation: "RA", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RB", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RC", icb: "QM7", from: "2022-07-01", to: "2026-03-31" },
  { organisation: "RC", icb: "D7T5G", from: "2026-04-01", to: null },
  { organisation: "RD", icb: "QYG", from: "2022-07-01", to: null },
  { organisation: "RE", icb: "QYG", from: "2022-07-01", to: null },
  { organisation: "RM", icb: "QYG", from: "2022-07-01", to: null },
  { organisation: "RN", icb: "QM7", from: "2022-07-01", to: "2026-03-31" },
  { organisation: "RN", icb: "D7T5G", from: "2026-04-01", to: null },
  { organisation: "NA", icb: null, from: "1900-01-01", to: null },
];

/** RM went to RA in the third wave; RN to RC, which went to RB; NA's day is still to come. */
const mergers: readonly Merger[] = [
  { predecessor: "RM", successor: "RA", from: "2026-01-01" },
  { predecessor: "RN", successor: "RC", from: "2025-12-01" },
  { predecessor: "RC", successor: "RB", from: "2026-05-01" },
  { predecessor: "NA", successor: "RD", from: "2027-04-01" },
];

const organisation = fc.constantFrom("RA", "RB", "RC", "RD", "RE", "RM", "RN", "NA");
const jobGroup = fc.constantFrom("job-01", "job-02", "job-05", "job-07");
interface Scores {
  readonly confidence: readonly (number | null)[];
  readonly target: readonly (number | null)[];
}
const score: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 10 }) },
  fc.constant(null),
);
const filled: fc.Arbitrary<Scores> = fc.record({
  confidence: fc.array(score, { minLength: 6, maxLength: 6 }),
  target: fc.array(score, { minLength: 6, maxLength: 6 }),
});
const untouched: fc.Arbitrary<Scores> = fc.constant({
  confidence: [0, 0, 0, 0, 0, 0],
  target: [0, 0, 0, 0, 0, 0],
});
const nearlyUntouched: fc.Arbitrary<Scores> = fc.constant({
  confidence: [0, 0, null, 0, 0, 0],
  target: [0, 0, 0, 0, 0, 0],
});
const nothing = [null, null, null, null, null, null];
const blank: fc.Arbitrary<Scores> = fc.constant({ confidence: nothing, target: nothing });

/** Three, four or five domains answered, by either score: around the line of the headline rule. */
const partial: fc.Arbitrary<Scores> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.boolean(), fc.integer({ min: 1, max: 10 }))
  .map(([answered, isBoth, value]) => ({
    confidence: nothing.map((_, domain) => (isBoth && domain < answered ? value : null)),
    target: nothing.map((_, domain) => (domain < answered ? 10 - value : null)),
  }));

/** One answer throughout, and targets below confidence, with gaps or without. */
const flat: fc.Arbitrary<Scores> = fc
  .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 3, max: 6 }))
  .map(([confidence, target, answered]) => ({
    confidence: nothing.map((_, domain) => (domain < answered ? confidence : null)),
    target: nothing.map((_, domain) => (domain >= 6 - answered ? target : null)),
  }));

/** People who share organisation, job group and month; some of them identical. */
const assessmentBlock = fc
  .record({
    organisation,
    jobGroup,
    month: fc.constantFrom("2025-11", "2026-02", "2026-03", "2026-05"),
    people: fc.array(
      fc.record({
        status: fc.constantFrom("submitted", "submitted", "reviewing", "incomplete"),
        copies: fc.integer({ min: 1, max: 4 }),
        scores: fc.oneof({ weight: 6, arbitrary: filled }, partial, flat, untouched, nearlyUntouched, blank),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ people, ...shared }) =>
    people.flatMap(({ status, copies, scores }) =>
      Array.from({ length: copies }, () => ({
        ...shared,
        status: status as AcceptedAssessment["status"],
        ...scores,
      })),
    ),
  );

/** Levels 1 to 4 of DART-Ed, with an archetype or none; organisations and waves are those of the DSAT rows. */
const level: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
  fc.constant(null),
);
const dartBlock = fc
  .record({
    organisation,
    jobGroup,
    month: fc.constantFrom("2026-02", "2026-05"),
    people: fc.array(
      fc.record({
        archetype: fc.constantFrom("users", "users", "shapers", null),
        status: fc.constantFrom("submitted", "submitted", "incomplete"),
        copies: fc.integer({ min: 1, max: 4 }),
        confidence: fc.array(level, { minLength: 6, maxLength: 6 }),
        target: fc.array(level, { minLength: 6, maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ people, ...shared }) =>
    people.flatMap(({ copies, status, ...person }) =>
      Array.from(
        { length: copies },
        (): AcceptedAssessment => ({
          ...shared,
          ...person,
          status: status as AcceptedAssessment["status"],
          framework: "dart_ed",
          isLost: false,
        }),
      ),
    ),
  );

const response: fc.Arbitrary<AcceptedResponse> = fc
  .record({
    organisation,
    jobGroup,
    day: fc.constantFrom("2026-02-20", "2026-05-16"),
    answers: fc.dictionary(fc.constantFrom("time", "skills", "funding"), fc.boolean(), { minKeys: 1 }),
  })
  .map(({ answers, ...row }) => ({
    ...row,
    answered: Object.keys(answers).sort(),
    reported: Object.keys(answers)
      .filter((barrier) => answers[barrier])
      .sort(),
  }));

const input = fc
  .record({
    blocks: fc.array(assessmentBlock, { minLength: 1, maxLength: 9 }),
    // Defects strike whole files, that is organisations here.
    lost: fc.uniqueArray(organisation, { maxLength: 2 }),
    responses: fc.array(response, { maxLength: 60 }),
    dart: fc.array(dartBlock, { maxLength: 6 }),
  })
  .map(({ blocks, lost, responses, dart }) => ({
    dart: dart.flat(),
    assessments: blocks.flat().map((row): AcceptedAssessment => {
      const isLost = lost.includes(row.organisation);
      return {
        ...row,
        isLost,
        confidence: isLost
          ? row.confidence.map((value, domain) => (domain === 1 ? null : value))
          : row.confidence,
      };
    }),
    responses,
  }));

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase });
  await setOrganisations(models.session, placements);
  await setMergers(models.session, mergers);
});
afterAll(() => models.close());

const place = `concat_ws('|', place.wave_code, geography_version, geography_level, geography_code, profession_level, profession_code)`;

test("core and marts equal a plain loop over the people, whoever they are", async () => {
  const { session } = models;
  let shown = 0;
  let archetypes = 0;
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(input, async ({ assessments: dsat, dart, responses }) => {
      const assessments = [...dsat, ...dart];
      await setAssessments(session, assessments);
      await setResponses(session, responses);
      await models.build();
      const reference = toReferenceMarts({ placements, mergers, assessments, responses, minimumBase });

      const flags = await session.rows<{ row: string; n: string }>(
        `select concat_ws('|', instrument_code, wave_code, organisation_code, job_group_code, status, is_untouched, is_headline) as row, count(*) as n
         from core.assessment group by all`,
      );
      const wanted = new Map<string, number>();
      for (const row of assessments) {
        const key = [
          row.framework ?? "dsat",
          toWave(row.month),
          row.organisation,
          row.archetype ? `${row.jobGroup}+${row.archetype}` : row.jobGroup,
          row.status,
          isUntouched(row),
          isHeadline(row),
        ].join("|");
        wanted.set(key, (wanted.get(key) ?? 0) + 1);
      }
      expect(new Map(flags.map(({ row, n }) => [row, Number(n)]))).toEqual(wanted);

      const cells = await session.rows<{ cell: string; people: string }>(
        `select concat_ws('|', instrument_code, ${place}) as cell, people
         from marts.cell inner join core.place as place using (place_id) inner join core.profession using (profession_id)`,
      );
      expect(new Map(cells.map(({ cell, people }) => [cell, Number(people)]))).toEqual(reference.people);

      const measures = await session.rows<Readonly<Record<string, string>>>(
        `select concat_ws('|', instrument_code, ${place}, measure || '/' || subject) as cell, base, total, squares, lost, largest_base, smallest_base
         from marts.measure_by_cell inner join core.measure using (measure_id)
         inner join core.place as place using (place_id) inner join core.profession using (profession_id)`,
      );
      const found = measures.map(
        ({ cell, base, total, squares, lost, largest_base, smallest_base }) =>
          [
            cell,
            {
              base: Number(base),
              total: Number(total),
              squares: Number(squares),
              lost: Number(lost),
              largest: Number(largest_base),
              smallest: Number(smallest_base),
            },
          ] as const,
      );
      expect(found).toHaveLength(reference.measures.size);
      expect(new Map(found)).toEqual(reference.measures);
      shown += found.length;
      archetypes += found.filter(([cell = ""]) => cell.includes("|archetype|")).length;

      // What the audit is told of leaves is what all places together are made of.
      const [england] = await session.rows<{ answers: string; unequal: string }>(
        `with told as (
           select wave_code, measure_id, sum(answer_by_leaf.people) as people
           from marts.answer_by_leaf inner join marts.leaf using (leaf_id) group by all
         ), shown as (
           select place.wave_code, measure_id, people
           from marts.answer_by_cell inner join core.place as place using (place_id) inner join core.profession using (profession_id)
           where geography_level = 'england' and profession_level = 'all'
         )
         select count(*) as answers, count(*) filter (told.people is distinct from shown.people) as unequal
         from told full join shown using (wave_code, measure_id)`,
      );
      expect(england?.unequal).toBe("0");
      answers += Number(england?.answers);

      const [keys] = await session.rows<{ n: string; different: string }>(
        `select count(*) as n, count(distinct record_key) as different from
         (select record_key from core.assessment union all select record_key from core.survey_response)`,
      );
      expect(keys?.different).toBe(keys?.n);
    }),
    { seed: 20261121, numRuns: 15 },
  );
  expect(shown, "cells compared").toBeGreaterThan(5000);
  expect(archetypes, "cells of archetypes compared").toBeGreaterThan(200);
  expect(answers, "answers of leaves compared").toBeGreaterThan(200);
});

test("bands of organisations are counted like those of boards, where a policy publishes them", async () => {
  const { session } = models;
  const [people] = fc.sample(input, { seed: 20261122, numRuns: 1 });
  await setAssessments(session, [...(people?.assessments ?? []), ...(people?.dart ?? [])]);
  await setResponses(session, []);
  await models.build();
  await session.run(
    `insert into policy.lattice select distinct instrument_code, measure, 'organisation', 'family' from policy.lattice
     where measure in ('confidence_band', 'target_band')`,
  );
  const marts = toBuildOrder(await listModels(session, "marts"));
  for (const name of ["area", "leaf", "headline_score", "score_given", "answer_by_area", "answer_by_cell"]) {
    const sql = marts.find((model) => model.name === name)?.sql ?? "";
    await session.run(`create or replace table marts.${name} as ${sql}`);
  }
  const counted = await session.rows<Readonly<Record<string, string>>>(
    `select place_id, profession_id, measure_id, people, people_key from marts.answer_by_cell
     inner join core.place as place using (place_id) where geography_level = 'organisation' order by all`,
  );
  const wanted = await session.rows<Readonly<Record<string, string>>>(
    `select member.place_id, given.family_id as profession_id, answer.measure_id, count(*) as people, bit_xor(given.record_key) as people_key
     from marts.score_given as given inner join marts.leaf as leaf using (leaf_id)
     inner join core.place_member as member using (wave_code, organisation_code) inner join core.place as place using (place_id)
     inner join marts.score_measure as answer using (instrument_code, domain_order, is_target, score)
     where geography_level = 'organisation' group by all order by all`,
  );
  expect(wanted.length).toBeGreaterThan(100);
  expect(counted).toEqual(wanted);
});
