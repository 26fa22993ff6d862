import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { groupBarriers } from "../../app/routes/barriers/barrier-grouping";
import { loader as loadBarriers } from "../../app/routes/barriers/route";
import { loader as loadQuality } from "../../app/routes/data-quality/route";
import { countFaults, countGrades } from "../../app/routes/data-quality/trust-count";
import { loader as loadQualityCsv } from "../../app/routes/data-quality[.]csv/route";
import { loader as loadProfessions } from "../../app/routes/professions/route";
import { loader as loadPinned } from "../../app/routes/r.$/route";
import { loader as loadSearch } from "../../app/routes/search/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

describe("the search", () => {
  const find = async (q: string) => {
    const { groups } = await loadSearch(toArgs(release, `/search?q=${encodeURIComponent(q)}`));
    return groups.map(({ id, found }) => [id, found[0]?.href] as const);
  };

  it("finds places by code and by a misspelt name, professions, domains, barriers, pages and words", async () => {
    expect(await find("y56")).toContainEqual(["places", "/region/Y56"]);
    expect(await find("Lodnon")).toContainEqual(["places", "/region/Y56"]);
    expect(await find("midwifery nursing")).toContainEqual([
      "professions",
      "/profession/nursing-and-midwifery",
    ]);
    expect(await find("technical")).toContainEqual(["domains", "/?domain=technical_proficiency"]);
    expect(await find("workload")).toContainEqual(["barriers", "/barriers?barrier=time"]);
    expect(await find("cookies")).toEqual([["pages", "/privacy"]]);
    expect(await find("suppressed")).toContainEqual(["terms", "/glossary#not-shown"]);
  });

  it("finds nothing for nothing, and for what is not there", async () => {
    expect(await find("  ")).toEqual([]);
    expect(await find("xyzzy")).toEqual([]);
  });
});

describe("the page about data quality", () => {
  it("shows the shares that the release holds", async () => {
    const { report } = await loadQuality(toArgs(release, "/data-quality?answers=partial"));
    const rows = await release.db
      .selectFrom("figure")
      .select(["geography_code", "measure", "value"])
      .where("wave_code", "=", report?.wave.wave_code ?? "")
      .where("instrument_code", "=", "dsat")
      .where("geography_level", "in", ["england", "region"])
      .where("geography_version", "in", ["both", "restated"])
      .where("profession_level", "=", "all")
      .where("measure", "in", ["flat", "target_below", "partial", "repeated"])
      .where("status", "=", "shown")
      .execute();
    const shown = report?.answers.flatMap(({ place, figures }) =>
      figures.flatMap(({ measure, figure }) =>
        figure.status === "shown"
          ? [{ geography_code: place.geography_code, measure, value: figure.value }]
          : [],
      ),
    );
    const sort = (list: readonly unknown[] | undefined) => list?.map((each) => JSON.stringify(each)).sort();
    expect(rows.length).toBeGreaterThan(20);
    expect(sort(shown)).toEqual(sort(rows));
  });

  it("grades every shown gap of an open organisation once, and no hidden one", async () => {
    const { report } = await loadQuality(toArgs(release, "/data-quality"));
    const { figures } = await release.db
      .selectFrom("figure")
      .innerJoin("geography", (join) =>
        join
          .onRef("geography.geography_level", "=", "figure.geography_level")
          .onRef("geography.geography_code", "=", "figure.geography_code"),
      )
      .select((query) => query.fn.countAll<number>().as("figures"))
      .where("geography.valid_to", "is", null)
      .where("figure.geography_level", "=", "organisation")
      .where("geography_version", "in", ["both", "restated"])
      .where("profession_level", "=", "all")
      .where("instrument_code", "=", "dsat")
      .where("wave_code", "=", report?.wave.wave_code ?? "")
      .where("measure", "=", "gap")
      .where("status", "=", "shown")
      .executeTakeFirstOrThrow();
    const count = countGrades(report?.grades ?? []);
    const { green, amber, red } = count.grades;
    expect(green + amber + red).toBe(figures);
    expect(count.figures).toBe(figures + count.ungraded);
    expect(countFaults(report?.grades ?? []).map(({ fact }) => fact)).toContain("coverage");
  });

  it("lists the notes of the wave, and has its answers as CSV", async () => {
    const { report } = await loadQuality(toArgs(release, "/data-quality?wave=2023-24-Q1"));
    expect(new Set(report?.waveNotes.map(({ wave_code }) => wave_code))).toEqual(new Set(["2023-24-Q1"]));
    const csv = await (await loadQualityCsv(toArgs(release, "/data-quality.csv?wave=2023-24-Q1"))).text();
    expect(csv.trim().split("\r\n").length).toBe(1 + 4 * (report?.answers.length ?? 0));
  });

  it("refuses what it does not have", async () => {
    expect((await refusalOf(loadQuality(toArgs(release, "/data-quality?answers=all")))).status).toBe(400);
  });
});

describe("the barriers under headings", () => {
  it("stand each under one heading, and one without a heading comes last", async () => {
    for (const by of ["tipec", "ase"] as const) {
      const { report } = await loadBarriers(toArgs(release, `/barriers?by=${by}`));
      const groups = groupBarriers(report?.shares ?? [], by);
      expect(report?.grouping).toBe(by);
      expect(groups.flatMap(({ shares }) => shares).length).toBe(report?.shares.length);
      for (const { code, shares } of groups) {
        const groupOf = ({ tipec_group, ase_group }: (typeof shares)[number]["barrier"]) =>
          (by === "tipec" ? tipec_group : ase_group) ?? "none";
        for (const { barrier } of shares) expect(groupOf(barrier)).toBe(code);
      }
    }
  });

  it("are refused under a heading that there is not", async () => {
    const { status, message } = await refusalOf(loadBarriers(toArgs(release, "/barriers?by=colour")));
    expect([status, message]).toEqual([400, expect.stringContaining("tipec, ase")]);
  });
});

describe("archetypes", () => {
  it("are none where no assessment asks for them", async () => {
    expect((await loadProfessions(toArgs(release, "/professions"))).archetypes).toEqual([]);
  });
});

describe("a permanent address of a release that is not there", () => {
  it("says so", async () => {
    const { status, message } = await refusalOf(loadPinned(toArgs(release, "/r/r77/region/Y56")));
    expect([status, message]).toEqual([404, expect.stringContaining("Release r77 is not here.")]);
  });
});
