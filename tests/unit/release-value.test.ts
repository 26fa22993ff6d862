import { DuckDBInstance } from "@duckdb/node-api";
import { Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { duckDbDialect } from "../../app/release/dialect.server";

let db: Kysely<Record<string, never>>;

beforeAll(async () => {
  db = new Kysely({ dialect: duckDbDialect(await DuckDBInstance.create(":memory:"), { close: () => {} }) });
});

afterAll(() => db.destroy());

async function readValue(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db);
  return rows[0]?.value;
}

describe("a value of a release", () => {
  it.each([
    ["42::bigint", 42],
    ["42::hugeint", 42],
    ["7::integer", 7],
    ["12.345::decimal(9, 3)", 12.345],
    ["0.1::double", 0.1],
    ["true", true],
    ["'Y56'", "Y56"],
    ["date '2026-04-01'", "2026-04-01"],
    ["null::integer", null],
    ["count(*)", 1],
  ])("%s is read as %j", async (expression, value) => {
    expect(await readValue(expression)).toBe(value);
  });

  it("that is too large to be exact is refused", async () => {
    await expect(readValue("9007199254740993::bigint")).rejects.toThrow("too large");
  });

  it("of a type no release has is refused", async () => {
    await expect(readValue("[1, 2]")).rejects.toThrow("does not have");
  });
});

describe("a statement on a release", () => {
  it("binds its values", async () => {
    const name = "x'; drop table figure; --";
    const { rows } = await sql<{ value: string }>`select ${name}::varchar as value`.execute(db);
    expect(rows).toEqual([{ value: name }]);
  });

  it("runs beside more others than there are connections", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => readValue(`${index}`)));
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("cannot be a transaction", async () => {
    await expect(db.transaction().execute(async () => 1)).rejects.toThrow("read only");
  });
});
