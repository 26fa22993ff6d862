import { toMarkupSql } from "./markup-sql";
import { quoteName } from "./quote-sql";
import type { Sheet, SheetColumn } from "./sheet";
import { toXmlText } from "./xml-text";

/** OpenDocument runs spaces together, and takes line ends and tabs for spaces. */
const RULES = [
  { pattern: "  ", becomes: '<text:s text:c="2"/>' },
  { pattern: "^ | $", becomes: "<text:s/>" },
  { pattern: String.raw`\t`, becomes: "<text:tab/>" },
  { pattern: String.raw`\r?\n|\r`, becomes: "</text:p><text:p>" },
];

/** Makes the statement that gives each row of a sheet as an OpenDocument table row. */
export function toDocumentRows({ columns, select, isWrapped }: Sheet): string {
  const cells = columns.map((column) => toCell(column, isWrapped ? ' table:style-name="wrapped"' : ""));
  return `select concat('<table:table-row>', ${cells.join(", ")}, '</table:table-row>') as line from (${select.sql}) as data`;
}

/** Gives the header row of a sheet. */
export function toDocumentHeader(columns: readonly SheetColumn[]): string {
  const cells = columns.map(
    ({ name }) =>
      `<table:table-cell table:style-name="header" office:value-type="string"><text:p>${toXmlText(name)}</text:p></table:table-cell>`,
  );
  return `<table:table-header-rows><table:table-row>${cells.join("")}</table:table-row></table:table-header-rows>\n`;
}

function toCell({ name, type }: SheetColumn, style: string): string {
  const value = quoteName(name);
  const typed = (kind: string, attribute: string, content: string) =>
    `concat('<table:table-cell${style} office:value-type="${kind}" office:${attribute}="', ${content}, '"><text:p>', ${content}, '</text:p></table:table-cell>')`;
  const empty = "'<table:table-cell/>'";
  switch (type) {
    case "string":
      return `case when ${value} is null then ${empty} else concat('<table:table-cell${style} office:value-type="string"><text:p>', ${toMarkupSql(value, "  |^ | $", RULES)}, '</text:p></table:table-cell>') end`;
    case "boolean":
      return `case when ${value} is null then ${empty} else ${typed("boolean", "boolean-value", value)} end`;
    case "integer":
    case "number":
      return `case when isfinite(cast(${value} as double)) then ${typed("float", "value", value)} else ${empty} end`;
  }
}
