import type { Readable } from "node:stream";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { SaxesParser } from "saxes";
import yauzl from "yauzl";
import type { ExtractCell } from "./awkward-extract.ts";

type Rows = readonly (readonly ExtractCell[])[];

/** Reads a file with DuckDB; `reader` is a call such as `read_parquet('…')`. */
export async function readWithDuckDb(reader: string): Promise<Rows> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(`select * from ${reader}`);
    return result
      .getRows()
      .map((row) => row.map((value) => (typeof value === "bigint" ? Number(value) : (value as ExtractCell))));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Reads an Arrow file with the library's reader. */
export function readArrow(bytes: Uint8Array): Rows {
  const table = tableFromIPC(bytes);
  return table.toArray().map((row) =>
    table.schema.fields.map(({ name }) => {
      const value = row[name] as ExtractCell | bigint;
      return typeof value === "bigint" ? Number(value) : value;
    }),
  );
}

/** Unpacks a ZIP file: the entries' contents by their paths, in their order. */
export async function unzip(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    entries.set(entry.fileName, Buffer.concat(parts));
  }
  return entries;
}

/** Reads a sheet of an Excel workbook, header included, as programs that follow the standard do. */
export function readWorkbookSheet(entries: ReadonlyMap<string, Buffer>, number: number): Rows {
  const rows: ExtractCell[][] = [];
  let cell: { column: number; type: string; text: string } | null = null;
  let isValue = false;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "row") {
      if (Number(attributes.r) !== rows.length + 1) throw new Error(`row ${attributes.r} is out of order`);
      rows.push([]);
    }
    if (name === "c") cell = { column: toColumn(attributes.r ?? ""), type: attributes.t ?? "n", text: "" };
    if (name === "v" || name === "t") isValue = true;
  });
  parser.on("text", (text) => {
    if (cell && isValue) cell.text += text;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "v" || name === "t") isValue = false;
    if (name !== "c" || cell === null) return;
    const row = rows.at(-1) ?? [];
    while (row.length < cell.column) row.push(null);
    row.push(toWorkbookValue(cell.type, cell.text));
    cell = null;
  });
  parser.write(text(entries, `xl/worksheets/sheet${number}.xml`)).close();
  return square(rows);
}

/** Reads a sheet of an OpenDocument spreadsheet, header included. */
export function readDocumentSheet(entries: ReadonlyMap<string, Buffer>, wanted: string): Rows {
  const rows: ExtractCell[][] = [];
  let isWanted = false;
  let cell: { type: string; value: string; paragraphs: string[] } | null = null;
  const parser = new SaxesParser();
  const add = (text: string) => {
    if (cell && cell.paragraphs.length > 0) cell.paragraphs.push(`${cell.paragraphs.pop() ?? ""}${text}`);
  };
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "table:table") isWanted = attributes["table:name"] === wanted;
    if (name === "table:table-row" && isWanted) rows.push([]);
    if (name === "table:table-cell") {
      const value = attributes["office:value"] ?? attributes["office:boolean-value"] ?? "";
      cell = { type: attributes["office:value-type"] ?? "", value, paragraphs: [] };
    }
    if (name === "text:p") cell?.paragraphs.push("");
    if (name === "text:s") add(" ".repeat(Number(attributes["text:c"] ?? 1)));
    if (name === "text:tab") add("\t");
  });
  // Spaces in markup count once, and not at all where a paragraph starts.
  parser.on("text", (text) => add(text.replace(/[\s]+/g, " ")));
  parser.on("closetag", ({ name }) => {
    if (name !== "table:table-cell" || cell === null) return;
    if (isWanted) rows.at(-1)?.push(toDocumentValue(cell));
    cell = null;
  });
  parser.write(text(entries, "content.xml")).close();
  return square(rows);
}

/** Reads a stream to its end. */
export async function readStream(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function text(entries: ReadonlyMap<string, Buffer>, path: string): string {
  const content = entries.get(path);
  if (content === undefined) throw new Error(`there is no ${path}`);
  return content.toString("utf8");
}

function toWorkbookValue(type: string, value: string): ExtractCell {
  if (type === "b") return value === "1";
  if (type === "n") return Number(value);
  return value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function toDocumentValue({
  type,
  value,
  paragraphs,
}: {
  type: string;
  value: string;
  paragraphs: string[];
}): ExtractCell {
  if (type === "") return null;
  if (type === "boolean") return value === "true";
  if (type === "float") return Number(value);
  return paragraphs.join("\n");
}

function toColumn(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? "";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function square(rows: readonly ExtractCell[][]): Rows {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<null>(width - row.length).fill(null)]);
}
