import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { listRoutes } from "../../app/api/route-table";
import { EXTRACT_FORMATS } from "../../app/extract/extract-format";
import type { Release } from "../../app/release/connection.server";
import type { FigureTable } from "../../app/release/schema";
import { type ApiClient, asJson, startApi } from "../support/api-client";
import { openSample } from "../support/open-sample";
import { type ReadRow, readRows, toTexts } from "../support/read-answer";

/** Questions whose answers have shown and hidden figures, bands, counts, both geographies and both kinds of instruments. */
const COHORTS = {
  families: "waves=latest-2&levels=region&profession_levels=family&measures=confidence,need,respondents",
  organisations: "waves=latest&levels=organisation&measures=gap,need,flat,respondents,submitted",
  "as then": "waves=2025-26-Q4&levels=region,icb&geography=then&measures=target",
  barriers: "instrument=barriers&waves=latest&levels=region,icb&profession_levels=all,group",
  "by band": "waves=latest&places=ENG,Y56,FIC13,FIC58&measures=confidence_band",
  "shown alone": "waves=latest&levels=organisation&measures=gap&hidden=no",
} as const;

/** Columns that may only have a value where a figure is shown. */
const NUMBERS = [
  "n",
  "value",
  "band",
  "band_limit",
  "standard_error",
  "lower_95",
  "upper_95",
  "trust",
  ...["parent_rest", "england_rest"].flatMap((rest) =>
    ["difference", "adjusted_p", "verdict", "level"].map((name) => `${rest}_${name}`),
  ),
];

/** What names a figure, and what is compared; the release has hundreds of thousands with forty columns. */
const COMPARED = [
  "instrument_code",
  "wave_code",
  "geography_version",
  "geography_level",
  "geography_code",
  "profession_level",
  "profession_code",
  "measure",
  "subject",
  "status",
  "base",
  "band",
  "value",
  "parent_rest_adjusted_p",
  "england_rest_adjusted_p",
] as const;
type ComparedFigure = Pick<FigureTable, (typeof COMPARED)[number]>;

let client: ApiClient;
let release: Release;
let figures: ReadonlyMap<string, ComparedFigure>;

beforeAll(async () => {
  client = await startApi(inject("releasesFolder"));
  release = await openSample();
  const rows = await release.db
    .selectFrom("figure")
    .select(COMPARED)
    .where((where) =>
      where.or([
        where("wave_code", "in", ["2025-26-Q4", "2026-27-Q1", "2026-27-Q2"]),
        where("profession_level", "=", "all"),
      ]),
    )
    .execute();
  figures = new Map(rows.map((figure) => [keyOfFigure(figure), figure]));
});

afterAll(async () => {
  await client.close();
  await release.db.destroy();
});

function keyOfFigure(figure: ComparedFigure): string {
  return [
    figure.instrument_code,
    figure.wave_code,
    figure.geography_version,
    figure.geography_level,
    figure.geography_code,
    figure.profession_level,
    figure.profession_code,
    figure.measure,
    figure.subject,
  ].join("|");
}

function keyOfRow(row: ReadRow): string {
  const subject =
    row.score_band_code === "" ? row.subject_code : `${row.subject_code}/${row.score_band_code}`;
  return [
    row.instrument_code,
    row.wave_code,
    row.geography,
    row.geography_level,
    row.geography_code,
    row.profession_level,
    row.profession_code,
    row.measure_code,
    subject,
  ].join("|");
}

/** Compares a row with the release; gives what the release does not say, empty where it says all of it. */
function faultsOf(row: ReadRow): readonly string[] {
  const key = keyOfRow(row);
  const figure = figures.get(key);
  if (figure === undefined) return [`${key} is not in the release`];
  if (row.status !== figure.status) return [`${key} has the status ${row.status}, not ${figure.status}`];
  if (figure.status !== "shown") {
    return NUMBERS.filter((name) => row[name] !== "").map(
      (name) => `${key} is hidden and has ${name} ${row[name]}`,
    );
  }
  const factor = row.unit === "percent" ? 100 : 1;
  const half =
    row.unit === "people" ? 0 : row.unit === "points" ? 0.005 : Number(figure.base) < 100 ? 0.5 : 0.05;
  const isTold = figure.band === null;
  return [
    ...(row.n === String(figure.base) ? [] : [`${key} has n ${row.n}, not ${figure.base}`]),
    ...(isTold
      ? []
      : NUMBERS.slice(1, 2)
          .filter((name) => row[name] !== "")
          .map((name) => `${key} is banded and has ${name}`)),
    ...(!isTold || Math.abs(Number(row.value) - factor * Number(figure.value)) <= half + 1e-9
      ? []
      : [`${key} has the value ${row.value}, not ${factor * Number(figure.value)}`]),
    ...["parent_rest", "england_rest"].flatMap((rest) => {
      const p = rest === "parent_rest" ? figure.parent_rest_adjusted_p : figure.england_rest_adjusted_p;
      return row[`${rest}_adjusted_p`] === String(p ?? "")
        ? []
        : [`${key} has ${rest}_adjusted_p ${row[`${rest}_adjusted_p`]}`];
    }),
  ];
}

