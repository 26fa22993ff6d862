import { toTableRange } from "./cell-reference";
import type { ExtractNotes } from "./extract-table";
import type { Sheet } from "./sheet";
import { toXmlText, XML_HEAD } from "./xml-text";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Lists the parts of a workbook beside its sheets, by their paths. */
export function listWorkbookParts(
  sheets: readonly { readonly sheet: Sheet; readonly rowCount: number }[],
  notes: ExtractNotes,
): readonly (readonly [path: string, text: string])[] {
  const numbers = sheets.map((_, index) => index + 1);
  const names = sheets.map(({ sheet }) => sheet.name);
  return [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${toOverride("/xl/workbook.xml", `${TYPES}.sheet.main+xml`)}${toOverride("/xl/styles.xml", `${TYPES}.styles+xml`)}${toOverride("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")}${numbers.map((n) => toOverride(`/xl/worksheets/sheet${n}.xml`, `${TYPES}.worksheet+xml`) + toOverride(`/xl/tables/table${n}.xml`, `${TYPES}.table+xml`)).join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      toRelations([
        [`${OFFICE}/officeDocument`, "xl/workbook.xml"],
        [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", toCoreProperties(notes)],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      toRelations([
        ...numbers.map((n) => [`${OFFICE}/worksheet`, `worksheets/sheet${n}.xml`] as const),
        [`${OFFICE}/styles`, "styles.xml"],
      ]),
    ],
    ["xl/styles.xml", STYLES],
    ...sheets.flatMap(({ sheet, rowCount }, index) => [
      [
        `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
        toRelations([[`${OFFICE}/table`, `../tables/table${index + 1}.xml`]]),
      ] as const,
      [`xl/tables/table${index + 1}.xml`, toTable(sheet, rowCount, index + 1)] as const,
    ]),
  ].map(([path = "", text = ""]) => [path, XML_HEAD + text] as const);
}

/** Gives what stands before the rows of a sheet: its extent, its frozen header and the widths of its columns. */
export function toSheetHead({ columns }: Sheet, rowCount: number): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${XML_HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="${toTableRange(columns.length, rowCount)}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>\n`;
}

/** What stands behind the rows of a sheet. */
export const SHEET_TAIL =
  '</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>';

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="12"/><name val="Arial"/></font><font><b/><sz val="12"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function toTable({ name, columns }: Sheet, rowCount: number, id: number): string {
  const range = toTableRange(columns.length, rowCount);
  const cells = columns.map(
    (column, index) => `<tableColumn id="${index + 1}" name="${toXmlText(column.name)}"/>`,
  );
  return `<table xmlns="${MAIN}" id="${id}" name="${name}Table" displayName="${name}Table" ref="${range}" totalsRowShown="0"><autoFilter ref="${range}"/><tableColumns count="${columns.length}">${cells.join("")}</tableColumns></table>`;
}

function toCoreProperties({ title, sentence, releasedOn }: ExtractNotes): string {
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${toXmlText(title)}</dc:title><dc:description>${toXmlText(sentence)}</dc:description><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${releasedOn}T00:00:00Z</dcterms:created></cp:coreProperties>`;
}

function toOverride(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${type}"/>`;
}

function toRelations(relations: readonly (readonly [type: string, target: string])[]): string {
  const each = relations.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}
