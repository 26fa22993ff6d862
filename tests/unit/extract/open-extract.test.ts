import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXTRACT_FORMATS } from "../../../app/extract/extract-format.ts";
import { describeExtract, openExtract } from "../../../app/extract/open-extract.server.ts";
import { Spool } from "../../../app/extract/spool.server.ts";
import { type AwkwardExtract, makeAwkwardExtract } from "../../support/awkward-extract.ts";
import { readStream } from "../../support/read-extract.ts";

let made: AwkwardExtract;
let spool: Spool;
beforeAll(async () => {
  made = await makeAwkwardExtract(60);
  spool = new Spool(path.join(made.folder, "spool"));
});
afterAll(() => made.remove());

/** A folder that is being taken away may go while it is read. */
async function readSpool(): Promise<readonly Dirent[]> {
  try {
    return await readdir(path.join(made.folder, "spool"), { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return readSpool();
    throw error;
  }
}

async function listSpool(): Promise<readonly string[]> {
  const entries = await readSpool();
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("an extract", () => {
  test("is described before it is written as it is afterwards", async () => {
    const order = { release: made.release, table: made.table, format: "csv" } as const;
    const facts = await describeExtract(order);
    expect(facts).toEqual({
      contentType: "text/csv; charset=utf-8; header=present",
      fileName: "digital-readiness-aggregate-2026-11-21.1.csv",
      etag: expect.stringMatching(/^"[0-9a-f]{40}"$/),
    });
    const extract = await openExtract(order, { spool });
    expect(extract).toMatchObject(facts);
    const bytes = await readStream(extract.open());
    expect(extract.length).toBe(bytes.length);
    expect((await readStream(extract.open({ start: 7, end: 11 }))).equals(bytes.subarray(7, 12))).toBe(true);
    extract.close();
  });

  test("has a tag of its own for each table, release, format and byte order mark", async () => {
    const order = { release: made.release, table: made.table, format: "csv" } as const;
    const orders = [
      ...EXTRACT_FORMATS.map((format) => ({ ...order, format })),
      { ...order, withBom: true },
      { ...order, release: { ...made.release, id: "2026-11-22.1" } },
      { ...order, table: { ...made.table, select: { ...made.table.select, parameters: [30, "x"] } } },
      { ...order, table: { ...made.table, notes: { ...made.table.notes, sentence: "Others." } } },
    ];
    const tags = await Promise.all(orders.map(async (each) => (await describeExtract(each)).etag));
    expect(new Set(tags).size).toBe(orders.length);
    expect((await describeExtract({ ...order })).etag).toBe(tags[0]);
  });

  test("is named by fixed words and the release alone", async () => {
    const release = { ...made.release, id: 'R1"; x=../é' };
    const { fileName } = await describeExtract({ release, table: made.table, format: "zip" });
    expect(fileName).toMatch(/^digital-readiness-aggregate-[a-z0-9._-]+\.zip$/);
  });

  test("of no rows can be had in every format", async () => {
    const table = { ...made.table, select: { ...made.table.select, parameters: [0, ""] } };
    for (const format of EXTRACT_FORMATS) {
      const extract = await openExtract({ release: made.release, table, format }, { spool });
      // No lines are no bytes; every other format says at least what its columns are.
      expect(extract.length > 0, format).toBe(format !== "ndjson");
      expect(extract.rows, format).toBe(0);
      extract.close();
    }
  });

  test.each(EXTRACT_FORMATS)(
    "as %s says how many rows of data it has, written just now or before",
    async (format) => {
      const order = { release: made.release, table: made.table, format };
      for (const _time of ["written", "stored"]) {
        const extract = await openExtract(order, { spool });
        expect(extract.rows).toBe(made.rows.length);
        extract.close();
      }
    },
  );

  test("with more rows than a sheet has is refused, with what to choose instead", async () => {
    const select = {
      sql: "select i as row_id, null as label, null as mean, null as is_shown from range(1048576) as r(i)",
      parameters: [],
    };
    for (const format of ["xlsx", "ods"] as const) {
      const order = { release: made.release, table: { ...made.table, select }, format };
      await expect(openExtract(order, { spool })).rejects.toMatchObject({
        code: "too_many_rows",
        message: expect.stringContaining("1,048,575 rows"),
        remedy: "Choose CSV or Parquet, or a smaller cohort.",
      });
    }
  }, 60_000);

  test.each(EXTRACT_FORMATS.map((format) => [format]))(
    "as %s is stopped when nobody waits for it, and leaves nothing",
    async (format) => {
      // What the one before left half written may be on its way out still.
      const before = (await listSpool()).filter((name) => /^[0-9a-f]{40}-/.test(name));
      const select = {
        sql: "select a.i as row_id, 'label ' || b.i as label, random() as mean, true as is_shown from range(1000000) as a(i), range(1000000) as b(i)",
        parameters: [],
      };
      // A sheet ends at a million rows; this one is cut off before.
      const gone = new AbortController();
      const order = { release: made.release, table: { ...made.table, select }, format };
      const asked = openExtract(order, { spool, signal: gone.signal });
      const failed = asked.catch((error: unknown) => error);
      await wait(300);
      gone.abort(new Error("the asker left"));
      expect(await failed).toEqual(new Error("the asker left"));
      await expect.poll(listSpool, { timeout: 5_000 }).toEqual(before);
    },
  );
});
