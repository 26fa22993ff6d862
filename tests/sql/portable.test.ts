import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import sqlParser from "node-sql-parser";
import sqlite from "node-sqlite3-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quoteText } from "../../pipelines/duckdb.ts";
import type { Model } from "../../pipelines/model.ts";
import { createPolicyTables } from "../../pipelines/protect/policy-tables.ts";
import {
  type AcceptedAssessment,
  type AcceptedResponse,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
  setResponses,
} from "../support/model-session.ts";
import {
  buildSeam,
  listPortableModels,
  seamInputs,
  toSqlite,
  toTrino,
  xorOf,
} from "../support/portable-models.ts";

/** Functions that DuckDB, Trino, Spark and SQLite have, with the meaning they have here; bit_xor under the names of `toTrino` and `toSqlite`. */
const functions = ["-", "*", "bit_xor", "coalesce", "count", "count_star", "dense_rank", "row_number", "sum"];

let models: ModelSession;
let portable: readonly Model[] = [];
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  portable = await listPortableModels(models.session);
});
afterAll(() => models.close());

test("adding people up by leaf is ten models that read each other and what is in front of the seam", () => {
  expect(portable.map(({ name }) => name).sort()).toEqual([
    "answer_by_area",
    "answer_by_leaf",
    "assessment_by_leaf",
    "barrier_by_leaf",
    "headline_score",
    "leaf",
    "lost_by_leaf",
    "response_by_leaf",
    "score_given",
    "score_sum",
  ]);
  const known = new Set([...seamInputs, ...portable.map(({ name }) => name)].map((name) => `marts.${name}`));
  for (const { name, reads } of portable) {
    expect(
      reads.filter((table) => !known.has(table)),
      name,
    ).toEqual([]);
  }
});

