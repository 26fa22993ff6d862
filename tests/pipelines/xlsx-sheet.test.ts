import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSharedStrings } from "../../pipelines/sources/shared-strings.ts";
import { readSheetRows, type SheetRow, type SheetSelection } from "../../pipelines/sources/xlsx-sheet.ts";
import { openZipArchive } from "../../pipelines/sources/zip-archive.ts";
import { listSheetNames } from "../support/sheet-names.ts";
import {
  getFault,
  makeFolder,
  type TinyCell,
  type TinyWorkbook,
  toParts,
  writeTinyWorkbook,
  writeZip,
} from "../support/tiny-workbook.ts";

let folder = "";
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true }));

let written = 0;
async function write(workbook: TinyWorkbook): Promise<string> {
  written += 1;
  return writeTinyWorkbook(join(folder, `book-${written}.xlsx`), workbook);
}

function sheetOf(rows: readonly (readonly TinyCell[])[]): TinyWorkbook {
  return { sheets: [{ name: "Data", rows }] };
}

async function read(
  path: string,
  sheet = "Data",
  selection: SheetSelection = {},
): Promise<{ rows: SheetRow[]; rowElements: number }> {
  const reader = readSheetRows(path, sheet, selection);
  const rows: SheetRow[] = [];
  let next = await reader.next();
  for (; next.done !== true; next = await reader.next()) rows.push(next.value);
  return { rows, rowElements: next.value };
}

async function readCells(
  rows: readonly (readonly TinyCell[])[],
): Promise<readonly (readonly (string | null)[])[]> {
  return (await read(await write(sheetOf(rows)))).rows.map(({ cells }) => cells);
}

describe("cells", () => {
  test("texts and numbers both read as text, and 7, 7.0 and 7E0 are the same number", async () => {
    expect(
      await readCells([
        ["7", 7, { xml: "<v>7.0</v>" }, { xml: "<v>7E0</v>", type: "n" }, { xml: "<v>7.85</v>" }],
      ]),
    ).toEqual([["7", "7", "7", "7", "7.85"]]);
  });

  test("inline strings, formula results, booleans and errors read as a person sees them", async () => {
    const cells = [
      { xml: "<is><t>in</t><r><t>line</t></r></is>", type: "inlineStr" },
      { xml: "<f>A1&amp;B1</f><v>joined</v>", type: "str" },
      { xml: "<v>1</v>", type: "b" },
      { xml: "<v>0</v>", type: "b" },
      { xml: "<v>#N/A</v>", type: "e" },
    ];
    expect(await readCells([cells])).toEqual([["inline", "joined", "TRUE", "FALSE", "#N/A"]]);
  });

  test("a rich text is the sum of its runs without the phonetic hints", async () => {
    const path = await write({
      sheets: [{ name: "Data", rows: [[{ xml: "<v>0</v>", type: "s" }]] }],
      parts: {
        "xl/sharedStrings.xml":
          '<sst><si><r><rPr><b/></rPr><t xml:space="preserve">Nursing </t></r><r><t>/ midwifery</t></r><rPh sb="0" eb="1"><t>hint</t></rPh></si></sst>',
      },
    });
    expect((await read(path)).rows[0]?.cells).toEqual(["Nursing / midwifery"]);
  });

  test("escaped characters, entities and spaces survive", async () => {
    expect(await readCells([["a_x000D_b", "_x005F_x0041_", "R&D <1>", " padded "]])).toEqual([
      ["a\rb", "_x0041_", "R&D <1>", " padded "],
    ]);
  });

  test("empty texts and missing cells are null and keep the later columns in place", async () => {
    expect(await readCells([["", null, "c"], [], [null]])).toEqual([[null, null, "c"], [], []]);
  });

  test("the largest integer that Excel can show is not rewritten as a power", async () => {
    expect(await readCells([[{ xml: "<v>123456789012345</v>" }, { xml: "<v>1E+3</v>" }]])).toEqual([
      ["123456789012345", "1000"],
    ]);
  });
});