function check(rows: readonly ReadRow[]): void {
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.flatMap(faultsOf).slice(0, 5)).toEqual([]);
}

/** Follows the pages of an answer to their end. */
async function walk(
  address: string,
  format: "json" | "csv" | "ndjson",
  body?: unknown,
): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for (let next: string | undefined = `${address}&limit=1000&format=${format}`; next !== undefined; ) {
    const reply = await client.ask(next, body === undefined ? {} : asJson(body));
    expect(reply.status, reply.text.slice(0, 300)).toBe(200);
    if (format === "csv") rows.push(...(await readRows("csv", reply.bytes)));
    if (format === "json") rows.push(...(JSON.parse(reply.text) as { data: ReadRow[] }).data.map(toTexts));
    if (format === "ndjson") rows.push(...(await readRows("ndjson", reply.bytes)));
    next = /^<([^>]+)>/.exec(String(reply.headers.link ?? ""))?.[1];
  }
  return rows;
}

const cells = new Map<string, Promise<readonly ReadRow[]>>();

/** The cells of a cohort as JSON, read once for all tests that compare something with them. */
function readCells(query: string): Promise<readonly ReadRow[]> {
  const read = cells.get(query) ?? walk(`/cells?${query}`, "json");
  cells.set(query, read);
  return read;
}

