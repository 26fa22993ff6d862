import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { loader as loadPage } from "../../app/routes/compare_.similar/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const load = async (query: string) => (await loadPage(toArgs(release, `/compare/similar${query}`))).report;

describe("the organisations similar to one", () => {
  it("are all the others, nearest first, the nearest five in the group", async () => {
    const { others, chosen } = await load("?organisation=FIC13");
    expect(chosen?.place.geography_code).toBe("FIC13");
    expect(others).toHaveLength(57);
    const distances = others.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((one, other) => one - other));
    expect(others.map(({ isPeer }) => isPeer)).toEqual(others.map((_other, index) => index < 5));
    expect((await load("?organisation=FIC13&count=3")).others.filter(({ isPeer }) => isPeer)).toHaveLength(3);
  });

  it("are as far apart as the headcounts of the release say", async () => {
    const { others } = await load("?organisation=FIC13");
    const rows = await release.db
      .selectFrom("headcount")
      .selectAll()
      .where("geography_level", "=", "organisation")
      .execute();
    const shares = (code: string) => {
      const own = rows.filter((row) => row.geography_code === code && row.profession_level === "family");
      const people = own.reduce((sum, { headcount }) => sum + headcount, 0);
      return new Map(own.map((row) => [row.profession_code, row.headcount / people]));
    };
    const here = shares("FIC13");
    const counted = others.filter(({ source }) => source === "headcount");
    expect(counted.length).toBeGreaterThan(40);
    for (const { place, facts, people } of counted) {
      const there = shares(place.geography_code);
      let apart = 0;
      for (const family of new Set([...here.keys(), ...there.keys()]))
        apart += Math.abs((here.get(family) ?? 0) - (there.get(family) ?? 0)) / 2;
      expect(facts.find(({ fact }) => fact === "mix")?.distance).toBeCloseTo(apart, 9);
      const all = rows.find(
        (row) => row.geography_code === place.geography_code && row.profession_level === "all",
      );
      expect(people).toBe(all?.headcount);
    }
  });

  it("are edited by boxes that send each organisation by itself, or by one list", async () => {
    for (const query of ["&peers=FIC20&peers=FIC30", "&peers=FIC20,FIC30"]) {
      const { others, isEdited } = await load(`?organisation=FIC13${query}`);
      expect(isEdited).toBe(true);
      expect(
        others
          .filter(({ isPeer }) => isPeer)
          .map(({ place }) => place.geography_code)
          .sort(),
      ).toEqual(["FIC20", "FIC30"]);
    }
    expect((await load("?peers=FIC20,FIC30")).chosen?.place.geography_code).toBe("FIC20");
  });

  it("are none until one is chosen, and an unknown one is refused", async () => {
    expect(await load("")).toMatchObject({ chosen: null, others: [] });
    for (const query of ["?organisation=ZZZ", "?count=4", "?peers=ZZZ", "?mix=raw", "?count=3&count=5"])
      expect(await refusalOf(load(query)), query).toMatchObject({ status: 400 });
  });
});
