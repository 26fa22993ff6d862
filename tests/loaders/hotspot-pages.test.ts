import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchSentence } from "../../app/domain/hotspot-search-words";
import { listHotspotTests } from "../../app/queries/hotspot-tests.server";
import { listHotspotSearches } from "../../app/queries/hotspots.server";
import type { Release } from "../../app/release/connection.server";
import type { GeographyTable, HotspotTable } from "../../app/release/schema";
import { loadPlacePage } from "../../app/routes/area/load-place-page.server";
import { loader as loadHotspots } from "../../app/routes/hotspots/route";
import { loader as loadCsv } from "../../app/routes/hotspots[.]csv/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;
let published: readonly HotspotTable[] = [];
let places: readonly GeographyTable[] = [];

beforeAll(async () => {
  release = await openSample();
  published = await release.db.selectFrom("hotspot").selectAll().execute();
  places = await release.db.selectFrom("geography").selectAll().execute();
});

afterAll(() => release.db.destroy());

const load = async (query: string) => (await loadHotspots(toArgs(release, `/hotspots${query}`))).report;

describe("the hotspots page", () => {
  it("has every hotspot of the release, each kind by people × excess", async () => {
    const { inside, around } = await load("");
    expect(inside).toHaveLength(published.length);
    expect(around).toEqual([]);
    for (const kind of ["capability", "barrier", "joint"] as const) {
      const burdens = inside.filter(({ row }) => row.kind === kind).map(({ row }) => row.burden);
      expect(burdens).toEqual([...burdens].sort((one, other) => other - one));
    }
  });

  it("says how much was searched: the candidates are what its pages call tested", async () => {
    const { searches, tested } = await load("");
    const rows = await listHotspotSearches(release.db);
    const candidates = (kind: string) => rows.find((row) => row.kind === kind)?.candidates;
    expect(tested).toEqual({ gaps: candidates("capability"), shares: candidates("barrier") });
    expect(searches.map(({ kind }) => kind)).toEqual(["capability", "barrier"]);
    for (const search of searches)
      expect(searchSentence(search)).toMatch(/ tested and \d+ stood out, of which/);
  });

  it("counts as tested in a place what is within it", async () => {
    const { tested } = await load("?place=organisation%3AFIC13");
    const own = (await listHotspotTests(release.db)).filter(({ place }) => place === "FIC13");
    const sum = (kind: string) =>
      own.filter((each) => each.kind === kind).reduce((total, { tests }) => total + tests, 0);
    expect(tested).toEqual({ gaps: sum("capability"), shares: sum("barrier") });
    expect(tested.gaps).toBeGreaterThan(0);
  });

  it("shows those of the place, profession and kind in the address, and the wider ones apart", async () => {
    const board = await load("?place=icb%3AQOP&kind=capability");
    expect(board.inside.length).toBeGreaterThan(0);
    expect(board.inside.every(({ row }) => row.kind === "capability")).toBe(true);
    const job = await load("?place=organisation%3AFIC13&profession=job-04");
    expect(job.around.length).toBeGreaterThan(0);
    expect(job.around.every(({ row }) => row.profession_code !== "job-04")).toBe(true);
    const elsewhere = await load("?place=organisation%3AFIC58");
    expect(elsewhere.inside).toEqual([]);
  });

  it("gives each finding a page that opens with its profession chosen", async () => {
    const { inside } = await load("");
    for (const { href, row } of inside) {
      const report = await loadPlacePage(toArgs(release, href), row.geography_level, row.geography_code);
      expect(report.filters.profession).toMatchObject({
        profession_level: row.profession_level,
        profession_code: row.profession_code,
      });
      expect(report.hotspots.empty).toBeNull();
    }
  });

  it("refuses what it does not take, and so does its download", async () => {
    for (const query of [
      "?wave=2025-26-Q4",
      "?place=organisation%3AZZZ",
      "?place=icb%3AQNQ",
      "?profession=x",
      "?kind=x",
      "?kind=joint&kind=joint",
    ]) {
      for (const loader of [loadHotspots, loadCsv]) {
        expect(await refusalOf(loader(toArgs(release, `/hotspots${query}`))), query).toMatchObject({
          status: 400,
        });
      }
    }
  });
});

describe("the download of hotspots", () => {
  it("has the findings of the page, rounded as they are printed, and names its filters", async () => {
    const answer = await loadCsv(toArgs(release, "/hotspots.csv?place=icb%3AQOP&kind=capability"));
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="hotspots-QOP-all-capability.csv"',
    );
    const rows = parseCsv(await answer.text());
    const { inside, around } = await load("?place=icb%3AQOP&kind=capability");
    expect(rows.map(({ value }) => value)).toEqual(
      [...inside, ...around].map(({ row }) => String(Number(row.value.toFixed(2)))),
    );
    expect(rows.every((row) => row.release === release.id && row.unit === "points")).toBe(true);
  });

  it("is only a header where there is none", async () => {
    const answer = await loadCsv(toArgs(release, "/hotspots.csv?place=organisation%3AFIC58&kind=joint"));
    expect((await answer.text()).split("\r\n")).toHaveLength(2);
  });
});

describe("hotspots on the pages of places", () => {
  it("are on every one: what stands out, or what was tested", async () => {
    const rows = new Set(published.map((row) => row.geography_code));
    for (const place of places) {
      const { hotspots } = await loadPlacePage(
        toArgs(release, "/"),
        place.geography_level,
        place.geography_code,
      );
      const found = hotspots.lists.flatMap((list) => list.hotspots);
      expect(hotspots.empty === null, place.geography_code).toBe(found.length > 0);
      if (place.geography_level === "organisation" && place.valid_to === null) {
        expect(found.length > 0).toBe(rows.has(place.geography_code));
      }
      for (const { lists } of [hotspots]) {
        for (const { kind, hotspots: listed } of lists) {
          if (kind !== "joint") expect(listed.length).toBeLessThanOrEqual(3);
        }
      }
    }
  });

  it("offer resources for their barriers on the same page", async () => {
    const report = await loadPlacePage(toArgs(release, "/"), "england", "ENG");
    const barriers = report.hotspots.lists.flatMap((list) => list.hotspots.map((each) => each.barrierCode));
    expect(report.hotspotResources.length).toBeGreaterThan(0);
    for (const { barrier_code } of report.hotspotResources) expect(barriers).toContain(barrier_code);
  });
});

describe("no hotspot says more than the release shows", () => {
  it("is a row of the release as it stands, on enough people", async () => {
    const rows = new Set(published.map((row) => JSON.stringify(row, Object.keys(row).sort())));
    const { inside } = await load("");
    for (const { row, facts } of inside) {
      expect(rows).toContain(JSON.stringify(row, Object.keys(row).sort()));
      for (const side of [facts.capability, facts.barrier]) {
        if (side !== null) expect(side.people).toBeGreaterThanOrEqual(release.info.minimum_base);
      }
    }
  });
});
