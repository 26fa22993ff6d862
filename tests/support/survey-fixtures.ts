import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type CellValue, writeWorkbook } from "../../pipelines/sample/workbook.ts";
import type { DataFolder } from "./data-folder.ts";

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "fixtures", "surveys");

/** The people in the fixtures: whatever holds one of these came from a column that is never read. */
export const plantedIdentities = [
  "quixotella",
  "zyzzyvason",
  "07700900123",
  "203.0.113.77",
  "xenotime",
  "51.50740",
];

export type FixtureEncoding = "utf-8" | "utf-16le" | "utf-16le without mark" | "utf-16be" | "windows-1252";

/** Characters of Windows-1252 that the fixtures use and Latin-1 does not have. */
const windows: Readonly<Record<string, number>> = { "–": 0x96, "’": 0x92 };

/** Bytes of a text as another program would save it. */
export function encodeText(text: string, encoding: FixtureEncoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16le without mark":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case "windows-1252":
      return Buffer.from(Array.from(text, (character) => windows[character] ?? character.charCodeAt(0)));
  }
}

/** The text of a fixture, such as `jisc-v2.csv`. */
export function readSurveyFixture(file: string): Promise<string> {
  return readFile(path.join(fixtures, file), "utf8");
}

/** Puts a fixture and its mapping into the exports of a folder, in another encoding and under another name where asked. */
export async function putSurveyFixture(
  folder: DataFolder,
  file: string,
  options: { readonly encoding?: FixtureEncoding; readonly as?: string; readonly mapping?: boolean } = {},
): Promise<void> {
  const name = path.parse(file).name;
  const target = path.parse(options.as ?? file);
  await folder.put(
    `surveys/${target.base}`,
    encodeText(await readSurveyFixture(file), options.encoding ?? "utf-8"),
  );
  if (options.mapping === false) return;
  await folder.put(`surveys/${target.name}.mapping.json`, await readSurveyFixture(`${name}.mapping.json`));
}

const formsRows: readonly (readonly CellValue[])[] = [
  [
    "ID",
    "Start time",
    "Completion time",
    "Email",
    "Name",
    "Where do you\nwork?",
    "Which is your job?",
    "What gets in your way?",
    "I have had time",
  ],
  // 46146 is 2026-05-04.
  [
    1,
    46146.375,
    46146.378,
    "q.zyzzyvason@mail.example.org",
    "Quixotella Zyzzyvason",
    "RAA",
    "Nursing / midwifery",
    "No time;Equipment;",
    "Disagree",
  ],
  [
    2,
    46147.375,
    46177.5,
    "q.zyzzyvason@mail.example.org",
    "Quixotella Zyzzyvason",
    "RAB",
    "Admin / clerical",
    null,
    "Agree",
  ],
  [3, 46147.375, 46147.5, "anonymous", null, "RAB", "Admin / clerical", "Equipment;Ask Xenotime;", "Agree"],
  ["", "", "", "", "", "", "", "", ""],
];

/** Puts a workbook of Microsoft Forms, with real dates and a blank row at its end, and its mapping. */
export async function putFormsWorkbook(folder: DataFolder): Promise<void> {
  await folder.put(
    "surveys/forms-workbook.mapping.json",
    await readSurveyFixture("forms-workbook.mapping.json"),
  );
  await writeWorkbook(folder.at("surveys/forms-workbook.xlsx"), {
    sheets: [
      { name: "Sheet1", rows: formsRows },
      { name: "Notes", rows: [["Quixotella"]] },
    ],
  });
}
