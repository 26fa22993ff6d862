import { toColumnLetters } from "./cell-reference";
import { toMarkupSql } from "./markup-sql";
import { quoteName } from "./quote-sql";
import type { Sheet, SheetColumn } from "./sheet";
import { toXmlText } from "./xml-text";

/** Formats of `styles.xml`, by their place there. */
const PLAIN = 0;
const HEADER = 1;
const WRAPPED = 2;

/** A text like `_x0041_` would be read as the character it numbers; line ends would break the line of the row. */
const RULES = [
  { pattern: "_(x[0-9A-Fa-f]{4}_)", becomes: String.raw`_x005F_\1` },
  { pattern: String.raw`\n`, becomes: "&#10;" },
  { pattern: String.raw`\r`, becomes: "&#13;" },
];

/** Makes the statement that gives each row of a sheet as SpreadsheetML; the first row of data is row 2. */
export function toWorkbookRows({ columns, select, isWrapped }: Sheet): string {
  const cells = columns.map((column, index) =>
    toCell(column, toColumnLetters(index), isWrapped ? WRAPPED : PLAIN),
  );
  return `select concat('<row r="', row_number, '">', ${cells.join(", ")}, '</row>') as line
    from (select *, row_number() over () + 1 as row_number from (${select.sql}) as data) as numbered`;
}

/** Gives the header row of a sheet. */
export function toWorkbookHeader(columns: readonly SheetColumn[]): string {
  const cells = columns.map(
    ({ name }, index) =>
      `<c r="${toColumnLetters(index)}1" s="${HEADER}" t="inlineStr"><is><t>${toXmlText(name)}</t></is></c>`,
  );
  return `<row r="1">${cells.join("")}</row>\n`;
}

function toCell({ name, type }: SheetColumn, letters: string, style: number): string {
  const value = quoteName(name);
  const start = `'<c r="${letters}', row_number, '"${style === PLAIN ? "" : ` s="${style}"`}`;
  switch (type) {
    case "string": {
      const text = toMarkupSql(value, "_x", RULES);
      return `case when ${value} is not null then concat(${start} t="inlineStr"><is><t xml:space="preserve">', ${text}, '</t></is></c>') end`;
    }
    case "boolean":
      return `case when ${value} is not null then concat(${start} t="b"><v>', cast(${value} as integer), '</v></c>') end`;
    case "integer":
    case "number":
      return `case when isfinite(cast(${value} as double)) then concat(${start}><v>', ${value}, '</v></c>') end`;
  }
}
