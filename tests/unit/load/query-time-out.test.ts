import { DuckDBInstance } from "@duckdb/node-api";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { duckDbDialect } from "../../../app/release/dialect.server.ts";
import { findStopReason, watchQueries } from "../../../app/release/query-watch.server.ts";
import { remember } from "../../../app/release/remember.server.ts";
import type { ReleaseDatabase } from "../../../app/release/schema.ts";
import { countStopped } from "../../../app/release/stop-in-time.server.ts";

const QUERY_MS = 150;

let instance: DuckDBInstance;
let db: Kysely<ReleaseDatabase>;

beforeEach(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const dialect = duckDbDialect(instance, {
    connections: 1,
    queryMs: QUERY_MS,
    close: () => instance.closeSync(),
  });
  db = new Kysely({ dialect });
});

afterEach(() => db.destroy());

const toDb = (queryMs: number) =>
  new Kysely<ReleaseDatabase>({
    dialect: duckDbDialect(instance, { connections: 1, queryMs, close: () => undefined }),
  });

/** Would take hours. */
const endless = sql<{
  n: number;
}>`select count(*) as n from range(10000000) as a, range(10000000) as b where a.range + b.range = -1`;
const quick = sql<{ n: number }>`select 1 as n`;
const reasonOf = (asked: Promise<unknown>) => asked.then(() => "answered", findStopReason);

describe("a query", () => {
  it("that takes too long is stopped, and its connection answers the next one", async () => {
    const before = countStopped().too_long;
    const began = performance.now();
    expect(await reasonOf(endless.execute(db))).toBe("too_long");
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await quick.execute(db)).rows).toEqual([{ n: 1 }]);
    expect(countStopped().too_long).toBe(before + 1);
  });

  it("does not wait longer for a connection than it may take itself", async () => {
    const first = reasonOf(endless.execute(db));
    const waits = Array.from({ length: 5 }, () => reasonOf(quick.execute(db)));
    expect(await first).toBe("too_long");
    // The connection came free at about the time when their patience ended: each has an answer or a reason, and none hangs.
    const ends = await Promise.all(waits);
    expect(ends.every((end) => end === "answered" || end === "too_long")).toBe(true);
    expect((await quick.execute(db)).rows).toEqual([{ n: 1 }]);
  });

  it("is stopped when whoever asked has gone, and one that waits is not begun", async () => {
    const gone = new AbortController();
    const asked = watchQueries(gone.signal, () => [endless.execute(db), quick.execute(db)]);
    setTimeout(() => gone.abort(), 20);
    expect(await Promise.all(asked.map(reasonOf))).toEqual(["unwanted", "unwanted"]);
    expect(await reasonOf(watchQueries(gone.signal, () => quick.execute(db)))).toBe("unwanted");
    expect((await quick.execute(db)).rows).toEqual([{ n: 1 }]);
  });

  it("whose answer is kept for others goes on when whoever asked first has gone", async () => {
    const gone = new AbortController();
    const kept = watchQueries(gone.signal, () => remember(db, "question", () => quick.execute(db)));
    gone.abort();
    expect((await kept).rows).toEqual([{ n: 1 }]);
  });
});

describe("connections that are closed", () => {
  it("let a short query end first, and refuse what waits for one", async () => {
    const closing = toDb(20_000);
    const some = sql<{
      n: number;
    }>`select count(*) as n from range(30000) as a, range(500) as b where a.range >= b.range`;
    const asked = [some.execute(closing), quick.execute(closing)].map((each) =>
      each.then(({ rows }) => rows[0]?.n, String),
    );
    await new Promise((done) => setTimeout(done, 5));
    await closing.destroy();
    expect(await Promise.all(asked)).toEqual([14875250, expect.stringContaining("was closed")]);
  });

  it("interrupt a long one", async () => {
    const closing = toDb(60_000);
    const asked = endless.execute(closing).then(() => "answered", String);
    await new Promise((done) => setTimeout(done, 20));
    await closing.destroy();
    expect(await asked).toMatch(/interrupt/i);
    expect((await quick.execute(db)).rows).toEqual([{ n: 1 }]);
  });
});
