import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXTRACT_FORMATS, type ExtractFormat, FORMAT_FACTS } from "../../../app/extract/extract-format.ts";
import { openExtract } from "../../../app/extract/open-extract.server.ts";
import { Spool } from "../../../app/extract/spool.server.ts";
import { type AwkwardExtract, type ExtractCell, makeAwkwardExtract } from "../../support/awkward-extract.ts";
import { parseCsv } from "../../support/parse-csv.ts";
import {
  readArrow,
  readDocumentSheet,
  readStream,
  readWithDuckDb,
  readWorkbookSheet,
  unzip,
} from "../../support/read-extract.ts";

let made: AwkwardExtract;
let spool: Spool;
const files = new Map<ExtractFormat, Buffer>();
const at = (format: ExtractFormat) => path.join(made.folder, `extract.${format}`);
const bytes = (format: ExtractFormat) => files.get(format) ?? Buffer.alloc(0);
const NAMES = ["row_id", "label", "mean", "is_shown"];

async function fetchBytes(
  format: ExtractFormat,
  more: { readonly withBom?: boolean; readonly spool?: Spool } = {},
) {
  const { release, table } = made;
  const order = { release, table, format, withBom: more.withBom ?? false };
  const extract = await openExtract(order, { spool: more.spool ?? spool });
  try {
    return await readStream(extract.open());
  } finally {
    extract.close();
  }
}

beforeAll(async () => {
  made = await makeAwkwardExtract();
  spool = new Spool(path.join(made.folder, "spool"));
  for (const format of EXTRACT_FORMATS) {
    files.set(format, await fetchBytes(format));
    await writeFile(at(format), bytes(format));
  }
}, 60_000);
afterAll(() => made.remove());

/** What a CSV file holds: texts that a spreadsheet would run have an apostrophe in front. */
const toSafe = (cell: ExtractCell) =>
  typeof cell === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
/** What XML can hold. */
const toPrintable = (cell: ExtractCell) => (typeof cell === "string" ? cell.replaceAll("\u0007", "") : cell);

