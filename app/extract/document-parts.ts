import { toTableRange } from "./cell-reference";
import type { ExtractNotes } from "./extract-table";
import type { Sheet } from "./sheet";
import { toXmlText, XML_HEAD } from "./xml-text";

const OASIS = "urn:oasis:names:tc:opendocument:xmlns";
const SPACES = `xmlns:office="${OASIS}:office:1.0" xmlns:table="${OASIS}:table:1.0" xmlns:text="${OASIS}:text:1.0" xmlns:style="${OASIS}:style:1.0" xmlns:fo="${OASIS}:xsl-fo-compatible:1.0" xmlns:meta="${OASIS}:meta:1.0" xmlns:config="${OASIS}:config:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`;

/** What tells programs that a ZIP file is a spreadsheet; the first entry, uncompressed. */
export const MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet";

/** Lists the parts of an OpenDocument spreadsheet beside its content, by their paths. */
export function listDocumentParts(
  sheets: readonly { readonly sheet: Sheet }[],
  notes: ExtractNotes,
): readonly (readonly [path: string, text: string])[] {
  const parts = ["content.xml", "styles.xml", "meta.xml", "settings.xml"];
  return [
    [
      "META-INF/manifest.xml",
      `${XML_HEAD}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${MIME_TYPE}"/>${parts.map((part) => `<manifest:file-entry manifest:full-path="${part}" manifest:media-type="text/xml"/>`).join("")}</manifest:manifest>`,
    ],
    [
      "meta.xml",
      `${XML_HEAD}<office:document-meta ${SPACES}><office:meta><dc:title>${toXmlText(notes.title)}</dc:title><dc:description>${toXmlText(notes.sentence)}</dc:description><dc:language>en-GB</dc:language><meta:creation-date>${notes.releasedOn}T00:00:00</meta:creation-date></office:meta></office:document-meta>`,
    ],
    [
      "styles.xml",
      `${XML_HEAD}<office:document-styles ${SPACES}><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:language="en" fo:country="GB"/></style:default-style></office:styles></office:document-styles>`,
    ],
    ["settings.xml", toSettings(sheets.map(({ sheet }) => sheet.name))],
  ];
}

/** Gives what stands before the sheets. */
export function toContentHead(sheets: readonly { readonly sheet: Sheet }[]): string {
  const widths = [...new Set(sheets.flatMap(({ sheet }) => sheet.columns.map(({ width }) => width)))];
  const columns = widths.map(
    (width) =>
      `<style:style style:name="width${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.24).toFixed(2)}cm"/></style:style>`,
  );
  return `${XML_HEAD}<office:document-content ${SPACES}><office:automatic-styles>${columns.join("")}<style:style style:name="header" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="wrapped" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`;
}

/** Gives the start of a sheet, up to its header row. */
export function toTableHead({ name, columns }: Sheet): string {
  const widths = columns.map(({ width }) => `<table:table-column table:style-name="width${width}"/>`);
  return `<table:table table:name="${name}">${widths.join("")}`;
}

/** What ends a sheet. */
export const TABLE_TAIL = "</table:table>";

/** Gives what stands behind the sheets: the extent of each table, with a filter. */
export function toContentTail(
  sheets: readonly { readonly sheet: Sheet; readonly rowCount: number }[],
): string {
  const ranges = sheets.map(({ sheet, rowCount }) => {
    const [from, to] = toTableRange(sheet.columns.length, rowCount).split(":");
    return `<table:database-range table:name="${sheet.name}Table" table:target-range-address="${sheet.name}.${from}:${sheet.name}.${to}" table:display-filter-buttons="true" table:contains-header="true"/>`;
  });
  return `<table:database-ranges>${ranges.join("")}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

/** Freezes the header row of every sheet. */
function toSettings(names: readonly string[]): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen = [
    item("VerticalSplitMode", "short", 2),
    item("VerticalSplitPosition", "int", 1),
    item("ActiveSplitRange", "short", 2),
    item("PositionTop", "int", 0),
    item("PositionBottom", "int", 1),
  ].join("");
  const tables = names.map(
    (name) => `<config:config-item-map-entry config:name="${name}">${frozen}</config:config-item-map-entry>`,
  );
  return `${XML_HEAD}<office:document-settings ${SPACES}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item("ViewId", "string", "view1")}<config:config-item-map-named config:name="Tables">${tables.join("")}</config:config-item-map-named>${item("ActiveTable", "string", names[0] ?? "")}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}
