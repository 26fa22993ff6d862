import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSession, type Session } from "../../pipelines/duckdb.ts";
import { findHotspots } from "../../pipelines/hotspots/find-hotspots.ts";
import type { Row } from "../support/database.ts";

/** Twelve organisations in four ICBs of one region; `O01` is the odd one out. */
const organisations = Array.from({ length: 12 }, (_, index) => ({
  code: `O${String(index + 1).padStart(2, "0")}`,
  icb: `I${1 + Math.floor(index / 3)}`,
}));

let folder = "";
let session: Session;
let hotspots: readonly Row[] = [];
let searches: readonly Row[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "readiness-hotspots-"));
  session = await openSession({ allowedFolders: [folder], temporaryFolder: path.join(folder, "spill") });
  await session.run(`attach '${path.join(folder, "release.duckdb")}' as release`);
  await session.run(`
    create table release.release_info as select 10 as minimum_base;
    create table release.instrument as
      select * from (values ('tool', 'assessment'), ('asked', 'survey'), ('unused', 'survey')) as i (instrument_code, kind);
    create table release.wave as
      select * from (values
        ('tool', 'W1', 100, false), ('tool', 'W4', 103, false), ('tool', 'W5', 104, false), ('tool', 'W6', 105, true),
        ('asked', 'W5', 104, true)
      ) as w (instrument_code, wave_code, wave_order, is_provisional);
    create table release.domain as
      select * from (values ('tool', 'd1', 1), ('tool', 'd2', 2)) as d (instrument_code, domain_code, domain_order);
    create table release.barrier as select * from (values ('b1', 1), ('b2', 2)) as b (barrier_code, barrier_order);
    create table release.domain_barrier as
      select * from (values ('d1', 'b1'), ('d2', 'b2'), ('d9', 'b1')) as l (domain_code, barrier_code);
    create table release.profession as
      select * from (values ('all', 'all', null, 1), ('family', 'nurses', 'all', 2)) as p (profession_level, profession_code, parent_code, profession_order);
    create table release.geography (geography_level varchar, geography_code varchar, parent_level varchar, parent_code varchar, geography_order integer);
    insert into release.geography values ('england', 'ENG', null, null, 1), ('region', 'R', 'england', 'ENG', 2)`);
  const places = [
    ...["I1", "I2", "I3", "I4"].map((code, index) => `('icb', '${code}', 'region', 'R', ${index + 3})`),
    ...organisations.map(
      ({ code, icb }, index) => `('organisation', '${code}', 'icb', '${icb}', ${index + 7})`,
    ),
  ];
  await session.run(`insert into release.geography values ${places.join(", ")}`);
  await session.run(`
    create table release.published_figure (
      instrument_code varchar, wave_code varchar, geography_version varchar, geography_level varchar, geography_code varchar,
      profession_level varchar, profession_code varchar, measure varchar, subject varchar, status varchar, base bigint,
      value double, standard_error double, noise_variance double,
      england_rest_base bigint, england_rest_value double, england_rest_standard_error double)`);
  for (const { code } of organisations) {
    const isOdd = code === "O01";
    await put("tool", "W4", code, "gap", "d1", 40, isOdd ? 3.2 : 1, 0.3, 1);
    await put("tool", "W5", code, "gap", "d1", 60, isOdd ? 2.7 : 1, 0.2, 0.9);
    await put("tool", "W5", code, "gap", "d2", 60, 1, 0.2, 1);
    await put("tool", "W5", code, "need", "d1", 60, isOdd ? 0.4 : 0.1, 0.05, 0.1);
    // Not final yet, so left out, whatever it says.
    await put("tool", "W6", code, "gap", "d2", 60, isOdd ? 9 : 1, 0.2, 1);
    await put("tool", "W1", code, "gap", "d1", 50, isOdd ? 2.8 : 1, 0.3, 1);
    await put("asked", "W5", code, "barrier", "b1", 200, isOdd ? 0.7 : 0.3, 0.035, 0.3);
    await put("asked", "W5", code, "barrier", "b2", 200, 0.3, 0.035, 0.3);
  }
  await findHotspots(session);
  hotspots = await session.rows<Row>("from release.hotspot order by kind");
  searches = await session.rows<Row>("from release.hotspot_search order by kind");
});
afterAll(async () => {
  session.close();
  await rm(folder, { recursive: true, force: true });
});

async function put(
  instrument: string,
  wave: string,
  place: string,
  measure: string,
  subject: string,
  base: number,
  value: number,
  error: number,
  rest: number,
): Promise<void> {
  const cell = `'${instrument}', '${wave}', 'both', 'organisation', '${place}', 'family', 'nurses', '${measure}', '${subject}'`;
  await session.run(
    `insert into release.published_figure values (${cell}, 'shown', ${base}, ${value}, ${error}, 0.0001, 5000, ${rest}, 0.03)`,
  );
}

describe("the hotspots of a release", () => {
  test("pool the final waves of the latest four quarters by people", () => {
    const found = hotspots.filter(({ kind }) => kind === "capability");
    expect(found).toHaveLength(1);
    const [hotspot] = found;
    // W6 is provisional and W1 belongs to the four quarters before.
    expect(hotspot).toMatchObject({
      instrument_code: "tool",
      first_wave_code: "W4",
      wave_code: "W5",
      geography_level: "organisation",
      geography_code: "O01",
      profession_code: "nurses",
      domain_code: "d1",
      barrier_code: "",
      people: 100,
      need_share: 0.4,
      status: "confirmed",
      hotspot_rank: 1,
      rank_lower: 1,
      rank_upper: 1,
      top_five_p: 1,
      barrier_value: null,
    });
    expect(hotspot?.value).toBeCloseTo((40 * 3.2 + 60 * 2.7) / 100, 12);
    expect(hotspot?.benchmark).toBeCloseTo((40 * 1 + 60 * 0.9) / 100, 12);
    expect(hotspot?.excess).toBeCloseTo(2.9 - 0.94, 12);
    expect(Number(hotspot?.burden)).toBeCloseTo(100 * Number(hotspot?.shrunken_excess), 5);
  });

  test("have barriers that nobody asked about before still to confirm", () => {
    const found = hotspots.filter(({ kind }) => kind === "barrier");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      instrument_code: "asked",
      geography_code: "O01",
      domain_code: "",
      barrier_code: "b1",
      people: 200,
      need_share: null,
      status: "to_confirm",
    });
  });

  test("meet where the barrier is listed as blocking the domain, no surer than the less sure of the two", () => {
    const found = hotspots.filter(({ kind }) => kind === "joint");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      instrument_code: "tool",
      domain_code: "d1",
      barrier_code: "b1",
      people: 100,
      barrier_instrument_code: "asked",
      barrier_wave_code: "W5",
      barrier_people: 200,
      barrier_value: 0.7,
      status: "to_confirm",
    });
    const sides = hotspots.filter(({ kind }) => kind !== "joint").map(({ adjusted_p }) => Number(adjusted_p));
    expect(found[0]?.adjusted_p).toBe(Math.max(...sides));
  });

  test("come with what was searched; an instrument without a wave is not", () => {
    expect(searches).toMatchObject([
      {
        kind: "barrier",
        instrument_code: "asked",
        candidates: 24,
        flagged: 1,
        reported: 1,
        expected_false: 0.05,
      },
      {
        kind: "capability",
        instrument_code: "tool",
        candidates: 24,
        flagged: 1,
        reported: 1,
        expected_false: 0.05,
      },
    ]);
  });
});