describe("CSV", () => {
  const COLUMNS = "columns = {row_id: 'bigint', label: 'varchar', mean: 'double', is_shown: 'boolean'}";

  test("gives every cell back, texts that spreadsheets would run with an apostrophe", async () => {
    const rows = await readWithDuckDb(
      `read_csv('${at("csv")}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, ${COLUMNS})`,
    );
    expect(rows).toEqual(made.rows.map((row) => row.map(toSafe)));
  });

  test("has no cell that a spreadsheet would run, and lines that end as RFC 4180 says", () => {
    const text = bytes("csv").toString("utf8");
    expect(text.startsWith("row_id,label,mean,is_shown\r\n0,plain,0.0,true\r\n")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    const rows = parseCsv(text);
    expect(rows).toHaveLength(made.rows.length);
    expect(rows.map((row) => row.label ?? "").filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual(
      [],
    );
    // A negative number stays one.
    expect(rows.map((row) => row.mean)).toContain("-1.5");
  });

  test("starts with a byte order mark where asked for, and is the same after it", async () => {
    const marked = await fetchBytes("csv", { withBom: true });
    expect(marked.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(marked.subarray(3).equals(bytes("csv"))).toBe(true);
    expect(bytes("csv").subarray(0, 6).toString()).toBe("row_id");
  });

  test("is the same when compressed", () => {
    expect(gunzipSync(bytes("csv.gz")).equals(bytes("csv"))).toBe(true);
  });
});

describe("Parquet", () => {
  test("gives every cell back with the codebook's types", async () => {
    expect(await readWithDuckDb(`read_parquet('${at("parquet")}')`)).toEqual(made.rows);
    const types = await readWithDuckDb(`(describe select * from read_parquet('${at("parquet")}'))`);
    expect(types.map(([name, type]) => [name, type])).toEqual([
      ["row_id", "BIGINT"],
      ["label", "VARCHAR"],
      ["mean", "DOUBLE"],
      ["is_shown", "BOOLEAN"],
    ]);
  });

  test("says what it is, in key-value metadata", async () => {
    const pairs = new Map(
      (await readWithDuckDb(
        `(select decode(key), decode(value) from parquet_kv_metadata('${at("parquet")}'))`,
      )) as readonly (readonly [string, string])[],
    );
    expect(pairs.get("title")).toBe(made.table.notes.title);
    expect(pairs.get("description")).toBe(made.table.notes.sentence);
    expect(pairs.get("release")).toBe("2026-11-21.1");
    expect(JSON.parse(pairs.get("columns") ?? "")).toEqual(made.table.columns);
  });
});

describe("JSON", () => {
  const objects = () =>
    made.rows.map((row) => Object.fromEntries(NAMES.map((name, index) => [name, row[index]])));

  test("is an array with an object for each row", () => {
    expect(JSON.parse(bytes("json").toString("utf8"))).toEqual(objects());
  });

  test("by lines has an object on each line", () => {
    const lines = bytes("ndjson").toString("utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(objects());
  });
});

describe("Arrow", () => {
  test("gives every cell back", () => {
    expect(readArrow(bytes("arrow"))).toEqual(made.rows);
  });

  test("says what it is and what its columns mean", () => {
    const { schema } = tableFromIPC(bytes("arrow"));
    expect(schema.metadata.get("citation")).toBe(made.table.notes.citation);
    expect(schema.fields.map((field) => String(field.type))).toEqual(["Int64", "Utf8", "Float64", "Bool"]);
    expect(schema.fields[2]?.metadata.get("unit")).toBe("points from 0 to 10");
  });
});

describe("an Excel workbook", () => {
  test("holds the rows on the sheet Data, with their types, under the names of the columns", async () => {
    const [names, ...rows] = readWorkbookSheet(await unzip(bytes("xlsx")), 2);
    expect(names).toEqual(NAMES);
    expect(rows).toEqual(made.rows.map((row) => row.map(toPrintable)));
  });

  test("explains itself on Notes and Codebook", async () => {
    const entries = await unzip(bytes("xlsx"));
    const notes = readWorkbookSheet(entries, 1);
    expect(notes[0]).toEqual(["Item", "Note"]);
    expect(notes.map(([item]) => item)).toEqual(
      expect.arrayContaining(["Title", "Cohort", "Not shown", "Licence"]),
    );
    expect(notes.find(([item]) => item === "Title")?.[1]).toBe(made.table.notes.title);
    expect(readWorkbookSheet(entries, 3)[3]).toEqual([
      "mean",
      "number",
      "Mean",
      "Mean score",
      "points from 0 to 10",
    ]);
  });

  test("has named sheets, one table each from A1, a frozen header, no merged cells, a title and a language", async () => {
    const entries = await unzip(bytes("xlsx"));
    const book = String(entries.get("xl/workbook.xml"));
    expect([...book.matchAll(/<sheet name="(\w+)"/g)].map(([, name]) => name)).toEqual([
      "Notes",
      "Data",
      "Codebook",
    ]);
    for (const number of [1, 2, 3]) {
      const sheet = String(entries.get(`xl/worksheets/sheet${number}.xml`));
      expect(sheet).toContain('state="frozen"');
      expect(sheet).not.toContain("mergeCell");
      expect(String(entries.get(`xl/tables/table${number}.xml`))).toContain('ref="A1:');
    }
    expect(String(entries.get("xl/tables/table2.xml"))).toContain(`ref="A1:D${made.rows.length + 1}"`);
    const properties = String(entries.get("docProps/core.xml"));
    expect(properties).toContain("<dc:title>Readiness of &lt;nurses&gt; &amp; ");
    expect(properties).toContain("<dc:language>en-GB</dc:language>");
  });
});

describe("an OpenDocument spreadsheet", () => {
  test("holds the rows on the sheet Data, with their types, under the names of the columns", async () => {
    const [names, ...rows] = readDocumentSheet(await unzip(bytes("ods")), "Data");
    expect(names).toEqual(NAMES);
    // OpenDocument knows one kind of line end.
    const toLines = (cell: ExtractCell) => (typeof cell === "string" ? cell.replace(/\r\n?/g, "\n") : cell);
    expect(rows).toEqual(made.rows.map((row) => row.map((cell) => toLines(toPrintable(cell)))));
  });

  test("starts with its media type, uncompressed, and freezes the header of each sheet", async () => {
    expect(bytes("ods").subarray(30, 84).toString()).toBe(`mimetype${FORMAT_FACTS.ods.contentType}`);
    const settings = String((await unzip(bytes("ods"))).get("settings.xml"));
    expect(settings.match(/VerticalSplitPosition/g)).toHaveLength(3);
  });
});

describe("a data package", () => {
  test("holds the data, what describes it, and the sums of every file", async () => {
    const entries = await unzip(bytes("zip"));
    expect([...entries.keys()].sort()).toEqual([
      "CITATION.txt",
      "LICENCE.txt",
      "METHODS.md",
      "README.md",
      "SHA256SUMS",
      "codebook.csv",
      "data.csv",
      "data.csv-metadata.json",
      "datapackage.json",
    ]);
    expect(entries.get("data.csv")?.equals(bytes("csv"))).toBe(true);
    const sums = String(entries.get("SHA256SUMS")).trimEnd().split("\n");
    expect(sums).toHaveLength(entries.size - 1);
    for (const line of sums) {
      const [sum, name = ""] = line.split("  ");
      expect(
        createHash("sha256")
          .update(entries.get(name) ?? "")
          .digest("hex"),
        name,
      ).toBe(sum);
    }
  });

  test("describes its tables for Frictionless tools", async () => {
    const entries = await unzip(bytes("zip"));
    const descriptor = JSON.parse(String(entries.get("datapackage.json")));
    for (const resource of descriptor.resources) {
      const content = entries.get(resource.path) ?? Buffer.alloc(0);
      expect(resource.bytes).toBe(content.length);
      expect(resource.hash).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
      const names = resource.schema.fields.map((field: { readonly name: string }) => field.name);
      expect(Object.keys(parseCsv(content.toString("utf8"))[0] ?? {})).toEqual(names);
    }
  });
});

test.each(EXTRACT_FORMATS.map((format) => [format]))(
  "%s has the same bytes when it is written again",
  async (format) => {
    const other = new Spool(path.join(made.folder, "again"));
    expect((await fetchBytes(format, { spool: other })).equals(bytes(format))).toBe(true);
    await other.remove();
  },
);

test("the connection that writes reads no other file and changes nothing", async () => {
  const { openForExport } = await import("../../../app/release/export-connection.server.ts");
  const { connection, close } = await openForExport(made.release.path, path.join(made.folder, "spool"));
  const tries = [
    `select * from read_text('${at("csv")}')`,
    `copy (select 1) to '${path.join(made.folder, "out.csv")}'`,
    `copy (select 1) to '${path.join(made.folder, "spool", "..", "out.csv")}'`,
    `attach '${path.join(made.folder, "other.duckdb")}' as other`,
    "set allowed_directories = ['/']",
    "insert into cell values (1, '', 1, true)",
  ];
  for (const sql of tries) await expect(connection.run(sql), sql).rejects.toThrow();
  close();
});
