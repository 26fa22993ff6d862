import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markupText } from "../../app/http/markup-text";
import { openRelease, type Release } from "../../app/release/connection.server";
import { TrendFigure } from "../../app/routes/area/trend-figure";
import { readTrend } from "../../app/routes/area/trend-series";
import { loader as loadOrganisation } from "../../app/routes/organisation.$code/route";
import type { DataFolder } from "../support/data-folder.ts";
import { queryFile, releaseFile } from "../support/database.ts";
import { LONG_QUARTERS, makeLongRelease, STEP_AT } from "../support/long-release.ts";
import { toArgs } from "../support/open-sample";

let folder: DataFolder;
let file: string;
let release: Release;

beforeAll(async () => {
  const made = await makeLongRelease([
    "organisation,RAA,dsat,gap,,2022-23-Q3,a new <record> system,data_manager",
    "organisation,RAA,dsat,gap,technical_proficiency,2020-21-Q1,a merger of two wards,",
    "organisation,RAA,dsat,confidence,,2022-23-Q3,a new record system,",
  ]);
  folder = made.folder;
  file = releaseFile(folder, made.releaseId);
  release = await openRelease(file);
});

afterAll(async () => {
  await release.db.destroy();
  await folder.remove();
});

const load = (query: string) =>
  loadOrganisation(toArgs(release, `/organisation/RAA?${query}`, { code: "RAA" }));

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a new baseline that a file declares", () => {
  it("is in the release as it was declared", async () => {
    const rows = await queryFile(file, "select * from baseline order by measure, wave_code");
    expect(
      rows.map(({ measure, subject, wave_code, reason, declared_by }) => [
        measure,
        subject,
        wave_code,
        reason,
        declared_by,
      ]),
    ).toEqual([
      ["confidence", null, "2022-23-Q3", "a new record system", null],
      ["gap", "technical_proficiency", "2020-21-Q1", "a merger of two wards", null],
      ["gap", null, "2022-23-Q3", "a new <record> system", "data_manager"],
    ]);
  });

  it("moves the limits where the series settled at a new level, each piece with those of its own values", async () => {
    const { trend } = await load("domain=technical_proficiency");
    const reading = readTrend(trend);
    if (reading.kind !== "control") throw new Error(`Read as ${reading.kind}.`);
    const values = (
      await queryFile(
        file,
        `select value::double as value from figure where geography_code = 'RAA' and profession_level = 'all'
         and measure = 'gap' and subject = 'technical_proficiency' order by wave_code`,
      )
    ).map(({ value }) => Number(value));
    expect(values).toHaveLength(LONG_QUARTERS);
    expect(reading.piece.wave).toBe("2022-23-Q3");
    expect(reading.earlier).toHaveLength(1);
    for (const [piece, own] of [
      [reading.earlier[0], values.slice(0, STEP_AT)],
      [reading.piece, values.slice(STEP_AT)],
    ] as const) {
      const steps = own.slice(1).map((value, index) => Math.abs(value - Number(own[index])));
      const kept = steps.filter((step) => step < 3.267 * average(steps));
      expect(piece?.limits.mean).toBeCloseTo(average(own), 9);
      expect(piece?.limits.upper).toBeCloseTo(average(own) + 2.66 * average(kept), 9);
    }
  });

  it("is told on the page with its reason, escaped, and marked on the chart; a refused one says why", async () => {
    const report = await load("domain=technical_proficiency");
    const markup = renderToStaticMarkup(<TrendFigure report={report} />);
    const text = markupText(markup.replaceAll("<", " <")).replace(/\s+/g, " ");
    expect(markup).not.toContain("<record>");
    expect(markup).toContain(
      "Limits are worked out anew from Q3 2022-23: a new &lt;record&gt; system, declared by the data manager.",
    );
    expect(text).toContain(
      "Limits were not moved at Q1 2020-21 (a merger of two wards): fewer than 13 shown, final quarters before it without a break.",
    );
    expect(markup).toContain(">new limits: a new &lt;record&gt; system</text>");
    expect(markup).toContain("new limits</text>");
    expect(text).toMatch(/Average, Q1 2019-20 to Q2 2022-23 .*Average, Q3 2022-23 to Q4 2025-26 /);
  });

  it("leaves the limits of a series that did not settle elsewhere, and of other measures", async () => {
    const confidence = readTrend((await load("domain=technical_proficiency&trend=confidence")).trend);
    expect(confidence).toMatchObject({
      kind: "control",
      earlier: [],
      refused: [{ why: "no_sustained_shift", declared: { wave: "2022-23-Q3" } }],
    });
    const target = readTrend((await load("domain=technical_proficiency&trend=target")).trend);
    expect(target).toMatchObject({ kind: "control", earlier: [], refused: [] });
  });
});