test("what is in front of the seam has plain columns only", async () => {
  await models.buildCore();
  await createPolicyTables(models.session, models.policy);
  await buildSeam(models.session, portable);
  for (const input of seamInputs) {
    const columns = await models.session.rows<{ column_type: string }>(`describe marts.${input}`);
    for (const { column_type } of columns) {
      expect(["VARCHAR", "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "UBIGINT"], input).toContain(
        column_type,
      );
    }
  }
});

test("they call no function that another engine lacks", async () => {
  for (const { name, sql } of portable) {
    const [parsed] = await models.session.rows<{ tree: string }>(
      `select json_serialize_sql(${quoteText(sql)}) as tree`,
    );
    const tree: unknown = JSON.parse(parsed?.tree ?? "null");
    const called = [...listValues(tree, "function_name")].filter((each) => each !== "");
    expect(called.length > 0, name).toBe(name !== "headline_score" && name !== "score_given");
    expect(
      called.filter((each) => !functions.includes(each)),
      name,
    ).toEqual([]);
  }
});

/** Every text under a key of a tree. */
function* listValues(node: unknown, key: string): Generator<string> {
  if (typeof node !== "object" || node === null) return;
  for (const [name, child] of Object.entries(node)) {
    if (name === key && typeof child === "string") yield child;
    else yield* listValues(child, key);
  }
}

describe("their text is read by a parser of", () => {
  const parser = new sqlParser.Parser();
  test.each([
    ["Trino", "trino", toTrino],
    ["Athena", "athena", toTrino],
    ["Hive, whose SQL Spark took over", "hive", (sql: string) => sql],
    ["Snowflake", "snowflake", (sql: string) => sql],
    ["PostgreSQL", "postgresql", (sql: string) => sql],
  ])("%s", (_, database, translate) => {
    for (const { name, sql } of portable) {
      expect(() => parser.astify(translate(sql), { database }), name).not.toThrow();
    }
  });

  test("Trino, which does not take what only DuckDB writes", () => {
    const parse = (sql: string) => () => parser.astify(sql, { database: "trino" });
    expect(parse("select a, from t")).toThrow();
    expect(parse("select * exclude (a) from t")).toThrow();
    expect(parse("select list_filter(a, lambda x: x > 1) from t")).toThrow();
  });
});

const organisations = ["RA", "RB"] as const;
const placements = organisations.map((organisation) => ({
  organisation,
  icb: "QHM",
  from: "2022-07-01",
  to: null,
}));
const score = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const scores = fc.array(score, { minLength: 6, maxLength: 6 });
const assessment: fc.Arbitrary<AcceptedAssessment> = fc
  .record({
    organisation: fc.constantFrom(...organisations),
    jobGroup: fc.constantFrom("job-01", "job-02", "job-05"),
    framework: fc.constantFrom("dsat", "dsat", "dart_ed"),
    archetype: fc.constantFrom("users", null),
    month: fc.constantFrom("2026-02", "2026-05"),
    status: fc.constantFrom("submitted", "submitted", "reviewing", "incomplete"),
    confidence: scores,
    target: scores,
    flat: fc.option(fc.integer({ min: 0, max: 10 }), { freq: 4 }),
    isLost: fc.boolean(),
  })
  .map(({ flat, framework, archetype, ...row }) => {
    const isDart = framework === "dart_ed";
    const fit = (value: number | null) => (isDart && value !== null ? 1 + (value % 4) : value);
    const lost = row.isLost && !isDart;
    const even = (values: readonly (number | null)[]) => values.map((value) => fit(flat ?? value));
    return {
      ...row,
      framework: framework as "dsat" | "dart_ed",
      archetype: isDart ? archetype : null,
      status: row.status as AcceptedAssessment["status"],
      isLost: lost,
      confidence: even(row.confidence).map((value, domain) => (lost && domain === 1 ? null : value)),
      target: even(row.target),
    };
  });
const response: fc.Arbitrary<AcceptedResponse> = fc
  .record({
    organisation: fc.constantFrom(...organisations),
    jobGroup: fc.constantFrom("job-01", "job-05"),
    day: fc.constantFrom("2026-02-20", "2026-05-16"),
    answered: fc.subarray(["funding", "skills", "time"]),
    isReported: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  })
  .map(({ isReported, ...row }) => ({
    ...row,
    reported: row.answered.filter((_, index) => isReported[index]),
  }));
const population = fc.record({
  assessments: fc.array(assessment, { minLength: 20, maxLength: 120 }),
  // The same answers twice, so that there are twins.
  copies: fc.array(fc.nat(19), { maxLength: 12 }),
  responses: fc.array(response, { maxLength: 40 }),
});

test("SQLite finds the same sums as DuckDB, whoever the people are", async () => {
  const { session } = models;
  await setOrganisations(session, placements);
  const compared = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(population, async ({ assessments, copies, responses }) => {
      await setAssessments(session, [...assessments, ...copies.flatMap((n) => assessments[n] ?? [])]);
      await setResponses(session, responses);
      await models.buildCore();
      await createPolicyTables(session, models.policy);
      await buildSeam(session, portable);
      const db = new sqlite.Database(":memory:");
      try {
        db.function("xor_of", xorOf, { deterministic: true });
        db.exec("attach ':memory:' as marts");
        for (const input of seamInputs) await copyToSqlite(models, db, input);
        for (const { name, sql } of portable) {
          db.exec(`create table marts.${name} as ${toSqlite(sql)}`);
          const own = db.all(`select * from marts.${name}`) as readonly Readonly<Record<string, unknown>>[];
          const wanted = await session.rows<Readonly<Record<string, unknown>>>(`select * from marts.${name}`);
          expect(toLines(own), name).toEqual(toLines(wanted));
          compared.set(name, (compared.get(name) ?? 0) + own.length);
        }
      } finally {
        db.close();
      }
    }),
    { seed: 20261121, numRuns: 8 },
  );
  expect(compared.size).toBe(portable.length);
  for (const [name, rows] of compared) expect(rows, name).toBeGreaterThan(10);
});

