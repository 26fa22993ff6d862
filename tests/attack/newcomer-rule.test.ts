import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepPopulation } from "../../pipelines/protect/keep-population.ts";
import type { PublishedRelease } from "../../pipelines/protect/published-population.ts";
import { createPublishedTables } from "../../pipelines/protect/published-tables.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  const at = (organisation: string, icb: string) => ({ organisation, icb, from: "2022-07-01", to: null });
  await setOrganisations(models.session, [
    at("RAA", "QHM"),
    at("RAB", "QHM"),
    at("RAE", "QYG"),
    // Ties the other two ICBs together.
    { organisation: "RAC", icb: "QOQ", from: "2022-07-01", to: "2026-08-31" },
    { organisation: "RAC", icb: "QHG", from: "2026-09-01", to: null },
    at("RAD", "QHG"),
    at("RAF", "QOQ"),
  ]);
});
afterAll(() => models.close());

let releases: PublishedRelease[] = [];
let count = 0;
beforeEach(() => {
  releases = [];
});

type Change = Partial<Pick<AcceptedAssessment, "jobGroup" | "status" | "confidence" | "target" | "month">>;

/** People of an organisation who all differ. */
function people(organisation: string, n: number, change: Change = {}): readonly AcceptedAssessment[] {
  return Array.from({ length: n }, (_, index) => ({
    organisation,
    jobGroup: "job-01",
    month: "2026-05",
    status: "submitted" as const,
    confidence: [1 + (index % 7), 2, 3, 4, 5, 1 + Math.floor(index / 7)],
    target: [8, 8, 8, 8, 8, 8],
    isLost: false,
    ...change,
  }));
}

/** Publishes what the files say, and tells which organisations were held and how many people are shown. */
async function publish(rows: readonly AcceptedAssessment[], live = releases.length - 1) {
  const base = releases[live] ?? null;
  await createPublishedTables(models.session, models.folder, { releases, base });
  await setAssessments(models.session, rows);
  await models.buildCore();
  count += 1;
  const release: PublishedRelease = {
    version: 1,
    releaseId: `r${String(count).padStart(12, "0")}`,
    inputs: "",
    publishedOn: `2026-11-${String(releases.length + 10)}`,
    sequence: count,
  };
  await keepPopulation(models.session, models.folder, release);
  releases.push(release);
  const held = await models.session.rows<{ code: string }>(
    "select distinct organisation_code as code from core.held_organisation order by 1",
  );
  return {
    held: held.map(({ code }) => code),
    shown: await models.session.count("select count(*) from core.assessment"),
  };
}

const plain = [...people("RAA", 60), ...people("RAA", 60, { jobGroup: "job-02" })];
const nurses = (n: number, change: Change = {}) =>
  people("RAA", n, { jobGroup: "job-01", target: [9, 9, 9, 9, 9, 9], ...change });
const clerks = (n: number, change: Change = {}) => nurses(n, { jobGroup: "job-02", ...change });

/** The people of `plain`, of whom some are corrected in a domain and the first few of those in another one, too. */
const correct = (some: number, few: number, toScore: () => number | null) =>
  plain.map((row, index) => {
    if (index >= some) return row;
    const [first, second = null, ...rest] = row.confidence;
    return { ...row, confidence: [first === 10 ? 9 : 10, index < few ? toScore() : second, ...rest] };
  });

