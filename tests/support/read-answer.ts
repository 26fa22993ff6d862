import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { tableFromIPC } from "apache-arrow";
import type { ExtractFormat } from "../../app/extract/extract-format";
import { parseCsv } from "./parse-csv";
import { readArrow, readDocumentSheet, readWithDuckDb, readWorkbookSheet, unzip } from "./read-extract";

/** A row as a reader of any format sees it: texts by the names of columns; empty where there is no value. */
export type ReadRow = Readonly<Record<string, string>>;

/** Reads the rows of a file with a reader that is none of ours, as far as there is one. */
export async function readRows(format: ExtractFormat, bytes: Buffer): Promise<readonly ReadRow[]> {
  switch (format) {
    case "csv":
      return readCsv(bytes.toString());
    case "csv.gz":
      return readCsv(gunzipSync(bytes).toString());
    case "json":
      return (JSON.parse(bytes.toString()) as readonly Readonly<Record<string, unknown>>[]).map(toTexts);
    case "ndjson":
      return bytes
        .toString()
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => toTexts(JSON.parse(line) as Readonly<Record<string, unknown>>));
    case "parquet":
      return readParquet(bytes);
    case "xlsx":
      return fromTable(readWorkbookSheet(await unzip(bytes), 2));
    case "ods":
      return fromTable(readDocumentSheet(await unzip(bytes), "Data"));
    case "arrow":
      return fromTable([tableFromIPC(bytes).schema.fields.map(({ name }) => name), ...readArrow(bytes)]);
    case "zip":
      return readCsv(String((await unzip(bytes)).get("data.csv")));
  }
}

/** Writes the values of a row as texts; numbers the same way, whether a file has 1 or 1.0. */
export function toTexts(row: Readonly<Record<string, unknown>>): ReadRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toText(value)]));
}

function toText(value: unknown): string {
  const text = String(value ?? "");
  return /^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text;
}

function readCsv(text: string): readonly ReadRow[] {
  return parseCsv(text).map(toTexts);
}

function fromTable([names = [], ...rows]: readonly (readonly unknown[])[]): readonly ReadRow[] {
  return rows.map((row) => toTexts(Object.fromEntries(names.map((name, index) => [name, row[index]]))));
}

async function readParquet(bytes: Buffer): Promise<readonly ReadRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "parquet-"));
  try {
    const file = path.join(folder, "data.parquet");
    await writeFile(file, bytes);
    const [names, rows] = await Promise.all([
      readWithDuckDb(`(describe select * from read_parquet('${file}'))`),
      readWithDuckDb(`read_parquet('${file}')`),
    ]);
    return fromTable([names.map(([name]) => name), ...rows]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
