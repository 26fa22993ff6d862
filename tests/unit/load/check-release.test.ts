import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkRelease } from "../../../app/release/check-release.server.ts";
import { duckDbDialect } from "../../../app/release/dialect.server.ts";
import type { ReleaseDatabase } from "../../../app/release/schema.ts";
import { flipBytes } from "../../support/spoilt-release.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "check-"));
  file = path.join(folder, "some.duckdb");
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(
    "create table one as select i, hash(i) as noise, 'text ' || i as words from range(300000) as r (i)",
  );
  await connection.run("create table none (a integer)");
  await connection.run("create view seen as select * from one");
  connection.closeSync();
  instance.closeSync();
});

afterEach(() => rmSync(folder, { recursive: true }));

async function check(queryMs = 20_000): Promise<void> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const db = new Kysely<ReleaseDatabase>({
    dialect: duckDbDialect(instance, { connections: 1, queryMs, close: () => instance.closeSync() }),
  });
  try {
    await checkRelease({ db });
  } finally {
    await db.destroy();
  }
}

describe("a look through a release", () => {
  it("finds nothing in a whole file, whatever its tables hold", async () => {
    await expect(check()).resolves.toBeUndefined();
  });

  it("takes a disk that is too slow for no damage", async () => {
    await expect(check(0)).resolves.toBeUndefined();
  });

  it("finds a block with other bytes than were written", async () => {
    flipBytes(file, 0.6);
    await expect(check()).rejects.toThrow(/corrupt database file/i);
  });
});
