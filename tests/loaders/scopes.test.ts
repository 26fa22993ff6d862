import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readCohort } from "../../app/domain/cohort-reading";
import type { Scope } from "../../app/domain/viewer";
import { toCohortTable } from "../../app/extract/cohort-table";
import { describeExtract } from "../../app/extract/open-extract.server";
import { readCohortPage } from "../../app/queries/cohort-page.server";
import { getCohortVocabulary } from "../../app/queries/cohort-vocabulary.server";
import type { Release } from "../../app/release/connection.server";
import { openForExport } from "../../app/release/export-connection.server";
import { PLACE_RULES } from "../../app/release/place-rules";
import type { ReleaseLease } from "../../app/release/release-lease";
import { ReleaseStore } from "../../app/release/release-store.server";
import { listSources, readSource } from "../architecture/sources.ts";
import { openSample } from "../support/open-sample";

let whole: Release;
let store: ReleaseStore;
/** An organisation, a sibling in its board and one far away, all with figures. */
let own: { readonly code: string; readonly board: string; readonly region: string };
let organisations: readonly string[];
const leases: ReleaseLease[] = [];

beforeAll(async () => {
  whole = await openSample();
  store = new ReleaseStore(inject("releasesFolder"));
  const rows = await whole.db
    .selectFrom("geography as organisation")
    .innerJoin("geography as board", (join) =>
      join
        .onRef("board.geography_code", "=", "organisation.parent_code")
        .on("board.geography_level", "=", "icb"),
    )
    .where("organisation.geography_level", "=", "organisation")
    .where("organisation.valid_to", "is", null)
    .select(["organisation.geography_code as code", "board.geography_code as board"])
    .select("board.parent_code as region")
    .orderBy("organisation.geography_code")
    .execute();
  const found = rows.find(({ board }) => rows.filter((other) => other.board === board).length > 1);
  if (found === undefined || found.region === null) throw new Error("No board has two organisations.");
  own = { ...found, region: found.region };
  organisations = (
    await whole.db
      .selectFrom("geography")
      .select("geography_code")
      .distinct()
      .where("geography_level", "=", "organisation")
      .execute()
  ).map((row) => row.geography_code);
});

afterAll(async () => {
  for (const lease of leases) lease.giveBack();
  store.close();
  await whole.db.destroy();
});

async function borrow(...scopes: readonly Scope[]): Promise<Release> {
  const lease = await store.seenBy(scopes).acquire();
  if (lease === null) throw new Error("There is no release.");
  leases.push(lease);
  return lease.release;
}

/** Organisations that stand in a table, by any column that can hold one. */
async function listNamed(
  release: Release,
  table: string,
  columns: readonly string[],
): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for (const column of columns) {
    const { rows } = await sql<{ code: string | null }>`
      select distinct ${sql.ref(column)} as code from ${sql.table(table)}`.execute(release.db);
    for (const { code } of rows) if (code !== null && organisations.includes(code)) codes.add(code);
  }
  return codes;
}

