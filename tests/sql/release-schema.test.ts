import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DataFolder } from "../support/data-folder.ts";
import { queryFile, releaseFile } from "../support/database.ts";
import { readDeclaredSchema } from "../support/declared-schema.ts";
import { makeSmallRelease } from "../support/small-release.ts";

const declared = readDeclaredSchema();
/** What stands behind the view `figure`. */
const physical = [
  "figure_cell",
  "figure_measure",
  "figure_test",
  "figure_value",
  "published_figure",
  "hidden_cell",
  "lattice_measure",
];
/** The numbers by which figures know the names of their cell and measure. */
const numbers = ["cell_id", "measure_id"];

let folder: DataFolder;
let file = "";
beforeAll(async () => {
  const made = await makeSmallRelease();
  folder = made.folder;
  file = releaseFile(folder, made.releaseId);
});
afterAll(() => folder.remove());

const columnsOf = async (table: string) =>
  new Map(
    (
      await queryFile(
        file,
        `select column_name, data_type from duckdb_columns() where table_name = '${table}' and not internal order by column_index`,
      )
    ).map(({ column_name, data_type }) => [String(column_name), String(data_type)]),
  );

const fitting: Readonly<Record<string, readonly string[]>> = {
  string: ["VARCHAR", "DATE"],
  number: ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE"],
  boolean: ["BOOLEAN"],
};

test("a release has the tables of the declared schema, those behind its view, and no others", async () => {
  const tables = await queryFile(
    file,
    `select table_name from duckdb_tables() where not internal union all select view_name from duckdb_views() where not internal`,
  );
  expect(tables.map(({ table_name }) => table_name).sort()).toEqual([...declared.keys(), ...physical].sort());
  expect(declared.size).toBeGreaterThan(14);
});

describe.each([...declared.keys()])("%s", (table) => {
  test("has the declared columns, of fitting types", async () => {
    const columns = await columnsOf(table);
    const wanted = declared.get(table)!;
    expect([...columns.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [name, { type }] of wanted)
      expect(fitting[type], `${table}.${name}`).toContain(columns.get(name));
  });

  test("has no null where none is declared", async () => {
    const required = [...declared.get(table)!]
      .filter(([, { isNullable }]) => !isNullable)
      .map(([name]) => name);
    const holes = await queryFile(
      file,
      `select ${required.map((name) => `count(*) filter (where "${name}" is null)::integer as "${name}"`).join(", ")} from ${table}`,
    );
    expect(holes).toEqual([Object.fromEntries(required.map((name) => [name, 0]))]);
  });
});

test("what stands behind the view has columns of the view, and the numbers that join them", async () => {
  const figure = declared.get("figure")!;
  expect([...(await columnsOf("published_figure")).keys()].sort()).toEqual([...figure.keys()].sort());
  for (const table of physical.filter((each) => each !== "published_figure")) {
    const columns = [...(await columnsOf(table)).keys()];
    expect(columns.filter((column) => !figure.has(column) && !numbers.includes(column))).toEqual([]);
  }
});
