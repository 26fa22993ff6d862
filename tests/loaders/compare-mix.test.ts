import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import type { FigureTable } from "../../app/release/schema";
import { loader as loadPage } from "../../app/routes/compare_.mix/route";
import { loader as loadPartsCsv } from "../../app/routes/compare_.mix-parts[.]csv/route";
import { loader as loadCsv } from "../../app/routes/compare_.mix[.]csv/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;
let published: readonly FigureTable[] = [];
const WAVE = "2026-27-Q1";
const SUBJECT = "creation_innovation_research";

beforeAll(async () => {
  release = await openSample();
  published = await release.db
    .selectFrom("figure")
    .selectAll()
    .where("instrument_code", "=", "dsat")
    .where("wave_code", "=", WAVE)
    .where("measure", "=", "gap")
    .where("subject", "=", SUBJECT)
    .where("geography_version", "in", ["both", "restated"])
    .where("profession_level", "in", ["all", "family"])
    .execute();
});

afterAll(() => release.db.destroy());

const query = `?measure=gap&subject=${SUBJECT}&wave=${WAVE}`;
const load = async (more: string) => (await loadPage(toArgs(release, `/compare/mix${query}${more}`))).report;

interface Group {
  readonly key: string;
  readonly base: number;
  readonly value: number;
}

/** The whole, the shown families and the rest of a place, by hand. */
function groupsOf(place: string, keep?: ReadonlySet<string>): { whole: Group; groups: Group[] } | null {
  const rows = published.filter((row) => row.geography_code === place && row.status === "shown");
  const toGroup = (row: FigureTable): Group => ({
    key: row.profession_code,
    base: row.base ?? 0,
    value: row.value ?? 0,
  });
  const whole = rows.filter((row) => row.profession_level === "all").map(toGroup)[0];
  if (whole === undefined) return null;
  const groups = rows
    .filter((row) => row.profession_level === "family" && (keep?.has(row.profession_code) ?? true))
    .map(toGroup);
  let people = whole.base;
  let total = whole.base * whole.value;
  for (const group of groups) {
    people -= group.base;
    total -= group.base * group.value;
  }
  if (people >= 10) groups.push({ key: "rest", base: people, value: total / people });
  return { whole, groups };
}

/** England's shares moved onto the groups of a place: a family without a group goes to the rest. */
function standardiseByHand(place: string): number | null {
  const england = groupsOf("ENG");
  const here = groupsOf(place);
  if (england === null || here === null) return null;
  let sum = 0;
  let weight = 0;
  for (const part of england.groups) {
    const group =
      here.groups.find(({ key }) => key === part.key) ?? here.groups.find(({ key }) => key === "rest");
    if (group === undefined) continue;
    sum += part.base * group.value;
    weight += part.base;
  }
  return sum / weight;
}

describe("a value on England's mix, step by step", () => {
  it("is the sum of its steps, each a share of England's people times the place's published value", async () => {
    const { worked } = await load("&worked=Y60");
    expect(worked?.unit.place.geography_code).toBe("Y60");
    const parts = worked?.parts ?? [];
    const sum = parts.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(standardiseByHand("Y60") ?? Number.NaN, 9);
    expect(parts.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 9);
    const england = groupsOf("ENG")?.groups ?? [];
    const people = england.reduce((total, { base }) => total + base, 0);
    const here = groupsOf("Y60")?.groups ?? [];
    expect(parts.length).toBeGreaterThan(3);
    for (const { key, isRest, weight, contribution } of parts) {
      if (isRest) continue;
      expect(weight).toBeCloseTo((england.find((each) => each.key === key)?.base ?? 0) / people, 9);
      expect(contribution).toBeCloseTo(weight * (here.find((each) => each.key === key)?.value ?? 0), 9);
    }
  });

  it("is of the first place that has one where the address names none, and refuses a code that nobody has", async () => {
    const { worked, units } = await load("");
    expect(worked?.unit.label).toBe(units.find(({ adjusted }) => adjusted.status === "standardised")?.label);
    expect((await refusalOf(load("&worked=ZZZ"))).status).toBe(400);
  });
});