describe("rows", () => {
  test("elements with the OpenXML SDK's prefix are the same elements", async () => {
    const { rows, rowElements } = await read(await write({ prefix: "x:", ...sheetOf([["a"], ["b"]]) }));
    expect(rows).toEqual([
      { rowNumber: 1, cells: ["a"] },
      { rowNumber: 2, cells: ["b"] },
    ]);
    expect(rowElements).toBe(2);
  });

  test("every row is read whatever range the sheet's dimension or its table object claims", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => [`text ${index}`, index]);
    const path = await write({
      ...sheetOf(rows),
      parts: { "xl/tables/table1.xml": '<table ref="A1:B2"><autoFilter ref="A1:B2"/></table>' },
    });
    const result = await read(path);
    expect(result.rows).toHaveLength(3000);
    expect(result.rows.at(-1)).toEqual({ rowNumber: 3000, cells: ["text 2999", "2999"] });
    expect(result.rowElements).toBe(3000);
  });

  test("row elements are counted in the text, so that a decoder which loses rows is found out", async () => {
    const path = await write({
      sheets: [
        {
          name: "Data",
          rows: [],
          xml: '<worksheet><sheetData><row r="1"/><row\nr="4"><c t="str"><v>x</v></c></row></sheetData><rowBreaks/><extLst><row/></extLst></worksheet>',
        },
      ],
    });
    const { rows, rowElements } = await read(path);
    expect(rows).toEqual([
      { rowNumber: 1, cells: [] },
      { rowNumber: 4, cells: ["x"] },
    ]);
    expect(rowElements).toBe(3);
  });

  test("cells without references follow one another", async () => {
    const xml =
      '<worksheet><sheetData><row><c t="str"><v>a</v></c><c r="D1" t="str"><v>d</v></c><c t="str"><v>e</v></c></row></sheetData></worksheet>';
    const path = await write({ sheets: [{ name: "Data", rows: [], xml }] });
    expect((await read(path)).rows[0]?.cells).toEqual(["a", null, null, "d", "e"]);
  });
});

describe("what is not asked for", () => {
  const people: TinyWorkbook = {
    sheets: [
      { name: "People", rows: [["Ada Example", "ada@example.org"]] },
      { name: "Data", rows: [["kept", "prompt answer", "also kept"], ["second"]] },
    ],
  };

  test("another sheet is not opened: it may even be unreadable", async () => {
    const path = await write({ ...people, parts: { "xl/worksheets/sheet1.xml": "<!DOCTYPE x><not closed" } });
    expect((await read(path)).rows[0]?.cells).toEqual(["kept", "prompt answer", "also kept"]);
    expect(await listSheetNames(path)).toEqual(["People", "Data"]);
  });

  test("texts of columns and rows outside the selection are not decoded", async () => {
    const { rows } = await read(await write(people), "Data", { columns: new Set([0, 2]), lastRow: 1 });
    expect(rows).toEqual([{ rowNumber: 1, cells: ["kept", null, "also kept"] }]);
  });

  test("shared texts that no wanted cell refers to are not kept", async () => {
    const archive = await openZipArchive(await write(people));
    const strings = await readSharedStrings(archive, "xl/sharedStrings.xml", new Set([3, 2]));
    archive.close();
    expect([...strings]).toEqual([
      [2, "kept"],
      [3, "prompt answer"],
    ]);
  });

  test("the sheet's name may differ in case and surrounding spaces", async () => {
    expect((await read(await write(people), " dATA\u00a0")).rows).toHaveLength(2);
  });
});

