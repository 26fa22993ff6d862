import {
  closeSync,
  copyFileSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Copies the current release of a folder into another under an id of its own. */
export async function copyRelease(from: string, to: string, id: string): Promise<string> {
  const current = readFileSync(path.join(from, "current"), "utf8").trim();
  const file = path.join(to, `${id}.duckdb`);
  copyFileSync(path.join(from, `${current}.duckdb`), file);
  await changeRelease(file, [`update release_info set release_id = '${id}'`]);
  return file;
}

/** Runs statements on a release, as nobody ever does with a real one. */
export async function changeRelease(file: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  await connection.run("checkpoint");
  connection.closeSync();
  instance.closeSync();
}

/** Makes a release current as `publish` does: by a rename. */
export function pointAt(folder: string, id: string): void {
  writeFileSync(path.join(folder, "current.draft"), `${id}\n`);
  renameSync(path.join(folder, "current.draft"), path.join(folder, "current"));
}

/** Gives bytes of a file other values, from a place that is a share of its length. */
export function flipBytes(file: string, share: number, length = 16): void {
  const open = openSync(file, "r+");
  const place = Math.floor(fstatSync(open).size * share);
  const bytes = Buffer.alloc(length);
  readSync(open, bytes, 0, length, place);
  writeSync(
    open,
    bytes.map((byte) => byte ^ 0xff),
    0,
    length,
    place,
  );
  closeSync(open);
}

/** What can be wrong with the file of a release: how to do it, and what the log must say. */
export const SPOILT: Readonly<
  Record<string, { readonly spoil: (file: string) => Promise<void> | void; readonly says: RegExp }>
> = {
  truncated: {
    spoil: (file) => truncateSync(file, 300_000),
    says: /file size|truncat|corrupt|read enough bytes|block|seek/i,
  },
  header: { spoil: (file) => flipBytes(file, 0), says: /not a valid DuckDB database|magic|corrupt/i },
  // Of 30 places some lie in blocks that are in use; all others are nothing that anybody reads.
  middle: {
    spoil: (file) => {
      for (let part = 1; part < 30; part += 1) flipBytes(file, part / 30);
    },
    says: /corrupt database file/i,
  },
  empty: {
    spoil: (file) => writeFileSync(file, ""),
    says: /no database|empty|not|does not exist|read-only/i,
  },
  text: {
    spoil: (file) => writeFileSync(file, "Not a database.\n".repeat(2000)),
    says: /not a valid DuckDB/i,
  },
  version: {
    spoil: (file) => changeRelease(file, ["update release_info set schema_version = 99"]),
    says: /schema version 99; this dashboard reads \d/,
  },
};
