import type { CellValue, Workbook, WorkbookSheet } from "./workbook.ts";

const schemas = "http://schemas.openxmlformats.org";
const main = `${schemas}/spreadsheetml/2006/main`;
const relation = `${schemas}/officeDocument/2006/relationships`;
const packageRelation = `${schemas}/package/2006/relationships`;
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const declaration = '<?xml version="1.0" encoding="utf-8"?>';

/** Every part of the package of a workbook, by its path. */
export function toWorkbookParts(workbook: Workbook): Record<string, string> {
  const prefix = workbook.prefix ?? "";
  const xmlns = prefix === "" ? `xmlns="${main}"` : `xmlns:${prefix.slice(0, -1)}="${main}"`;
  const strings = openSharedStrings();
  const parts: Record<string, string> = {};
  for (const [index, sheet] of workbook.sheets.entries()) {
    const number = index + 1;
    parts[`xl/worksheets/sheet${number}.xml`] = toSheetXml(sheet, prefix, xmlns, strings.add);
    if (sheet.table !== undefined) {
      parts[`xl/worksheets/_rels/sheet${number}.xml.rels`] = toRelations([
        [`rIdTable`, "table", `/xl/tables/table${number}.xml`],
      ]);
      parts[`xl/tables/table${number}.xml`] = toTableXml(sheet, number, prefix, xmlns);
    }
  }
  const sheets = workbook.sheets.map(
    ({ name }, index) =>
      `<${prefix}sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return {
    "[Content_Types].xml": toContentTypes(workbook.sheets),
    "_rels/.rels": toRelations([["rId1", "officeDocument", "/xl/workbook.xml"]]),
    "xl/workbook.xml": `${declaration}<${prefix}workbook ${xmlns} xmlns:r="${relation}"><${prefix}sheets>${sheets.join("")}</${prefix}sheets></${prefix}workbook>`,
    "xl/_rels/workbook.xml.rels": toRelations([
      ...workbook.sheets.map(
        (_, index) => [`rId${index + 1}`, "worksheet", `/xl/worksheets/sheet${index + 1}.xml`] as const,
      ),
      ["rIdStrings", "sharedStrings", "/xl/sharedStrings.xml"],
      ["rIdStyles", "styles", "/xl/styles.xml"],
    ]),
    "xl/styles.xml": toStylesXml(prefix, xmlns),
    ...parts,
    "xl/sharedStrings.xml": strings.toXml(prefix, xmlns),
  };
}

/** Name of a column: 0 is A, 26 is AA. */
export function toColumnName(index: number): string {
  const before = index >= 26 ? toColumnName(Math.floor(index / 26) - 1) : "";
  return before + String.fromCharCode(65 + (index % 26));
}

interface SharedStrings {
  readonly add: (text: string) => number;
  readonly toXml: (prefix: string, xmlns: string) => string;
}

function openSharedStrings(): SharedStrings {
  const numbers = new Map<string, number>();
  return {
    add(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    toXml(prefix, xmlns) {
      const items = [...numbers.keys()].map(
        (text) =>
          `<${prefix}si><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}si>`,
      );
      return `${declaration}<${prefix}sst ${xmlns} uniqueCount="${numbers.size}">${items.join("")}</${prefix}sst>`;
    },
  };
}

function toSheetXml(
  sheet: WorkbookSheet,
  prefix: string,
  xmlns: string,
  share: (text: string) => number,
): string {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const names = Array.from({ length: width }, (_, index) => toColumnName(index));
  const toCell = (value: CellValue, reference: string): string => {
    if (value === null) return "";
    if (typeof value === "number")
      return `<${prefix}c r="${reference}"><${prefix}v>${value}</${prefix}v></${prefix}c>`;
    if (sheet.text === "inline")
      return `<${prefix}c r="${reference}" t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(value)}</${prefix}t></${prefix}is></${prefix}c>`;
    return `<${prefix}c r="${reference}" t="s"><${prefix}v>${share(value)}</${prefix}v></${prefix}c>`;
  };
  const rows = sheet.rows.map((cells, index) => {
    const outline = sheet.outline === true && index > 0 ? ' outlineLevel="1" collapsed="1"' : "";
    const body = cells.map((value, column) => toCell(value, `${names[column] ?? ""}${index + 1}`)).join("");
    return `<${prefix}row r="${index + 1}"${outline}>${body}</${prefix}row>`;
  });
  const format =
    sheet.outline === true ? `<${prefix}sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/>` : "";
  const table =
    sheet.table === undefined
      ? ""
      : `<${prefix}tableParts count="1"><${prefix}tablePart r:id="rIdTable"/></${prefix}tableParts>`;
  return `${declaration}<${prefix}worksheet ${xmlns} xmlns:r="${relation}">${format}<${prefix}sheetData>${rows.join("")}</${prefix}sheetData>${table}</${prefix}worksheet>`;
}

function toTableXml(sheet: WorkbookSheet, id: number, prefix: string, xmlns: string): string {
  const headers = sheet.rows[0] ?? [];
  const columns = headers.map(
    (header, index) => `<${prefix}tableColumn id="${index + 1}" name="${escapeXml(String(header ?? ""))}"/>`,
  );
  const ref = escapeXml(sheet.table?.ref ?? "");
  const name = escapeXml(sheet.table?.name ?? "");
  return `${declaration}<${prefix}table ${xmlns} id="${id}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0"><${prefix}autoFilter ref="${ref}"/><${prefix}tableColumns count="${headers.length}">${columns.join("")}</${prefix}tableColumns><${prefix}tableStyleInfo name="TableStyleLight9" showRowStripes="1"/></${prefix}table>`;
}

function toRelations(relations: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = relations.map(
    ([id, type, target]) => `<Relationship Type="${relation}/${type}" Target="${target}" Id="${id}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageRelation}">${items.join("")}</Relationships>`;
}

function toContentTypes(sheets: readonly WorkbookSheet[]): string {
  const overrides = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ["/xl/sharedStrings.xml", "sharedStrings"],
    ...sheets.flatMap(({ table }, index) => [
      [`/xl/worksheets/sheet${index + 1}.xml`, "worksheet"],
      ...(table === undefined ? [] : [[`/xl/tables/table${index + 1}.xml`, "table"]]),
    ]),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${contentType}.${type}+xml"/>`);
  return `${declaration}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

/** Excel calls a workbook without at least one font, fill, border and cell format damaged. */
function toStylesXml(prefix: string, xmlns: string): string {
  const p = prefix;
  return `${declaration}<${p}styleSheet ${xmlns}><${p}fonts count="1"><${p}font><${p}sz val="11"/><${p}name val="Calibri"/></${p}font></${p}fonts><${p}fills count="2"><${p}fill><${p}patternFill patternType="none"/></${p}fill><${p}fill><${p}patternFill patternType="gray125"/></${p}fill></${p}fills><${p}borders count="1"><${p}border/></${p}borders><${p}cellStyleXfs count="1"><${p}xf/></${p}cellStyleXfs><${p}cellXfs count="1"><${p}xf xfId="0"/></${p}cellXfs></${p}styleSheet>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
