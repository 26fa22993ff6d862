import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { expect } from "vitest";
import yazl from "yazl";
import { type FaultDetail, FileFault } from "../../pipelines/fault.ts";

/** A string becomes a shared string, a number a number; `xml` is put into the cell as it is, `type` as its `t`. */
export type TinyCell = string | number | null | { readonly xml: string; readonly type?: string };

export interface TinySheet {
  readonly name: string;
  readonly rows: readonly (readonly TinyCell[])[];
  /** Replaces the generated sheet XML. */
  readonly xml?: string;
}

export interface TinyWorkbook {
  readonly sheets: readonly TinySheet[];
  /** Namespace prefix of every element, as the OpenXML SDK writes `x:`. */
  readonly prefix?: string;
  /** Parts to add, to replace, or (null) to leave out. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

export function toParts(workbook: TinyWorkbook): ReadonlyMap<string, string> {
  const p = workbook.prefix ?? "";
  const xmlns = p === "" ? `xmlns="${main}"` : `xmlns:${p.slice(0, -1)}="${main}"`;
  const strings: string[] = [];
  const share = (text: string): number => {
    const at = strings.indexOf(text);
    return at === -1 ? strings.push(text) - 1 : at;
  };
  const cellXml = (cell: TinyCell, reference: string): string => {
    if (cell === null) return "";
    if (typeof cell === "number") return `<${p}c r="${reference}"><${p}v>${cell}</${p}v></${p}c>`;
    if (typeof cell === "string")
      return `<${p}c r="${reference}" t="s"><${p}v>${share(cell)}</${p}v></${p}c>`;
    return `<${p}c r="${reference}"${cell.type === undefined ? "" : ` t="${cell.type}"`}>${cell.xml}</${p}c>`;
  };
  const sheetXml = ({ rows, xml }: TinySheet): string => {
    if (xml !== undefined) return xml;
    const body = rows.map(
      (cells, row) =>
        `<${p}row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join("")}</${p}row>`,
    );
    return `<?xml version="1.0" encoding="utf-8"?><${p}worksheet ${xmlns}><${p}dimension ref="A1:B2"/><${p}sheetData>${body.join("")}</${p}sheetData><${p}rowBreaks count="0"/></${p}worksheet>`;
  };
  const parts = new Map<string, string>();
  workbook.sheets.forEach((sheet, index) => {
    parts.set(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet));
  });
  const sheets = workbook.sheets.map(
    ({ name }, index) => `<${p}sheet name="${escapeXml(name)}" sheetId="${index + 7}" r:id="R${index + 1}"/>`,
  );
  parts.set(
    "xl/workbook.xml",
    `<${p}workbook ${xmlns} xmlns:r="${relation}"><${p}sheets>${sheets.join("")}</${p}sheets></${p}workbook>`,
  );
  const relations = workbook.sheets.map(
    (_, index) =>
      `<Relationship Id="R${index + 1}" Type="${relation}/worksheet" Target="/xl/worksheets/sheet${index + 1}.xml"/>`,
  );
  parts.set(
    "xl/_rels/workbook.xml.rels",
    `<Relationships>${relations.join("")}<Relationship Id="S" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  parts.set(
    "xl/sharedStrings.xml",
    `<${p}sst ${xmlns}>${strings.map((text) => `<${p}si><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}si>`).join("")}</${p}sst>`,
  );
  for (const [name, text] of Object.entries(workbook.parts ?? {})) {
    if (text === null) parts.delete(name);
    else parts.set(name, text);
  }
  return parts;
}

export async function writeZip(
  path: string,
  parts: Iterable<readonly [string, string]>,
  compress = true,
): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [name, text] of parts) zip.addBuffer(Buffer.from(text), name, { compress });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Writes a workbook of a few rows and gives its path. */
export async function writeTinyWorkbook(path: string, workbook: TinyWorkbook): Promise<string> {
  return writeZip(path, toParts(workbook));
}

/** A folder of its own for each test file, below the system's temporary folder. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "readiness-test-"));
}

/** Gives the detail of the fault that an action must end with. */
export async function getFault(action: () => Promise<unknown>): Promise<FaultDetail> {
  try {
    await action();
  } catch (error) {
    if (error instanceof FileFault) return error.detail;
    throw error;
  }
  return expect.fail("no fault");
}
