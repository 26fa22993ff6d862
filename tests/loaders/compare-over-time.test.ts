import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { loader as loadPage } from "../../app/routes/compare_.over-time/route";
import { timeFinding } from "../../app/routes/compare_.over-time/time-words";
import { loader as loadCsv } from "../../app/routes/compare_.over-time[.]csv/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const load = async (query: string) => (await loadPage(toArgs(release, `/compare/over-time${query}`))).report;

/** Type 7, by hand. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  return low + (position - below) * ((sorted[below + 1] ?? low) - low);
}

describe("the bands over waves", () => {
  it("are type 7 deciles of the boards shown in each wave, and none where fewer than 20 are", async () => {
    const { waves, bandCount, frame } = await load("");
    expect(bandCount).toBe(10);
    expect(waves).toHaveLength(14);
    const rows = await release.db
      .selectFrom("figure")
      .innerJoin("geography", (join) =>
        join
          .onRef("geography.geography_code", "=", "figure.geography_code")
          .onRef("geography.geography_level", "=", "figure.geography_level")
          .on("valid_to", "is", null),
      )
      .select(["wave_code", "value"])
      .where("instrument_code", "=", "dsat")
      .where("geography_version", "in", ["both", "restated"])
      .where("figure.geography_level", "=", "icb")
      .where("figure.geography_code", "!=", "NOICB")
      .where("profession_level", "=", "all")
      .where("measure", "=", "gap")
      .where("subject", "=", frame.choices.subject?.code ?? "")
      .where("status", "=", "shown")
      .execute();
    for (const { wave, bands, shown } of waves) {
      const values = rows
        .filter((row) => row.wave_code === wave.wave_code)
        .map(({ value }) => value ?? 0)
        .sort((one, other) => one - other);
      expect(shown).toBe(values.length);
      if (values.length < 20) expect(bands).toBeNull();
      else
        bands?.bounds.forEach((bound, index) => {
          expect(bound).toBeCloseTo(quantile(values, (index + 1) / 10), 9);
        });
    }
    expect(waves.some(({ bands }) => bands !== null)).toBe(true);
  });

  it("are quarters for the few regions", async () => {
    const report = await load("?level=region");
    expect(report.bandCount).toBe(4);
    expect(timeFinding(report)).toMatch(/^The middle of the areas shown was /);
  });

  it("have the unit chosen in front, in words without a rank", async () => {
    const report = await load("?unit=QOP");
    expect(timeFinding(report)).toMatch(
      /Greater Manchester lies in the \w+ tenth of the \d+ integrated care boards shown/,
    );
    const hidden = await load("?level=organisation&unit=FIC58");
    expect(timeFinding(hidden)).toMatch(/ is not shown in /);
    expect(await load("?unit=Y56")).toMatchObject({
      unit: null,
      unitNote: "London is not among the places compared here, so it is left aside.",
    });
    for (const query of ["?unit=ZZZ", "?mix=raw"])
      expect(await refusalOf(load(query)), query).toMatchObject({ status: 400 });
  });
});

describe("the download of the bands", () => {
  it("has a row for every wave, with no number for a hidden unit", async () => {
    const answer = await loadCsv(toArgs(release, "/compare/over-time.csv?level=organisation&unit=FIC58"));
    const rows = parseCsv(await answer.text());
    expect(rows).toHaveLength(14);
    for (const row of rows) {
      expect(row.decile_5 === "").toBe(Number(row.places_shown) < 20);
      if (row.status !== "shown") expect([row.value, row.people, row.lower_95]).toEqual(["", "", ""]);
    }
  });
});