describe("no way out of the release shows what another hides", () => {
  it.each(Object.entries(COHORTS))(
    "cells say what the release says in every format: %s",
    async (_name, query) => {
      const [json, csv, ndjson] = [
        await readCells(query),
        await walk(`/cells?${query}`, "csv"),
        await walk(`/cells?${query}`, "ndjson"),
      ];
      check(json);
      expect(csv).toEqual(json);
      expect(ndjson).toEqual(json);
    },
  );

  it.each(Object.entries(COHORTS))(
    "files say the same as cells in every format: %s",
    async (_name, query) => {
      const wanted = await readCells(query);
      for (const format of EXTRACT_FORMATS) {
        const reply = await client.ask(`/extracts/${format}?${query}`);
        expect(reply.status, `${format} ${reply.text.slice(0, 200)}`).toBe(200);
        expect(await readRows(format, reply.bytes), format).toEqual(wanted);
      }
    },
  );

  it("conditions give no figure that the cells do not have, whatever they leave out", async () => {
    const question = (where: unknown) => ({
      waves: ["latest"],
      levels: ["region", "organisation"],
      measures: ["gap", "need"],
      where,
    });
    const hidden = { dimension: "status", in: ["not_shown"] };
    const rows = await walk(`/cells?release=${release.id}`, "json", question({ not: hidden }));
    const others = await walk(`/cells?release=${release.id}`, "csv", question(hidden));
    check(rows);
    check(others);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set(["not_shown"]));
    expect(rows.some(({ status }) => status === "not_shown")).toBe(false);
  });

  it.each([
    "measure=gap&subject=technical_proficiency&level=organisation",
    "measure=confidence&subject=technical_proficiency&level=icb&profession=management",
    "measure=barrier&subject=time&instrument=barriers&level=organisation",
    "measure=flat&places=FIC13,FIC58,Y56",
  ])("comparisons say what the release says: %s", async (query) => {
    const compared = await walk(`/compare?${query}`, "json");
    check(compared);
    expect(await walk(`/compare?${query}`, "csv")).toEqual(compared);
  });

  it.each(["place=FIC58", "place=FIC13&profession=nursing-and-midwifery", "place=Y56&geography=then"])(
    "trends say what the release says, and are read from shown figures: %s",
    async (query) => {
      const address = `/trend?measure=gap&subject=technical_proficiency&${query}`;
      const rows = await walk(address, "json");
      const known = rows.filter((row) => figures.has(keyOfRow(row)));
      check(known);
      for (const row of rows.filter(({ status }) => status !== "shown")) {
        expect(NUMBERS.map((name) => row[name])).toEqual(NUMBERS.map(() => ""));
      }
      const { about } = JSON.parse((await client.ask(address)).text) as { about: { waves: number } };
      expect(about.waves).toBeLessThanOrEqual(rows.filter(({ status }) => status === "shown").length);
    },
  );

  it("the wide shape shows a number only where the long one does", async () => {
    const query = COHORTS.families;
    const long = await readCells(query);
    const shown = new Map(long.map((row) => [keyOfRow(row), row]));
    const wide = await readRows("csv", (await client.ask(`/extracts/csv?${query}&shape=wide`)).bytes);
    let numbers = 0;
    for (const row of wide) {
      for (const measure of ["confidence", "need", "respondents"]) {
        const same = shown.get(keyOfRow({ ...row, measure_code: measure }));
        for (const name of ["status", "n", "value", "lower_95", "upper_95", "standard_error"]) {
          const told = row[`${measure}_${name}`];
          if (told === undefined) continue;
          expect(told, `${keyOfRow(row)} ${measure} ${name}`).toBe(same?.[name] ?? "");
          numbers += Number(told !== "");
        }
      }
    }
    expect(numbers).toBeGreaterThan(500);
  });

  it("rows stand in the order of codes, so that no order tells of a value", async () => {
    const rows = await readCells(COHORTS.organisations);
    const shuffled = await walk(`/cells?${COHORTS.organisations}&hidden=no`, "json");
    const shownOf = rows.filter(({ status }) => status === "shown");
    expect(shuffled).toEqual(shownOf);
    const places = [...new Set(rows.map(({ geography_code }) => geography_code))];
    const { places: ordered } = {
      places: (await walk("/dimensions/places?level=organisation", "json")).map((row) => row.geography_code),
    };
    expect(places).toEqual(ordered.filter((code) => places.includes(code)));
  });

  it("records are those of the release, with the label of their group and no other", async () => {
    const groups = await release.db
      .selectFrom("extract_group")
      .selectAll()
      .where("instrument_code", "=", "dsat")
      .execute();
    const instruments = new Set(groups.map(({ instrument_code }) => instrument_code));
    expect(instruments.size).toBe(1);
    const wave = groups.at(-1)?.wave_code ?? "";
    const bytes = (
      await client.ask(`/extracts/ndjson?kind=records&waves=${wave}&purpose=comparing%20with%20the%20release`)
    ).bytes;
    const rows = await readRows("ndjson", bytes);
    const people = groups
      .filter(({ wave_code }) => wave_code === wave)
      .reduce((sum, group) => sum + group.people, 0);
    expect(rows.length).toBe(people);
    const groupOf = new Map(groups.map((group) => [String(group.group_id), group]));
    for (const row of rows) {
      const group = groupOf.get(row.group ?? "");
      expect([row.group_n, row.geography_code, row.profession_code, row.generalisation]).toEqual(
        [group?.people, group?.geography_code, group?.profession_code, group?.generalisation].map(String),
      );
    }
  });

  it("every address that gives figures is among those compared here", () => {
    const compared = ["listCells", "queryCells", "comparePlaces", "getTrend", "getExtract", "queryExtract"];
    // Counts, not figures; hotspots and notes are tables of their own; changes have a test of theirs.
    const others = [
      "countExtract",
      "getExtractProgress",
      "listHotspots",
      "listHotspotSearches",
      "listQualityNotes",
      "listChanges",
      "countChanges",
    ];
    const figural = listRoutes().filter(({ topic }) => !["About the API", "Dimensions"].includes(topic));
    expect(figural.map(({ operation }) => operation).sort()).toEqual(
      [...compared, ...others, "listReleases", "getRelease"].sort(),
    );
  });

  it("hotspots are those of the release", async () => {
    const rows = await walk(`/hotspots?release=${release.id}`, "json");
    const known = await release.db.selectFrom("hotspot").selectAll().execute();
    expect(rows.length).toBe(known.length);
    const texts = new Set(known.map((each) => JSON.stringify(toTexts({ ...each }))));
    const names = Object.keys(known[0] ?? {});
    for (const row of rows) {
      const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name]])));
      expect(texts.has(text), text).toBe(true);
    }
  });
});
