import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FigureLine, printFigure } from "../../app/components/figure-line";
import { formatDecimal } from "../../app/domain/number-format";
import type { Release } from "../../app/release/connection.server";
import type { GeographyLevel } from "../../app/release/schema";
import { FIGURE_NAMES, listFigureLines } from "../../app/routes/area/figure-lines";
import { loadPlacePage } from "../../app/routes/area/load-place-page.server";
import { listRegionLines, listShareLines } from "../../app/routes/barriers/barrier-lines";
import { loader as loadBarriers } from "../../app/routes/barriers/route";
import { loader } from "../../app/routes/explain/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const GAP = "/explain?instrument=dsat&wave=2026-27-Q1&measure=gap&subject=technical_proficiency";

function explain(address: string) {
  return loader(toArgs(release, address));
}

/** The words of one fact of one part. */
async function factOf(address: string, part: string, term: string): Promise<string | undefined> {
  const { explanation } = await explain(address);
  return explanation.parts.find(({ id }) => id === part)?.facts.find((fact) => fact.term === term)?.meaning;
}

/** What a table prints in the value's cell, with the unit that the explanation adds. */
function printedValue(line: FigureLine): string {
  const printed = printFigure(line);
  if (printed === null) return "";
  const number = `${printed.band === undefined ? "" : `${printed.band} `}${formatDecimal(printed.value, printed.decimals)}`;
  return printed.unit === "percent" ? `${number}%` : `${number} ${printed.unit}`;
}

describe("the explanation of a figure", () => {
  it("gives its value, people, noise, family and cell as the release has them", async () => {
    const place = `${GAP}&place=region%3AY56`;
    const row = await release.db
      .selectFrom("figure")
      .selectAll()
      .where("instrument_code", "=", "dsat")
      .where("wave_code", "=", "2026-27-Q1")
      .where("geography_code", "=", "Y56")
      .where("geography_version", "in", ["both", "restated"])
      .where("profession_level", "=", "all")
      .where("measure", "=", "gap")
      .where("subject", "=", "technical_proficiency")
      .executeTakeFirstOrThrow();
    const family = await release.db
      .selectFrom("comparison_family")
      .selectAll()
      .where("instrument_code", "=", "dsat")
      .where("wave_code", "=", "2026-27-Q1")
      .where("geography_level", "=", "region")
      .where("profession_level", "=", "all")
      .where("measure", "=", "gap")
      .where("reference", "=", "parent_rest")
      .executeTakeFirstOrThrow();
    const { explanation, trust, back } = await explain(place);
    expect(explanation.value).toBe(`${row.value?.toFixed(2)} points`);
    expect(await factOf(place, "about", "People behind it")).toBe(
      `${formatDecimal(Number(row.base), 0)} people`,
    );
    expect(await factOf(place, "protection", "Random change (noise)")).toContain(
      `${Math.sqrt(Number(row.noise_variance)).toFixed(2)} points`,
    );
    const compared = await factOf(place, "comparison", "The rest of England");
    expect(compared).toContain(`${row.parent_rest_value?.toFixed(2)} points there`);
    expect(compared).toContain(`allowing for ${formatDecimal(family.tested, 0)} comparisons`);
    expect(await factOf(place, "release", "Release")).toContain(release.info.release_id);
    expect(await factOf(place, "release", "Cell")).toBe(
      `instrument dsat, wave 2026-27-Q1, geography ${row.geography_version}, place region Y56, profession all, measure gap, subject technical_proficiency`,
    );
    expect(trust?.label).toMatch(/^(sound|treat with care|weak)$/);
    expect(back.href).toBe("/region/Y56?wave=2026-27-Q1&domain=technical_proficiency");
  });

  it.each([
    ["england", "ENG", ""],
    ["region", "Y56", "?profession=nursing-and-midwifery"],
    ["icb", "QNQ", ""],
    ["icb", "S1Y5D", "?wave=2025-26-Q4&geography=then"],
    ["organisation", "FIC13", "?wave=2025-26-Q4"],
    ["organisation", "FIC58", ""],
  ])("says of the numbers in the tables of %s %s%s what the table says", async (level, code, query) => {
    const report = await loadPlacePage(toArgs(release, `/${query}`), level as GeographyLevel, code);
    const lines = FIGURE_NAMES.flatMap((name) => listFigureLines(report, name));
    expect(lines.every(({ explainHref }) => explainHref !== undefined)).toBe(true);
    // Each takes the database some queries; every sixth reaches every table.
    const some = lines.filter((_, index) => index % 6 === 0);
    expect(new Set(some.map(({ measure }) => measure)).size).toBeGreaterThan(3);
    for (const line of some) {
      const { explanation, trust } = await explain(line.explainHref ?? "");
      const place = `${line.place} ${line.measure} ${line.subject} ${line.wave}`;
      if (line.figure.status === "shown") expect(explanation.value, place).toBe(printedValue(line));
      expect(trust === null, place).toBe(line.figure.status !== "shown");
    }
  });

  it("says of the barriers page's numbers what that page says", async () => {
    const { report } = await loadBarriers(toArgs(release, "/barriers"));
    if (report === null) throw new Error("The sample has no survey.");
    const lines = [listShareLines(report), listRegionLines(report)].flatMap((each) => each.slice(0, 2));
    for (const line of lines) {
      const { explanation, back } = await explain(line.explainHref ?? "");
      if (line.figure.status === "shown") expect(explanation.value).toBe(printedValue(line));
      const page = new URL(back.href, "http://localhost");
      expect(page.hash).toBe("#barriers-title");
      // The page it leads back to shows the same survey.
      const shown = await loadPlacePage(
        toArgs(release, `/${page.search}`),
        line.placeCode === "ENG" ? "england" : "region",
        line.placeCode,
      );
      expect(shown.survey?.wave.wave_name).toBe(line.wave);
    }
  });

  it("counts coverage where there is a headcount, and says so where there is none", async () => {
    const { representation } = await explain(`${GAP}&place=organisation%3AFIC13`);
    expect(representation?.coverage).toMatch(/^[\d,]+ of [\d,]+ staff answered/);
    const job = await release.db
      .selectFrom("figure")
      .select("profession_code")
      .where("wave_code", "=", "2026-27-Q1")
      .where("geography_level", "=", "england")
      .where("profession_level", "=", "job_group")
      .where("measure", "=", "gap")
      .where("subject", "=", "technical_proficiency")
      .where("status", "=", "shown")
      .orderBy("profession_code")
      .executeTakeFirstOrThrow();
    const { representation: ofJob } = await explain(`${GAP}&profession=${job.profession_code}`);
    expect(ofJob?.coverage).toMatch(/^No workforce headcount is loaded/);
    // Headcounts are of today's places, and this board is no more.
    const { representation: closed } = await explain(
      "/explain?instrument=dsat&wave=2025-26-Q4&place=icb%3AQNQ&measure=gap&subject=technical_proficiency",
    );
    expect(closed?.coverage).toMatch(/^No workforce headcount is loaded/);
  });

  it("names the quality notes on the organisations behind it", async () => {
    const noted = await release.db
      .selectFrom("quality_note")
      .innerJoin("figure", (join) =>
        join
          .onRef("figure.geography_code", "=", "quality_note.organisation_code")
          .onRef("figure.instrument_code", "=", "quality_note.instrument_code")
          .onRef("figure.wave_code", "=", "quality_note.wave_code"),
      )
      .select(["organisation_code", "quality_note.wave_code", "note"])
      .where("note_code", "=", "truncated_means")
      .where("profession_level", "=", "all")
      .where("measure", "=", "gap")
      .where("subject", "=", "technical_proficiency")
      .where("status", "=", "shown")
      .executeTakeFirstOrThrow();
    const address = GAP.replace("2026-27-Q1", noted.wave_code);
    const own = await explain(`${address}&place=organisation%3A${noted.organisation_code}`);
    expect(own.notes).toContainEqual(expect.objectContaining({ note: noted.note, organisations: 1 }));
    const england = await explain(address);
    expect(england.notes?.find(({ note }) => note === noted.note)?.organisations).toBeGreaterThan(1);
  });
});