describe("a block's figures of a wave", () => {
  test.each([
    ["nobody is new", () => plain, [], 120],
    ["one person is new", () => [...plain, ...nurses(1)], ["RAA"], 120],
    ["one person is gone", () => plain.slice(1), ["RAA"], 120],
    ["ten newcomers are in one leaf", () => [...plain, ...nurses(10)], [], 130],
    ["nine are in one leaf", () => [...plain, ...nurses(9)], ["RAA"], 120],
    ["nine are in one and eleven in another", () => [...plain, ...nurses(9), ...clerks(11)], ["RAA"], 120],
    ["ten are in one and eleven in another", () => [...plain, ...nurses(10), ...clerks(11)], [], 141],
    ["everybody is gone", () => people("RAE", 20), [], 20],
    [
      "of ten newcomers one alone has submitted",
      () => [...plain, ...nurses(9, { status: "incomplete" }), ...nurses(1)],
      ["RAA"],
      120,
    ],
    [
      "of ten newcomers one alone left a domain out",
      () => [...plain, ...nurses(9), ...nurses(1, { confidence: [1, 2, 3, 4, 5, null] })],
      ["RAA"],
      120,
    ],
    [
      "four people are corrected, each one out and one in",
      () => [...plain.slice(4), ...nurses(4)],
      ["RAA"],
      120,
    ],
    ["nine are corrected, who come and go 18 times", () => [...plain.slice(9), ...nurses(9)], ["RAA"], 120],
    ["ten are corrected", () => [...plain.slice(10), ...nurses(10)], [], 120],
    ["of ten corrected people one alone changed in a domain", () => correct(10, 1, () => 9), ["RAA"], 120],
    ["ten corrected people all changed in both domains", () => correct(10, 10, () => 9), [], 120],
    ["of ten corrected people one alone took a score back", () => correct(10, 1, () => null), ["RAA"], 120],
    [
      "of ten corrected people one alone changed status",
      () =>
        correct(10, 0, () => 9).map((row, index) =>
          index > 0 ? row : { ...row, status: "reviewing" as const },
        ),
      ["RAA"],
      120,
    ],
    [
      "one person went from one status to another and counts in neither",
      () => [...plain, ...nurses(20, { status: "reviewing" }), ...nurses(1, { status: "incomplete" })],
      ["RAA"],
      141,
      () => [...plain, ...nurses(21, { status: "reviewing" })],
    ],
    [
      "two people's scores changed places, so that no total did",
      () => [
        ...plain,
        ...nurses(1, { confidence: [3, 5, 3, 3, 3, 3] }),
        ...nurses(1, { confidence: [5, 3, 3, 3, 3, 3] }),
      ],
      ["RAA"],
      122,
      () => [
        ...plain,
        ...nurses(1, { confidence: [5, 5, 3, 3, 3, 3] }),
        ...nurses(1, { confidence: [3, 3, 3, 3, 3, 3] }),
      ],
    ],
  ] as const)(
    "where %s",
    async (_, files, held, shown, before: () => readonly AcceptedAssessment[] = () => plain) => {
      await publish(before());
      expect(await publish(files())).toEqual({ held, shown });
    },
  );

  test("are compared with all that was ever live, not with the last release alone", async () => {
    await publish(plain);
    expect(await publish([...plain, ...nurses(12)])).toEqual({ held: [], shown: 132 });
    // Eleven fewer than last time, and one more than the time before.
    expect(await publish([...plain, ...nurses(1)])).toEqual({ held: ["RAA"], shown: 132 });
    expect(await publish(plain), "what was shown can be shown again").toEqual({ held: [], shown: 120 });
  });

  test("are those of the live release where somebody went back, and the later one still counts", async () => {
    await publish(plain);
    await publish([...plain, ...nurses(12)]);
    expect(await publish([...plain, ...nurses(13)], 0)).toEqual({ held: ["RAA"], shown: 120 });
  });

  test("that somebody went back from altogether stay away unless many people change", async () => {
    await publish(people("RAE", 20));
    await publish([...people("RAE", 20), ...plain]);
    expect(await publish([...people("RAE", 20), ...plain.slice(1)], 0)).toEqual({ held: ["RAA"], shown: 20 });
    expect(await publish([...people("RAE", 20), ...plain.slice(0, 110)], 0)).toEqual({
      held: [],
      shown: 130,
    });
  });

  test("are held for every organisation of the block, and for no other block", async () => {
    const rows = [
      ...plain,
      ...people("RAB", 30),
      ...people("RAE", 30),
      ...people("RAD", 30),
      ...people("RAF", 30),
    ];
    await publish(rows);
    expect((await publish([...rows, ...people("RAB", 3, { jobGroup: "job-05" })])).held).toEqual([
      "RAA",
      "RAB",
    ]);
    const tied = [...rows, ...people("RAC", 30)];
    await publish(tied);
    expect((await publish([...tied, ...people("RAF", 3, { jobGroup: "job-05" })])).held).toEqual([
      "RAC",
      "RAD",
      "RAF",
    ]);
  });

  test("of a wave that others were shown in come late only in groups of many, because England's change by them", async () => {
    await publish(plain);
    const late = people("RAE", 12);
    const few = people("RAE", 3, { jobGroup: "job-05" });
    expect(await publish([...plain, ...late, ...few])).toEqual({ held: ["RAE"], shown: 120 });
    expect(await publish([...plain, ...late]), "without the few").toEqual({ held: [], shown: 132 });
  });

  test("that came late are compared with all releases before, too", async () => {
    await publish(plain);
    await publish([...plain, ...people("RAE", 14)]);
    // Ten have gone since the last release, and four have come since the first.
    expect(await publish([...plain, ...people("RAE", 4)])).toEqual({ held: ["RAE"], shown: 134 });
  });

  test("are held wave by wave", async () => {
    const later = people("RAA", 40, { month: "2026-08" });
    await publish(plain);
    expect(await publish([...plain, ...later]), "a new wave").toEqual({ held: [], shown: 160 });
    expect(await publish([...plain, ...later, ...nurses(1, { month: "2026-08" }), ...nurses(10)])).toEqual({
      held: ["RAA"],
      shown: 170,
    });
  });

  test("of an organisation with a small group stay even when it withdraws everything", async () => {
    const rows = [...plain, ...people("RAA", 3, { jobGroup: "job-05" })];
    await publish(rows);
    expect(await publish(people("RAE", 20))).toEqual({ held: ["RAA"], shown: 143 });
  });

  test("keep their day and the notes they were published with", async () => {
    await models.session.run(
      "update staging.assessment_unit set snapshot_date = date '2026-07-15' where unit_code = 'centre-cRAA'",
    );
    await publish(plain);
    const day = releases.at(-1)?.publishedOn ?? "";
    await models.session.run(
      "update staging.assessment_unit set snapshot_date = date '2026-11-09' where unit_code = 'centre-cRAA'",
    );
    expect((await publish([...plain, ...nurses(1)])).held).toEqual(["RAA"]);
    await publish([...plain, ...nurses(2)]);
    const notes = await models.session.rows<{ note_code: string; note: string }>(
      "select note_code, note from core.quality_note where organisation_code = 'RAA' and wave_code = '2026-27-Q1' order by 1",
    );
    expect(notes.map(({ note_code }) => note_code)).toEqual(["held", "provisional"]);
    expect(notes[0]?.note).toContain(`stay as they were published on ${Number(day.slice(-2))} November 2026`);
  });

  test("wait for a settled snapshot where the policy says so", async () => {
    await models.session.run("set variable provisional_figures = 'wait'");
    const unsettled = people("RAE", 40, { month: "2026-10" });
    expect(await publish([...plain, ...unsettled])).toEqual({ held: [], shown: 120 });
    await models.session.run("set variable provisional_figures = 'publish'");
    expect(await publish([...plain, ...unsettled])).toEqual({ held: [], shown: 160 });
  });
});

test("rows that an earlier release has are not kept twice", async () => {
  await publish(plain);
  await publish([...plain, ...people("RAE", 25)]);
  await createPublishedTables(models.session, models.folder, { releases, base: releases[1] ?? null });
  expect(await models.session.count("select count(*) from published.assessment")).toBe(145);
});