describe("refused files", () => {
  test("a truncated workbook is damaged", async () => {
    const path = await write(sheetOf([["a"]]));
    await writeFile(path, (await readFile(path)).subarray(0, 300));
    const fault = await getFault(() => read(path));
    expect(fault).toMatchObject({ code: "damaged_file", place: "ZIP directory" });
    expect(fault.remedy).toContain("download it again");
  });

  test("a flipped bit in the sheet is damage, not data, even where the XML stays well formed", async () => {
    const path = await writeZip(join(folder, "flipped.xlsx"), toParts(sheetOf([[7]])), false);
    const bytes = await readFile(path);
    const value = bytes.indexOf("<v>7</v>") + "<v>".length;
    bytes[value] = "3".charCodeAt(0);
    await writeFile(path, bytes);
    const fault = await getFault(() => read(path));
    expect(fault).toMatchObject({ code: "damaged_file", place: "part xl/worksheets/sheet1.xml" });
  });

  test("other content under an .xlsx name is no workbook", async () => {
    const path = join(folder, "text.xlsx");
    await writeFile(path, "a,b\n1,2\n");
    const fault = await getFault(() => read(path));
    expect(fault).toMatchObject({ code: "not_a_workbook", place: "file" });
    expect(fault.remedy).toContain("do not rename");
  });

  test("a password-protected workbook says so", async () => {
    const path = join(folder, "locked.xlsx");
    await writeFile(path, Buffer.from("d0cf11e0a1b11ae1", "hex"));
    const fault = await getFault(() => read(path));
    expect(fault).toMatchObject({ code: "encrypted_workbook" });
    expect(fault.remedy).toContain("remove the password");
  });

  test("a package without a workbook part is no workbook", async () => {
    const path = await write({ ...sheetOf([["a"]]), parts: { "xl/workbook.xml": null } });
    expect(await getFault(() => read(path))).toMatchObject({
      code: "not_a_workbook",
      place: "part xl/workbook.xml",
    });
  });

  test("a missing sheet is named together with the sheets that are there", async () => {
    const fault = await getFault(async () => read(await write(sheetOf([["secret"]])), "Other"));
    expect(fault).toMatchObject({ code: "missing_sheet", place: "sheet Other", found: "sheets: Data" });
    expect(fault.remedy).toContain("Other");
  });

  test("a document type declaration is refused before any entity can grow", async () => {
    const xml =
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    const fault = await getFault(async () =>
      read(await write({ sheets: [{ name: "Data", rows: [], xml }] })),
    );
    expect(fault).toMatchObject({
      code: "refused_xml",
      place: expect.stringContaining("sheet1.xml, line 1"),
    });
    expect(fault.remedy).toContain("Do not load");
  });

  test("malformed XML is reported by position and never quoted", async () => {
    const xml = "<worksheet><sheetData><row><c t='str'><v>Ada Example</w></c></row></sheetData></worksheet>";
    const fault = await getFault(async () =>
      read(await write({ sheets: [{ name: "Data", rows: [], xml }] })),
    );
    expect(fault.code).toBe("damaged_file");
    expect(JSON.stringify(fault)).not.toContain("Ada");
  });

  test("a part that unpacks to hundreds of times its size is a bomb", async () => {
    const xml = `<worksheet><sheetData>${" ".repeat(3_000_000)}</sheetData></worksheet>`;
    const fault = await getFault(async () =>
      read(await write({ sheets: [{ name: "Data", rows: [], xml }] })),
    );
    expect(fault).toMatchObject({ code: "too_large", place: "part xl/worksheets/sheet1.xml" });
    expect(fault.found).toContain("ratio");
    expect(fault.remedy).toContain("where the file comes from");
  });

  test("a part above its size limit is refused before it is unpacked", async () => {
    const archive = await openZipArchive(await write(sheetOf([["a"]])));
    const fault = await getFault(() => archive.readText("xl/workbook.xml", 10).next());
    archive.close();
    expect(fault).toMatchObject({ code: "too_large", place: "part xl/workbook.xml" });
    expect(fault.found).toContain("limit 10");
  });

  test("a directory of a thousand parts is a bomb", async () => {
    const extra = Array.from({ length: 1000 }, (_, index) => [`xl/media/${index}`, ""] as const);
    const path = await writeZip(join(folder, "many.xlsx"), [...toParts(sheetOf([["a"]])), ...extra]);
    expect(await getFault(() => read(path))).toMatchObject({ code: "too_large", place: "ZIP directory" });
  });

  test("two parts of one name are damage", async () => {
    const parts = [...toParts(sheetOf([["a"]]))];
    const path = await writeZip(join(folder, "double.xlsx"), [...parts, ...parts.slice(0, 1)]);
    expect(await getFault(() => read(path))).toMatchObject({ code: "damaged_file", place: "ZIP directory" });
  });

  test("a cell far out to the right and a row number beyond Excel's are refused", async () => {
    const far = '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>';
    const deep = '<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>';
    for (const xml of [far, deep]) {
      const fault = await getFault(async () =>
        read(await write({ sheets: [{ name: "Data", rows: [], xml }] })),
      );
      expect(fault.code).toBe("too_large");
    }
  });

  test("a cell of megabytes is refused before all of it is in memory; the longest that Excel keeps is read", async () => {
    const random = (length: number) =>
      Array.from({ length }, () => Math.random().toString(36).slice(2, 12)).join("");
    const longest = "&".repeat(32_767);
    const { rows } = await read(await write(sheetOf([[longest]])));
    expect(rows[0]?.cells).toEqual([longest]);
    const inline = await write(sheetOf([[{ type: "inlineStr", xml: `<is><t>${random(200_000)}</t></is>` }]]));
    expect(await getFault(() => read(inline))).toMatchObject({
      code: "too_large",
      found: "a text of more than 1048576 characters",
    });
    const shared = await write(sheetOf([[random(200_000)]]));
    expect((await getFault(() => read(shared))).code).toBe("too_large");
  });

  test("a reference to a shared text that does not exist is damage", async () => {
    const path = await write(sheetOf([[{ xml: "<v>99</v>", type: "s" }]]));
    expect(await getFault(() => read(path))).toMatchObject({ code: "damaged_file", place: "shared strings" });
  });
});