describe("the explanation of a hidden figure", () => {
  it("is the same for every reason: what it is about, that it is not shown, and no number", async () => {
    const rows = await release.db
      .selectFrom("figure")
      .selectAll()
      .where("instrument_code", "=", "dsat")
      .where("wave_code", "=", "2026-27-Q1")
      .where("geography_level", "=", "organisation")
      .where("profession_level", "=", "all")
      .where("measure", "in", ["gap", "respondents", "need"])
      .where("status", "=", "not_shown")
      .limit(20)
      .execute();
    expect(rows.length).toBeGreaterThan(2);
    const reasons = new Set<string>();
    for (const row of rows) {
      const report = await explain(
        `/explain?instrument=dsat&wave=2026-27-Q1&place=organisation%3A${row.geography_code}&measure=${row.measure}&subject=${row.subject}`,
      );
      expect(report).toMatchObject({ trust: null, representation: null, notes: null });
      expect(report.explanation.value).toBe("Not shown");
      expect(report.explanation.parts.map(({ id }) => id)).toEqual(["about", "release"]);
      reasons.add(report.explanation.reason);
    }
    expect(reasons.size).toBe(1);
  });
});

describe("an address that names no figure", () => {
  it.each([
    ["no measure", "/explain?instrument=dsat&wave=2026-27-Q1", /does not say which measure/],
    ["nothing at all", "/explain", /does not say which instrument. It can be: dsat, barriers/],
    ["an unknown instrument", GAP.replace("dsat", "x"), /The instrument "x" is not one/],
    ["an unknown wave", GAP.replace("2026-27-Q1", "2036-37-Q1"), /The wave "2036-37-Q1" is not one/],
    ["an unknown level", `${GAP}&place=planet%3AY56`, /There is no place "planet:Y56"/],
    ["an unknown place", `${GAP}&place=region%3AY99`, /There is no place "region:Y99"/],
    ["an unknown profession", `${GAP}&profession=wizard`, /The profession "wizard" is not one/],
    ["another instrument's measure", GAP.replace("=gap", "=barrier"), /The measure "barrier" is not one/],
    [
      "an unknown subject",
      GAP.replace("technical", "magical"),
      /The subject "magical_proficiency" is not one/,
    ],
    ["a measure without its subject", GAP.replace(/&subject=.*/, ""), /does not say which subject/],
    ["an unknown version", `${GAP}&version=later`, /It can be: now, then/],
    ["an unknown parameter", `${GAP}&colour=red`, /There is no parameter "colour"/],
  ])("is refused: %s", async (_what, address, message) => {
    const refusal = await refusalOf(explain(address));
    expect(refusal).toMatchObject({ status: 400, message: expect.stringMatching(message) });
  });
});