async function listColumns(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from duckdb_columns() where not internal`.execute(whole.db);
  const tables = new Map<string, string[]>();
  for (const { table_name, column_name } of rows) {
    tables.set(table_name, [...(tables.get(table_name) ?? []), column_name]);
  }
  return tables;
}

describe("the rules of places", () => {
  it("name every table and view of a release", async () => {
    expect([...(await listColumns()).keys()].sort()).toEqual(Object.keys(PLACE_RULES).sort());
  });

  it("filter every table that names an organisation anywhere, and every one with a column of places or of what has one", async () => {
    const unruled: string[] = [];
    for (const [table, columns] of await listColumns()) {
      const kind = Object.entries(PLACE_RULES).find(([name]) => name === table)?.[1].kind;
      if (kind !== "every_row") continue;
      const codes = columns.filter((column) => /code|place|organisation/.test(column));
      const named = await listNamed(whole, table, codes);
      if (
        named.size > 0 ||
        columns.some((column) =>
          /^((geography|organisation|place|icb|region)_code|(cell|group)_id)$/.test(column),
        )
      )
        unruled.push(table);
    }
    expect(unruled).toEqual([]);
  });
});

describe("somebody with a scope", () => {
  it("finds no other organisation in any table or view", async () => {
    const release = await borrow({ level: "organisation", code: own.code });
    for (const [table, columns] of await listColumns()) {
      const codes = columns.filter((column) => /code|place|organisation/.test(column));
      const named = await listNamed(release, table, codes);
      const others = [...named].filter((code) => code !== own.code);
      expect([table, ...others]).toEqual([table]);
    }
    expect(release.view?.outside.size).toBe(organisations.length - 1);
    expect(release.view?.outside.has(own.code)).toBe(false);
  });

  it("finds all rows of the own organisation and of boards, regions and England as they are", async () => {
    const release = await borrow({ level: "organisation", code: own.code });
    for (const table of [
      "figure",
      "comparison",
      "hotspot",
      "headcount",
      "champion",
      "extract_group",
    ] as const) {
      const count = async ({ db }: Release) => {
        const { rows } = await sql<{ rows: number; print: string }>`
          select count(*)::integer as rows, coalesce(bit_xor(hash(each)), 0)::varchar as print from ${sql.table(table)} as each
          where geography_level <> 'organisation' or geography_code = ${own.code}`.execute(db);
        return rows[0];
      };
      expect([table, await count(release)]).toEqual([table, await count(whole)]);
    }
  });

  it("of a board or region sees its members", async () => {
    for (const [level, code] of [
      ["icb", own.board],
      ["region", own.region],
    ] as const) {
      const release = await borrow({ level, code });
      const named = await listNamed(release, "figure", ["geography_code"]);
      expect(named.has(own.code)).toBe(true);
      expect(named.size).toBeGreaterThan(1);
      expect(named.size).toBeLessThan(organisations.length);
    }
  });

  it("of nothing sees no organisation at all", async () => {
    expect((await listNamed(await borrow(), "figure", ["geography_code"])).size).toBe(0);
  });

  it("of England reads the release itself", async () => {
    const release = await borrow(
      { level: "england", code: "ENG" },
      { level: "organisation", code: own.code },
    );
    expect(release.view).toBeUndefined();
    expect((await store.acquire())?.release).toBe(release);
  });

  it("finds only figures whose cell is seen, and all of those", async () => {
    const release = await borrow({ level: "organisation", code: own.code });
    const count = async ({ db }: Release, where = sql`true`) => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*) as n from figure_value where ${where}`.execute(db);
      return Number(rows[0]?.n);
    };
    const seen = await count(release);
    expect(await count(release, sql`cell_id not in (select cell_id from figure_cell)`)).toBe(0);
    expect(seen).toBe(
      await count(
        whole,
        sql`cell_id in (select cell_id from figure_cell where geography_level <> 'organisation' or geography_code = ${own.code})`,
      ),
    );
    expect(seen).toBeLessThan(await count(whole));
  });

  it("finds only records whose group is seen", async () => {
    const release = await borrow({ level: "organisation", code: own.code });
    const stray = await release.db
      .selectFrom("extract_record")
      .where("group_id", "not in", (from) => from.selectFrom("extract_group").select("group_id"))
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    const all = await whole.db
      .selectFrom("extract_record")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    const seen = await release.db
      .selectFrom("extract_record")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    expect(stray.n).toBe(0);
    expect(seen.n).toBeLessThan(all.n);
  });

  it("cannot be given more by narrowing again", async () => {
    const release = await borrow({ level: "organisation", code: own.code });
    await expect(release.narrow([{ level: "england", code: "ENG" }])).rejects.toThrow("in part already");
  });
});

describe("an extract", () => {
  const everything = { levels: ["organisation"], measures: ["gap"] };

  it("is written by a connection that sees no more, and is another file for somebody who sees something else", async () => {
    const release = await borrow({ level: "organisation", code: own.code });
    const vocabulary = await getCohortVocabulary(release.db);
    const read = readCohort(everything, vocabulary);
    if (!read.ok) throw new Error("The cohort is refused.");
    const table = toCohortTable(release, vocabulary, read.cohort, null);
    const { connection, close } = await openForExport(release.path, path.resolve("."), release.view?.prepare);
    try {
      const found = await connection.runAndReadAll(table.select.sql, [...table.select.parameters]);
      const at = found.columnNames().indexOf("geography_code");
      expect(new Set(found.getRows().map((row) => row[at]))).toEqual(new Set([own.code]));
    } finally {
      close();
    }
    const etag = async (each: Release) =>
      (await describeExtract({ release: each, table, format: "csv" })).etag;
    expect(await etag(release)).not.toBe(await etag(whole));
    expect(await etag(release)).not.toBe(await etag(await borrow({ level: "icb", code: own.board })));
  });
});

describe("records", () => {
  it("come in pages and in files, in one order, for somebody who sees one board alone", async () => {
    const release = await borrow({ level: "icb", code: own.board });
    const vocabulary = await getCohortVocabulary(release.db);
    const read = readCohort({ kind: "records" }, vocabulary);
    if (!read.ok) throw new Error("The cohort is refused.");
    const { rows } = await readCohortPage(release.db, vocabulary, read.cohort, { limit: 100_000 });
    expect(rows.length).toBeGreaterThan(20);
    const { select } = toCohortTable(release, vocabulary, read.cohort, null);
    const { connection, close } = await openForExport(release.path, path.resolve("."), release.view?.prepare);
    try {
      const found = await connection.runAndReadAll(select.sql, [...select.parameters]);
      expect(found.getRows().map(String)).toEqual(rows.map((row) => String(Object.values(row))));
    } finally {
      close();
    }
  });
});

it("nothing in the app names a table of the release by its schema, past the views", () => {
  const readers = [...listSources("app/queries"), ...listSources("app/routes"), ...listSources("app/api")];
  const past = readers.filter((file) =>
    /\b(from|join)\s+"?main"?\.|withSchema|published_figure|figure_value|figure_cell|figure_measure|figure_test|hidden_cell/.test(
      readSource(file),
    ),
  );
  expect(past).toEqual([]);
});
