import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFilesBelow } from "../../pipelines/file-identity.ts";
import type { DataFolder } from "../support/data-folder.ts";
import { dumpTables, queryFile, type Row, releaseFile, warehouseFile } from "../support/database.ts";
import { readDeclaredSchema } from "../support/declared-schema.ts";
import { makeSmallRelease } from "../support/small-release.ts";

let folder: DataFolder;
let file = "";
let dump: Readonly<Record<string, readonly Row[]>> = {};
let figures: readonly Row[] = [];
beforeAll(async () => {
  const made = await makeSmallRelease();
  folder = made.folder;
  file = releaseFile(folder, made.releaseId);
  dump = await dumpTables(file);
  figures = await queryFile(file, "from figure");
});
afterAll(() => folder.remove());

const numbers = [...readDeclaredSchema().get("figure")!]
  .filter(([, { isNullable }]) => isNullable)
  .map(([name]) => name);

test("a hidden figure carries no number, and a shown one rests on ten people or more", () => {
  const hidden = figures.filter(({ status }) => status !== "shown");
  const shown = figures.filter(({ status }) => status === "shown");
  expect([hidden.length > 300, shown.length > 300]).toEqual([true, true]);
  expect(numbers).toHaveLength(13);
  for (const row of hidden) expect(numbers.map((name) => row[name])).toEqual(numbers.map(() => null));
  expect(Math.min(...shown.map(({ base }) => Number(base)))).toBeGreaterThanOrEqual(10);
});

test("a comparison is given only with the rest of ten people or more, all its parts together", () => {
  for (const prefix of ["parent_rest", "england_rest"]) {
    const compared = figures.filter((row) => row[`${prefix}_base`] !== null);
    expect(compared.length).toBeGreaterThan(100);
    for (const row of figures) {
      const parts = ["base", "value", "standard_error"].map((part) => row[`${prefix}_${part}`] === null);
      expect(new Set(parts).size, JSON.stringify(row)).toBe(1);
    }
    expect(Math.min(...compared.map((row) => Number(row[`${prefix}_base`])))).toBeGreaterThanOrEqual(10);
  }
  // RAB's survey has 6 answers, so nobody may be compared with its ICB without the other organisation.
  const alone = figures.filter(
    (row) =>
      row.instrument_code === "barriers" && row.geography_code === "RAA" && row.profession_code === "all",
  );
  expect(alone.length).toBeGreaterThan(1);
  expect(new Set(alone.map((row) => row.parent_rest_base))).toEqual(new Set([null]));
});

test("the rest of a place is what its parent has beyond it, within clipping", () => {
  const key = (row: Row, level: unknown, code: unknown) =>
    [row.wave_code, row.instrument_code, level, code, row.profession_code, row.measure, row.subject].join(
      "|",
    );
  const england = new Map(
    figures
      .filter(({ geography_level }) => geography_level === "england")
      .map((row) => [key(row, "england", "ENG"), row]),
  );
  let compared = 0;
  for (const row of figures.filter(({ england_rest_base }) => england_rest_base !== null)) {
    const parent = england.get(key(row, "england", "ENG"))!;
    const [base, all, rest] = [row.base, parent.base, row.england_rest_base].map(Number) as [
      number,
      number,
      number,
    ];
    expect(rest).toBe(all - base);
    const value = (all * Number(parent.value) - base * Number(row.value)) / rest;
    const isClipped = [row.value, parent.value, row.england_rest_value].some((each) =>
      [0, 1, 10].includes(Number(each)),
    );
    if (!isClipped) {
      expect(Number(row.england_rest_value)).toBeCloseTo(value, 9);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("no record key, cell key or secret is in the release", async () => {
  const keys = await queryFile(
    warehouseFile(folder),
    `select record_key::varchar as key from core.assessment union select record_key::varchar from core.survey_response
     union select total_key::varchar from marts.measure_by_cell union select base_key::varchar from marts.measure_by_cell`,
  );
  expect(keys.length).toBeGreaterThan(300);
  const secret = (await readFile(path.join(folder.paths.warehouse, "secret"), "utf8")).trim();
  const text = JSON.stringify(dump);
  const found = keys
    .map(({ key }) => String(key))
    .filter((key) => key !== "0" && (text.includes(key) || text.includes(BigInt(key).toString(16))));
  expect(found).toEqual([]);
  expect(text).not.toContain(secret);
  const bytes = await readFile(file);
  expect(bytes.includes(Buffer.from(secret, "hex"))).toBe(false);
  expect(bytes.includes(secret)).toBe(false);
});

test("no pseudonym, centre, file name or path is in the release", async () => {
  const names = (await listFilesBelow(folder.paths.exports)).map((each) => path.basename(each));
  const text = JSON.stringify(dump);
  const bytes = (await readFile(file)).toString("latin1");
  for (const token of [...names, "pseudonym-", "centre-", folder.paths.data, "Centre 102", "read_parquet"]) {
    expect(text.includes(token), token).toBe(false);
    expect(bytes.includes(token), token).toBe(false);
  }
});

test("no date finer than the wave is in the release, but for those of the release, its geography and its tables", () => {
  const allowed = new Set([
    "main.release_info.published_on",
    "main.release_info.data_through",
    "main.release_info.geography_as_at",
    "main.release_info.policy_version",
    "main.wave.start_date",
    "main.wave.end_date",
    "main.geography.valid_from",
    "main.geography.valid_to",
    "main.succession.effective_from",
    "main.headcount.as_at",
    "main.champion.as_at",
  ]);
  const dated = new Set<string>();
  for (const [table, rows] of Object.entries(dump)) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (/\b20\d\d-(0[1-9]|1[0-2])\b(?!-Q)/.test(String(value))) dated.add(`${table}.${column}`);
      }
    }
  }
  expect([...dated].filter((column) => !allowed.has(column))).toEqual([]);
  expect(dated.has("main.wave.start_date")).toBe(true);
});

test("every row of the release rests on the minimum of people: headcounts too", () => {
  const headcounts = dump["main.headcount"]!.map(({ headcount }) => Number(headcount));
  expect(headcounts.length).toBeGreaterThan(3);
  expect(Math.min(...headcounts)).toBeGreaterThanOrEqual(10);
});
