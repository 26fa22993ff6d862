import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessmentColumns, itemColumns, scoreColumns } from "../../pipelines/sources/assessment-columns.ts";
import { listCsvRecords } from "../../pipelines/sources/csv-records.ts";
import { detectSource } from "../../pipelines/sources/detect.ts";
import { readTextHead } from "../../pipelines/sources/text-head.ts";
import { getFault, makeFolder, writeTinyWorkbook } from "../support/tiny-workbook.ts";

let folder = "";
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true }));

let written = 0;
/** Each file gets a folder of its own, since its name is part of the case. */
async function write(name: string, content: string | Uint8Array): Promise<string> {
  written += 1;
  const path = join(folder, String(written), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

const extractHeader = [...assessmentColumns, ...scoreColumns];
const organisation =
  '"RA1","EXAMPLE, TRUST","Y62","QOP","1 STREET","","","","","M1 1AA","20010401","","","","","","","","","","","0","","A","","",""';
const qualtrics = [
  "StartDate,Status,Finished,Q1",
  '"Start ""date""","Response\nType",Finished,"How, exactly?\r\n<b>Really</b>"',
  '"{""ImportId"":""startDate"",""timeZone"":""Europe/London""}","{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""QID1""}"',
  "2026-02-02 10:00:00,IP Address,1,Agree",
].join("\r\n");

describe("recognised files", () => {
  test("a DSAT workbook by its content and its name", async () => {
    const path = join(folder, "DLS DSAT Report - Centre 101 - downloaded 2025-10-01.xlsx");
    await writeTinyWorkbook(path, { sheets: [{ name: "Any", rows: [] }] });
    expect(await detectSource(path)).toEqual({
      kind: "dsat_workbook",
      path,
      file: "DLS DSAT Report - Centre 101 - downloaded 2025-10-01.xlsx",
      centreId: "101",
      downloadedOn: "2025-10-01",
      reportName: "DSAT",
    });
  });

  test("an assessment extract in any column order, with or without a key and items", async () => {
    for (const columns of [
      extractHeader,
      ["assessment_key", ...extractHeader.toReversed()],
      [...extractHeader, ...itemColumns],
    ]) {
      const path = await write("north-2026-03-31.csv", `${columns.join(",")}\r\n`);
      expect(await detectSource(path)).toMatchObject({
        kind: "assessment_extract",
        format: "csv",
        snapshotDate: "2026-03-31",
        columns,
      });
    }
  });

  test("a compressed extract", async () => {
    const path = await write("north-2026-03-31.csv.gz", gzipSync(`${extractHeader.join(",")}\n`));
    expect(await detectSource(path)).toMatchObject({
      kind: "assessment_extract",
      format: "csv_gz",
      columns: extractHeader,
    });
  });

  test("a Parquet extract, whose columns the loader checks", async () => {
    const path = await write("north-2026-03-31.parquet", "PAR1 and so on");
    expect(await detectSource(path)).toMatchObject({
      kind: "assessment_extract",
      format: "parquet",
      snapshotDate: "2026-03-31",
      columns: undefined,
    });
  });

  test("a Qualtrics survey by its third record, past line breaks in question texts", async () => {
    const path = await write("spring.csv", `\ufeff${qualtrics}`);
    expect(await detectSource(path)).toMatchObject({
      kind: "survey",
      mappingPath: join(dirname(path), "spring.mapping.json"),
    });
  });

  test("an organisation file without and with its header row", async () => {
    const header = ["Organisation Code", ...Array.from({ length: 26 }, (_, index) => `Column ${index}`)].join(
      ",",
    );
    expect(await detectSource(await write("etr.csv", `${organisation}\n`))).toMatchObject({
      kind: "organisations",
      hasHeader: false,
    });
    expect(await detectSource(await write("etr.csv", `${header}\n${organisation}\n`))).toMatchObject({
      kind: "organisations",
      hasHeader: true,
    });
  });

  test.each([
    ["centres", "organisation_code,centre_id"],
    ["organisation_history", "organisation_code,icb_code,valid_from,valid_to"],
    ["organisation_types", "organisation_code,organisation_type"],
    ["workforce_headcount", "organisation_code,profession_family,as_at,headcount"],
    ["digital_champions", "organisation_code,as_at,champions"],
    [
      "baselines",
      "geography_level,geography_code,instrument_code,measure,subject,wave_code,reason,declared_by",
    ],
    [
      "resource_catalogue",
      '"resource_id","title","provider","url","description","domain_code","barrier_code"',
    ],
    ["domain_barriers", "domain_code,barrier_code,rationale"],
  ])("a %s table by its header, whatever the file is called", async (kind, header) => {
    expect(await detectSource(await write("anything.CSV", `${header}\n`))).toMatchObject({ kind });
  });

  test("a mapping and a boundary file by their endings", async () => {
    expect(await detectSource(await write("spring.mapping.json", "{}"))).toMatchObject({
      kind: "survey_mapping",
    });
    const collection = '{ "type": "FeatureCollection", "features": [] }';
    expect(await detectSource(await write("icb.geojson", collection))).toMatchObject({ kind: "boundaries" });
  });

  test.each([".DS_Store", "README.md", "README", "~$DLS DSAT Report.xlsx"])("%s is ignored", async (name) => {
    expect(await detectSource(await write(name, ""))).toMatchObject({ kind: "ignored", file: name });
  });
});

describe("the encoding", () => {
  const header = "organisation_code,organisation_type\n";

  test("of a CSV saved by Excel on Windows is found wherever the first wrong byte is", async () => {
    for (const rows of [1, 100_000]) {
      const text = Buffer.from(`${header}${"RA1,Acute\n".repeat(rows)}RA2,Children`, "latin1");
      const path = await write("types.csv", Buffer.concat([text, Buffer.from([0x92]), Buffer.from("s\n")]));
      const fault = await getFault(() => detectSource(path));
      expect(fault).toMatchObject({
        code: "wrong_encoding",
        place: `line ${rows + 2}, byte ${text.length + 1}`,
      });
      expect(fault.found).toContain("0x92");
      expect(fault.remedy).toContain("CSV UTF-8");
    }
  });

  test("is named at the byte that begins a broken character, also at the very end", async () => {
    for (const ending of [[0xe9, 0x74, 0x0a], [0xe2, 0x80], [0xff], [0xed, 0xa0, 0x80]]) {
      const path = await write("types.csv", Buffer.concat([Buffer.from(header), Buffer.from(ending)]));
      expect(await getFault(() => detectSource(path))).toMatchObject({
        code: "wrong_encoding",
        place: `line 2, byte ${header.length + 1}`,
      });
    }
  });

  test("UTF-16 is refused with and without its mark", async () => {
    const text = Buffer.from(header, "utf16le");
    const marked = await getFault(async () =>
      detectSource(await write("types.csv", Buffer.concat([Buffer.from([0xff, 0xfe]), text]))),
    );
    expect(marked).toMatchObject({
      code: "wrong_encoding",
      place: "line 1, byte 1",
      found: "a UTF-16 byte order mark",
    });
    const bare = await getFault(async () => detectSource(await write("types.csv", text)));
    expect(bare).toMatchObject({ code: "wrong_encoding", place: "line 1, byte 2" });
    expect(bare.found).toContain("UTF-16");
  });

  test("is checked inside compressed extracts too", async () => {
    const bytes = gzipSync(Buffer.concat([Buffer.from(`${extractHeader.join(",")}\n`), Buffer.from([0x97])]));
    const fault = await getFault(async () => detectSource(await write("a-2026-03-31.csv.gz", bytes)));
    expect(fault).toMatchObject({ code: "wrong_encoding", place: expect.stringMatching(/^line 2,/) });
  });

  test("accepts whatever is UTF-8, however its characters fall on chunk borders", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom("é", "–", "😀"),
        async (shift, character) => {
          const text = "x".repeat(256 * 1024 - shift) + character.repeat(200_000);
          const head = await readTextHead(await write("long.csv", text), false);
          expect(text.startsWith(head.text)).toBe(true);
          expect(head.complete).toBe(Buffer.byteLength(text) <= 1024 * 1024);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("the header reader", () => {
  test("gives back any cells that were written with quotes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", " ", ",", '"', "\n", "\r", "é"), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const text = rows
            .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
            .join("\r\n");
          expect(listCsvRecords(text, 9, true).records.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  test("leaves out a last record that may be cut, and says where a quote stays open", () => {
    expect(listCsvRecords("a,b\nc,", 3, false).records).toEqual([{ line: 1, cells: ["a", "b"] }]);
    expect(listCsvRecords('a,b\n"c\n', 3, true)).toMatchObject({ openQuoteLine: 2, records: [{ line: 1 }] });
  });
});

describe("refused files", () => {
  test("an empty file", async () => {
    for (const content of ["", "\ufeff \n"]) {
      const fault = await getFault(async () => detectSource(await write("types.csv", content)));
      expect(fault).toMatchObject({ code: "empty_file", file: "types.csv" });
      expect(fault.remedy).toContain("remove the empty file");
    }
  });

  test("an extract with a wrong column lists what is missing and what is too much", async () => {
    const columns = extractHeader.map((column) => (column === "month" ? "Month" : column));
    const fault = await getFault(async () =>
      detectSource(await write("a-2026-03-31.csv", `${[...columns, "email"].join(",")}\nx@example.org\n`)),
    );
    expect(fault).toMatchObject({ code: "unknown_header", place: "line 1, header" });
    expect(fault.found).toContain('assessment extract, but missing "month"; unexpected "Month", "email"');
    expect(fault.found).not.toContain("example.org");
    expect(fault.remedy).toContain("data/README.md");
  });

  test("an extract with only some of the item columns, or one column twice", async () => {
    const some = await getFault(async () =>
      detectSource(
        await write("a-2026-03-31.csv", `${[...extractHeader, ...itemColumns.slice(1)].join(",")}\n`),
      ),
    );
    expect(some.found).toContain('missing "item_01_confidence"');
    const twice = await getFault(async () =>
      detectSource(await write("a-2026-03-31.csv", `${[...extractHeader, "status"].join(",")}\n`)),
    );
    expect(twice.found).toContain('twice "status"');
  });

  test("a poor extract is compared with extracts, not with the shortest table that shares a column", async () => {
    const header = "organisation_code,job_group,month,score\n";
    const fault = await getFault(async () => detectSource(await write("a-2026-03-31.csv", header)));
    expect(fault.found).toContain("assessment extract");
  });

  test("a header with a column without a name", async () => {
    const fault = await getFault(async () =>
      detectSource(await write("types.csv", "organisation_code,organisation_type,\n")),
    );
    expect(fault.found).toContain("unexpected a column without a name");
  });

  test("a table without any known column is not quoted: it may be data", async () => {
    const fault = await getFault(async () =>
      detectSource(await write("staff.csv", "Ada Example,ada@example.org\n")),
    );
    expect(fault).toMatchObject({ code: "unknown_header", found: "2 columns, none of them known" });
  });

  test("a table separated by semicolons is told to use commas", async () => {
    const fault = await getFault(async () =>
      detectSource(await write("types.csv", "organisation_code;organisation_type\n")),
    );
    expect(fault.remedy).toContain("commas");
  });

  test("27 columns that are neither an ODS header nor ODS codes", async () => {
    const cells = Array.from({ length: 27 }, (_, index) => `c${index}`).join(",");
    expect(await getFault(async () => detectSource(await write("etr.csv", `${cells}\n`)))).toMatchObject({
      code: "unknown_header",
    });
  });

  test("an open quote swallows no file silently", async () => {
    const fault = await getFault(async () =>
      detectSource(await write("types.csv", '"organisation_code,organisation_type\nRA1,Acute\n')),
    );
    expect(fault).toMatchObject({ code: "unreadable_header", place: "line 1" });
    expect(fault.found).toContain("never closed");
  });

  test.each([
    ["extract.csv", "missing_date"],
    ["extract-2026-02-30.csv", "impossible_date"],
    ["2026-03-31.csv", "missing_date"],
  ])("an extract called %s has no usable date", async (name, code) => {
    const fault = await getFault(async () => detectSource(await write(name, `${extractHeader.join(",")}\n`)));
    expect(fault).toMatchObject({ code, place: "file name" });
    expect(fault.remedy).toContain("{yyyy-MM-dd}");
  });

  test("an Excel workbook that is no DSAT report", async () => {
    const path = join(folder, "Survey.xlsx");
    await writeTinyWorkbook(path, { sheets: [{ name: "Any", rows: [] }] });
    const fault = await getFault(() => detectSource(path));
    expect(fault).toMatchObject({ code: "unknown_workbook", place: "file name" });
    expect(fault.remedy).toContain("CSV UTF-8");
  });

  test.each([
    ["notes.txt", "hello", "unknown_file"],
    ["exports.zip", "PK\u0003\u0004", "unknown_file"],
    ["types.csv", "PK\u0003\u0004", "unknown_file"],
    ["book.xlsx", "organisation_code", "damaged_file"],
    ["a-2026-03-31.parquet", "organisation_code", "damaged_file"],
    ["old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), "encrypted_workbook"],
    ["map.geojson", '{"type": "Feature"}', "unknown_boundaries"],
    ["a-2026-03-31.csv.gz", gzipSync("organisation_code,job_group\n").subarray(0, 20), "damaged_file"],
    ["types.csv.gz", gzipSync("organisation_code,organisation_type\n"), "unexpected_compression"],
  ])("%s with other content than its name says", async (name, content, code) => {
    expect(await getFault(async () => detectSource(await write(name, content)))).toMatchObject({
      code,
      file: name,
    });
  });
});
