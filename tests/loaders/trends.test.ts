import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isShown } from "../../app/domain/figure";
import type { Release } from "../../app/release/connection.server";
import { loader as loadEngland } from "../../app/routes/_index/route";
import { readTrend } from "../../app/routes/area/trend-series";
import { loader as loadCsv } from "../../app/routes/figures.$name/route";
import { loader as loadIcb } from "../../app/routes/icb.$code/route";
import { loader as loadOrganisation } from "../../app/routes/organisation.$code/route";
import { loader as loadProfession } from "../../app/routes/profession.$code/route";
import { loader as loadRegion } from "../../app/routes/region.$code/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

/** What the release holds, by a query of its own. */
const rowsOf = (level: "england" | "icb" | "organisation", code: string, measure: string) =>
  release.db
    .selectFrom("figure")
    .selectAll()
    .where("geography_level", "=", level)
    .where("geography_code", "=", code)
    .where("geography_version", "in", ["both", "restated"])
    .where("profession_level", "=", "all")
    .where("measure", "=", measure as "gap")
    .execute();

const organisation = (code: string, query = "") =>
  loadOrganisation(toArgs(release, `/organisation/${code}${query}`, { code }));

describe("a measure over time", () => {
  it.each(["confidence", "target", "gap"])(
    "is the %s of the domain in focus in every wave",
    async (measure) => {
      const { trend } = await organisation("FIC16", `?domain=technical_proficiency&trend=${measure}`);
      const rows = await rowsOf("organisation", "FIC16", measure);
      expect(trend.waves).toHaveLength(14);
      for (const { wave, figure } of trend.waves) {
        const row = rows.find(
          (each) => each.wave_code === wave.wave_code && each.subject === "technical_proficiency",
        );
        expect(figure.status).toBe(row?.status ?? "no_responses");
        if (isShown(figure)) expect([figure.value, figure.base]).toEqual([row?.value, row?.base]);
      }
    },
  );

  it("is that of a barrier over every survey", async () => {
    const { trend } = await loadEngland(toArgs(release, "/?trend=time"));
    const rows = await rowsOf("england", "ENG", "barrier");
    expect(trend.waves.map(({ wave }) => wave.wave_code)).toEqual(["2024-25-Q4", "2025-26-Q4", "2026-27-Q2"]);
    for (const { wave, figure } of trend.waves) {
      const row = rows.find((each) => each.wave_code === wave.wave_code && each.subject === "time");
      expect(isShown(figure) && figure.value).toBe(row?.value);
    }
    expect(readTrend(trend)).toMatchObject({ kind: "points" });
  });

  it("is a control chart of the 13 final quarters, with the limits that the values give by hand", async () => {
    const { trend } = await loadEngland(toArgs(release, "/?domain=technical_proficiency"));
    const reading = readTrend(trend);
    const values = (await rowsOf("england", "ENG", "gap"))
      .filter(({ subject, wave_code }) => subject === "technical_proficiency" && wave_code !== "2026-27-Q2")
      .sort((a, b) => (a.wave_code < b.wave_code ? -1 : 1))
      .map(({ value }) => Number(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(values).toHaveLength(13);
    if (reading.kind !== "control") throw new Error(`Read as ${reading.kind}.`);
    expect(reading.piece.limits.mean).toBeCloseTo(mean, 12);
    expect(reading.piece.points.map(({ value }) => value)).toEqual(values);
  });

  it("is refused where there is no such measure", async () => {
    const refusal = await refusalOf(loadEngland(toArgs(release, "/?trend=happiness")) as Promise<unknown>);
    expect(refusal).toMatchObject({ status: 400 });
    expect(refusal.message).toContain("gap, confidence, target");
  });

  it("is not read across a change of the place", async () => {
    const { trend } = await loadIcb(toArgs(release, "/icb/S1Y5D?geography=then", { code: "S1Y5D" }));
    expect(trend.waves.filter(({ isBroken }) => isBroken).map(({ wave }) => wave.wave_code)).toEqual([
      "2026-27-Q1",
    ]);
    const region = await loadRegion(toArgs(release, "/region/Y56?geography=then", { code: "Y56" }));
    expect(readTrend(region.trend)).toMatchObject({ kind: "points" });
  });

  it("is told of every domain", async () => {
    const { domainTrends, domains } = await organisation("FIC13");
    expect(domainTrends.map(({ subject }) => subject)).toEqual(domains.map(({ domain_code }) => domain_code));
    const rows = await rowsOf("organisation", "FIC13", "gap");
    for (const { subject, waves } of domainTrends) {
      for (const { wave, figure } of waves) {
        const row = rows.find((each) => each.wave_code === wave.wave_code && each.subject === subject);
        expect(isShown(figure) ? figure.value : null).toBe(row?.value ?? null);
      }
    }
  });
});

describe("how answers are spread", () => {
  it("is what the release holds of a board, beside England", async () => {
    const { spread } = await loadIcb(toArgs(release, "/icb/QOP", { code: "QOP" }));
    const [own, england] = await Promise.all([
      rowsOf("icb", "QOP", "confidence_band"),
      rowsOf("england", "ENG", "confidence_band"),
    ]);
    expect(spread).toMatchObject({ isWider: false, place: { geography_code: "QOP" } });
    const confidence = spread?.spreads.filter(({ measure }) => measure === "confidence_band") ?? [];
    expect(confidence).toHaveLength(6);
    for (const { domain, bands } of confidence) {
      expect(bands).toHaveLength(5);
      for (const { band, ...figures } of bands) {
        const find = (rows: typeof own) =>
          rows.find(
            ({ wave_code, subject }) =>
              wave_code === "2026-27-Q1" && subject === `${domain.domain_code}/${band.band_code}`,
          );
        expect(figures.figure.status).toBe(find(own)?.status);
        expect(isShown(figures.figure) ? figures.figure.value : null).toBe(find(own)?.value);
        expect(isShown(figures.england) && figures.england.value).toBe(find(england)?.value);
      }
    }
  });

  it("of an organisation is that of its board, or of the first wider place that is shown", async () => {
    const board = await organisation("FIC13");
    expect(board.spread).toMatchObject({ isWider: true, place: { geography_code: "QOP" } });
    const { spread } = await organisation("FIC58");
    expect(spread).toMatchObject({ isWider: true, place: { geography_level: "region" } });
    const group = await loadProfession(toArgs(release, "/profession/job-27", { code: "job-27" }));
    expect(group.report.spread).toMatchObject({ isWider: true, profession: { profession_level: "family" } });
  });
});

describe("the downloads", () => {
  const csvOf = async (name: string, query: string) => {
    const response = await loadCsv(toArgs(release, `/figures/${name}.csv?${query}`, { name: `${name}.csv` }));
    return parseCsv(await response.text());
  };

  it("hold every domain in every wave, and every band here and in England", async () => {
    expect(await csvOf("domain-trends", "level=organisation&code=FIC13")).toHaveLength(6 * 14);
    expect(await csvOf("trend", "level=organisation&code=FIC13&trend=target")).toHaveLength(14);
    const spread = await csvOf("spread", "level=icb&code=QOP");
    expect(spread).toHaveLength(6 * 2 * 5 * 2);
    expect(await csvOf("spread", "")).toHaveLength(6 * 2 * 5);
  });

  it("give the board's bands in its own name, never in the organisation's", async () => {
    const lines = await csvOf("spread", "level=organisation&code=FIC13");
    expect(new Set(lines.map((line) => line.place_code))).toEqual(new Set(["QOP", "ENG"]));
  });
});