test("the statements of deploy/scaling.md carry keyed rows out in types that other engines have, and sums back unchanged", async () => {
  const { session, folder } = models;
  const text = readFileSync("deploy/scaling.md", "utf8");
  const [out = "", back = ""] = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = ""]) => sql);
  const [, listed = ""] = /for model in (.*); do/.exec(text) ?? [];
  expect(listed.split(" ")).toEqual(portable.map(({ name }) => name));
  const [people] = fc.sample(population, { seed: 20261121, numRuns: 1 });
  await setOrganisations(session, placements);
  await setAssessments(session, people?.assessments ?? []);
  await setResponses(session, people?.responses ?? []);
  await models.buildCore();
  await createPolicyTables(models.session, models.policy);
  await buildSeam(session, portable);

  for (const statement of out.split(";").filter((part) => part.trim() !== "")) {
    await session.run(statement.replace("FOLDER", folder));
  }
  for (const input of seamInputs) {
    const file = quoteText(path.join(folder, `${input}.parquet`));
    const columns = await session.rows<{ column_type: string }>(`describe from ${file}`);
    const types = columns.map(({ column_type }) => column_type);
    expect(types, input).toContain("VARCHAR");
    if (input.startsWith("keyed")) expect(types, input).toContain("BIGINT");
    expect(columns.filter(({ column_type }) => column_type.startsWith("U"))).toEqual([]);
    const own = await session.rows(`from ${file}`);
    expect(toLines(own)).toEqual(toLines(await session.rows(`from marts.${input}`)));
  }

  for (const { name } of portable) {
    const before = await session.rows<{ column_name: string; column_type: string }>(`describe marts.${name}`);
    const rows = toLines(await session.rows(`from marts.${name}`));
    const keys = before.filter(({ column_name }) => column_name.endsWith("_key"));
    // As an engine without unsigned numbers leaves them.
    const signed = keys.map(
      ({ column_name: key }) =>
        `cast(${key} - case when ${key} > 9223372036854775807 then 18446744073709551616 else 0 end as bigint) as ${key}`,
    );
    const replaced = signed.length === 0 ? "" : ` replace (${signed.join(", ")})`;
    await session.run(
      `copy (select *${replaced} from marts.${name}) to ${quoteText(path.join(folder, `${name}.parquet`))} (format parquet)`,
    );
    if (keys.length === 0) continue;
    await session.run(back.replaceAll("TABLE", name).replace("FOLDER", folder));
    expect(toLines(await session.rows(`from marts.${name}`)), name).toEqual(rows);
    const after = await session.rows<{ column_name: string; column_type: string }>(`describe marts.${name}`);
    const toTypes = (columns: typeof after) =>
      columns.map(({ column_name, column_type }) => `${column_name} ${column_type}`).sort();
    expect(toTypes(after), name).toEqual(toTypes(before));
  }
});

/** Gives SQLite the rows of a table of ours, as it holds them: whole numbers of 64 bits with a sign, and 0 and 1 for no and yes. */
async function copyToSqlite(
  { session }: ModelSession,
  db: InstanceType<typeof sqlite.Database>,
  table: string,
) {
  const columns = await session.rows<{ column_name: string }>(`describe marts.${table}`);
  const names = columns.map(({ column_name }) => column_name);
  db.exec(`create table marts.${table} (${names.join(", ")})`);
  const insert = db.prepare(`insert into marts.${table} values (${names.map(() => "?").join(", ")})`);
  try {
    for (const row of await session.rows<Readonly<Record<string, unknown>>>(`select * from marts.${table}`)) {
      insert.run(
        names.map((name) => {
          const value = row[name] ?? null;
          if (name === "record_key") return BigInt.asIntN(64, BigInt(String(value)));
          return typeof value === "boolean" ? Number(value) : (value as string | number | null);
        }),
      );
    }
  } finally {
    insert.finalize();
  }
}

/** Rows as lines in one order, whatever the order of columns; a key as its 64 bits, yes and no as 1 and 0. */
function toLines(rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const toText = ([name, value]: readonly [string, unknown]) => {
    const text = typeof value === "boolean" ? Number(value) : value;
    const isKey = name.endsWith("_key") && value !== null;
    return `${name}=${isKey ? BigInt.asUintN(64, BigInt(String(value))) : String(text)}`;
  };
  return rows.map((row) => Object.entries(row).map(toText).sort().join(" ")).sort();
}
