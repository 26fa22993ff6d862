import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { FIGURE_NAMES, listFigureLines } from "../../app/routes/area/figure-lines";
import { loader as loadBarriersCsv } from "../../app/routes/barriers[.]csv/route";
import { loader as loadCsv } from "../../app/routes/figures.$name/route";
import { loader as loadOrganisation } from "../../app/routes/organisation.$code/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const ADDRESS = "?level=organisation&code=FIC13&wave=2025-26-Q4";

describe("a download", () => {
  it("is a CSV file named for what is in it", async () => {
    const answer = await loadCsv(
      toArgs(release, `/figures/readiness.csv${ADDRESS}`, { name: "readiness.csv" }),
    );
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="readiness-FIC13-all-2025-26-Q4.csv"',
    );
    const [header] = (await answer.text()).split("\r\n");
    expect(header).toBe(
      "release,wave,place_code,place,profession,subject,measure,unit,status,people,value,lower_95,upper_95",
    );
  });

  it.each(FIGURE_NAMES)("of %s has every figure of the page, hidden ones without a number", async (name) => {
    const page = await loadOrganisation(
      toArgs(release, "/organisation/FIC13?wave=2025-26-Q4", { code: "FIC13" }),
    );
    const answer = await loadCsv(toArgs(release, `/figures/${name}.csv${ADDRESS}`, { name: `${name}.csv` }));
    const rows = parseCsv(await answer.text());
    const lines = listFigureLines(page, name);
    expect(rows.map(({ status, subject, wave }) => [status, subject, wave])).toEqual(
      lines.map(({ figure, subject, wave }) => [figure.status, subject, wave]),
    );
    for (const [index, { figure }] of lines.entries()) {
      const { people, value, lower_95, upper_95, release: id } = rows[index] ?? {};
      expect(id).toBe(release.id);
      if (figure.status === "shown") expect(people).toBe(String(figure.base));
      else expect([people, value, lower_95, upper_95]).toEqual(["", "", "", ""]);
    }
  });

  it.each(["confidence", "target"])("of professions follows the heat map to %s", async (show) => {
    const answer = await loadCsv(
      toArgs(release, `/figures/professions.csv${ADDRESS}&show=${show}`, { name: "professions.csv" }),
    );
    const rows = parseCsv(await answer.text());
    const figures = await release.db
      .selectFrom("figure")
      .select(["base", "value"])
      .where("wave_code", "=", "2025-26-Q4")
      .where("geography_level", "=", "organisation")
      .where("geography_code", "=", "FIC13")
      .where("geography_version", "in", ["both", "restated"])
      .where("profession_level", "=", "family")
      .where("measure", "=", show as "confidence")
      .where("status", "=", "shown")
      .execute();
    const printed = rows.filter(({ status }) => status === "shown");
    expect(printed.map(({ people, value }) => `${people} ${value}`).sort()).toEqual(
      figures.map(({ base, value }) => `${base} ${Number(value?.toFixed(2))}`).sort(),
    );
    expect(printed.length).toBeGreaterThan(5);
  });

  it("of differences has both gaps, the difference and its adjusted p, and nothing of a hidden cell", async () => {
    const answer = await loadCsv(
      toArgs(release, `/figures/professions.csv${ADDRESS}&show=difference`, { name: "professions.csv" }),
    );
    const rows = parseCsv(await answer.text());
    const shown = rows.filter(({ status }) => status === "shown");
    expect(shown.length).toBeGreaterThan(5);
    for (const row of shown) {
      const left = Number(row.value) - Number(row.rest_of_england_value);
      expect(Math.abs(Number(row.difference) - left)).toBeLessThan(0.011);
      expect(Number(row.adjusted_p)).toBeLessThanOrEqual(1);
    }
    const hidden = rows.filter(({ status }) => status !== "shown");
    expect(hidden.length).toBeGreaterThan(0);
    for (const { people, value, difference, adjusted_p, result, rest_of_england_value } of hidden) {
      expect([people, value, difference, adjusted_p, result, rest_of_england_value]).toEqual(
        Array<string>(6).fill(""),
      );
    }
  });

  it("of barriers has England, then the regions", async () => {
    const answer = await loadBarriersCsv(toArgs(release, "/barriers.csv?barrier=skills"));
    const rows = parseCsv(await answer.text());
    expect(rows.filter(({ place_code }) => place_code === "ENG")).toHaveLength(13);
    expect(rows.filter(({ place_code }) => place_code !== "ENG").map(({ subject }) => subject)).toEqual(
      Array<string>(8).fill("Skills"),
    );
  });

  it("is refused like a page", async () => {
    for (const [address, name, status] of [
      ["/figures/all.csv", "all.csv", 404],
      ["/figures/trend.csv?level=galaxy", "trend.csv", 400],
      ["/figures/trend.csv?level=region&code=ZZ", "trend.csv", 404],
      ["/figures/trend.csv?wave=x", "trend.csv", 400],
      ["/figures/trend.csv?code=ENG&code=ENG", "trend.csv", 400],
    ] as const) {
      expect(await refusalOf(loadCsv(toArgs(release, address, { name }))), address).toMatchObject({ status });
    }
  });
});