describe("values on England's mix", () => {
  for (const level of ["region", "icb", "organisation"]) {
    it(`are those of a plain second calculation for each ${level}`, async () => {
      const { units, standard } = await load(`&level=${level}`);
      expect(standard.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      const adjusted = units.flatMap((unit) =>
        unit.adjusted.status === "standardised" ? [{ unit, found: unit.adjusted }] : [],
      );
      expect(adjusted.length).toBeGreaterThan(3);
      for (const { unit, found } of adjusted) {
        expect(found.value, unit.label).toBeCloseTo(
          standardiseByHand(unit.place.geography_code) ?? Number.NaN,
          9,
        );
        expect(found.covered).toBeGreaterThanOrEqual(0.8);
        expect(found.covered - found.coveredByRest).toBeGreaterThanOrEqual(1 / 3);
      }
    });
  }

  it("are refused, with the reason, where a unit is hidden or its professions are", async () => {
    const { units } = await load("&level=organisation");
    for (const { raw, adjusted, label } of units) {
      if (raw.status !== "shown") expect(adjusted, label).toMatchObject({ reason: "not_shown" });
    }
    const areas = await load("");
    const national = areas.units.find(({ place }) => place.geography_code === "NAT");
    expect(national?.adjusted).toMatchObject({ status: "refused", reason: "hardly_apart", apart: 0 });
  });

  it("are made of job groups within a family, and there are none for a job group", async () => {
    const family = await load("&profession=nursing-and-midwifery");
    expect(family.parts.map(({ key }) => key)).toContain("job-01");
    const job = await load("&profession=job-27");
    expect(job.parts).toEqual([]);
  });
});

describe("the difference of two units", () => {
  it("is what a plain second calculation gives: the parts add up, level at the mean of both mixes", async () => {
    const { pair } = await load("&a=Y56&b=Y60");
    const keys = (place: string) =>
      new Set(
        published
          .filter((row) => row.geography_code === place && row.status === "shown")
          .map((row) => row.profession_code),
      );
    const other = keys("Y60");
    const shared = new Set([...keys("Y56")].filter((key) => other.has(key)));
    const [one, two] = [groupsOf("Y56", shared), groupsOf("Y60", shared)];
    let level = 0;
    let mix = 0;
    for (const group of one?.groups ?? []) {
      const there = two?.groups.find(({ key }) => key === group.key);
      if (there === undefined) throw new Error("A stratum of one side only.");
      const share = group.base / (one?.whole.base ?? 0);
      const shareThere = there.base / (two?.whole.base ?? 0);
      level += ((share + shareThere) / 2) * (group.value - there.value);
      mix += ((group.value + there.value) / 2) * (share - shareThere);
    }
    if (pair?.result.status !== "decomposed") throw new Error("Not taken apart.");
    expect(pair.result.level.value).toBeCloseTo(level, 9);
    expect(pair.result.mix.value).toBeCloseTo(mix, 9);
    expect(pair.result.total.value).toBeCloseTo((one?.whole.value ?? 0) - (two?.whole.value ?? 0), 9);
  });

  it("is chosen where a peer group is of two, and refused where one of them is hidden", async () => {
    const two = await load("&peers=FIC13,FIC14");
    expect([two.pair?.one.place.geography_code, two.pair?.other.place.geography_code].sort()).toEqual([
      "FIC13",
      "FIC14",
    ]);
    const hidden = await load("&level=organisation&a=FIC13&b=FIC58");
    expect(hidden.pair?.result).toMatchObject({ status: "refused", reason: "not_shown" });
  });

  it("is left aside with a note for a place that is not compared and for the same one twice", async () => {
    expect(await load("&level=icb&a=Y56&b=QOP")).toMatchObject({
      pair: null,
      pairNote: "London is not among the places compared here, so it is left aside.",
    });
    expect((await load("&a=Y56&b=Y56")).pairNote).toContain("chosen twice");
    expect(await load("&a=Y56")).toMatchObject({ pair: null, pairNote: null });
  });
});

describe("the page and its downloads", () => {
  it("refuse what they do not take", async () => {
    for (const more of ["&mix=x", "&a=ZZZ", "&b=ZZZ", "&unit=Y56", "&mix=raw&mix=raw"]) {
      for (const loader of [loadPage, loadCsv, loadPartsCsv]) {
        const refusal = await refusalOf(loader(toArgs(release, `/compare/mix${query}${more}`)));
        expect(refusal, more).toMatchObject({ status: 400 });
      }
    }
  });

  it("export every unit as it is and on the same mix, hidden ones without numbers", async () => {
    const { units } = await load("&level=organisation&mix=same");
    const answer = await loadCsv(toArgs(release, `/compare/mix.csv${query}&level=organisation&mix=same`));
    const rows = parseCsv(await answer.text());
    expect(rows).toHaveLength(units.length);
    for (const row of rows) {
      const unit = units.find(({ place }) => place.geography_code === row.place_code);
      expect(row.status).toBe(unit?.raw.status);
      expect(row.value).toBe(unit?.raw.status === "shown" ? String(Number(unit.raw.value.toFixed(2))) : "");
      expect(row.same_mix_value).toBe(
        unit?.adjusted.status === "standardised" ? String(Number(unit.adjusted.value.toFixed(2))) : "",
      );
    }
    const values = rows.filter((row) => row.same_mix_value !== "").map((row) => Number(row.same_mix_value));
    expect(values).toEqual([...values].sort((one, other) => other - one));
  });

  it("export the parts of a difference, and only a header where it is not taken apart", async () => {
    const answer = await loadPartsCsv(toArgs(release, `/compare/mix-parts.csv${query}&a=Y56&b=Y60`));
    const rows = parseCsv(await answer.text());
    expect(rows.map(({ part }) => part)).toEqual(["difference", "mix", "level"]);
    expect(rows[0]).toMatchObject({ place: "London", compared_with: "Midlands", unit: "points" });
    const none = await loadPartsCsv(toArgs(release, `/compare/mix-parts.csv${query}`));
    expect((await none.text()).split("\r\n")).toHaveLength(2);
  });

  it("show shares of a barrier as well", async () => {
    const { report } = await loadPage(toArgs(release, "/compare/mix?measure=barrier&mix=same&a=Y60&b=Y63"));
    for (const { adjusted } of report.units) {
      if (adjusted.status !== "standardised") continue;
      expect(adjusted.lower).toBeGreaterThanOrEqual(0);
      expect(adjusted.upper).toBeLessThanOrEqual(1);
    }
    expect(report.pair).not.toBeNull();
  });
});
