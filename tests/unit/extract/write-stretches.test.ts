import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ExtractTable } from "../../../app/extract/extract-table.ts";
import { openExtract } from "../../../app/extract/open-extract.server.ts";
import { Spool } from "../../../app/extract/spool.server.ts";
import { type AwkwardExtract, makeAwkwardExtract } from "../../support/awkward-extract.ts";
import { readStream } from "../../support/read-extract.ts";

let made: AwkwardExtract;
let spool: Spool;
beforeAll(async () => {
  made = await makeAwkwardExtract(1);
  spool = new Spool(path.join(made.folder, "spool"));
});
afterAll(() => made.remove());

/** Rows of a range of numbers, in two stretches that say they are so many. */
function toTable(rows: number, counted: number): ExtractTable {
  const of = (start: number, end: number) => ({
    sql: `select i as row_id, '=' || i as label, i / 2 as mean, null as is_shown from range(${start}, ${end}) as r(i)`,
    parameters: [],
  });
  const selects = [of(0, rows / 2), of(rows / 2, rows)];
  return {
    ...made.table,
    select: { ...of(0, rows), stretches: { selects, count: `select ${counted}` } },
  };
}

test("a large CSV written in stretches has the bytes that one statement gives it", async () => {
  const texts: Buffer[] = [];
  const rows: number[] = [];
  // One after the other: of two at the same time one is written on one connection.
  for (const counted of [0, 1_000_000]) {
    const table = toTable(20_000, counted);
    const extract = await openExtract(
      { release: made.release, table, format: "csv", withBom: true },
      { spool },
    );
    texts.push(await readStream(extract.open()));
    rows.push(extract.rows);
    extract.close();
  }
  expect(texts[0]?.subarray(0, 3)).toEqual(Buffer.from("\uFEFF"));
  expect(texts[1]?.equals(texts[0] ?? Buffer.alloc(0))).toBe(true);
  expect(rows).toEqual([20_000, 20_000]);
});

test("stretches are all stopped when nobody waits for them, and leave nothing", async () => {
  const before = await readdir(path.join(made.folder, "spool"), { recursive: true });
  const gone = new AbortController();
  const order = {
    release: made.release,
    table: toTable(4_000_000_000, 4_000_000_000),
    format: "csv",
  } as const;
  const failed = openExtract(order, { spool, signal: gone.signal }).catch((error: unknown) => error);
  await wait(500);
  gone.abort(new Error("the asker left"));
  expect(await failed).toEqual(new Error("the asker left"));
  await expect
    .poll(() => readdir(path.join(made.folder, "spool"), { recursive: true }), { timeout: 10_000 })
    .toEqual(before);
});
