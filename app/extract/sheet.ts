import type { ExtractColumn } from "../domain/extract-column";
import type { ExtractSelect, ExtractTable } from "./extract-table";
import { quoteText } from "./quote-sql";
import { toTypedSelect } from "./typed-select";

/** A column of a sheet; `width` is in characters. */
export interface SheetColumn {
  readonly name: string;
  readonly type: ExtractColumn["type"];
  readonly width: number;
}

/** One table on a sheet of its own, from its first cell on, under a header row. */
export interface Sheet {
  readonly name: "Notes" | "Data" | "Codebook";
  readonly columns: readonly SheetColumn[];
  readonly select: ExtractSelect;
  /** Long texts are broken into lines. */
  readonly isWrapped: boolean;
}

const TEXT_WIDTH = 24;
const NUMBER_WIDTH = 12;
const NOTE_WIDTH = 100;

/** Lists the sheets of a workbook: what must be known first, the data, and what each column means. */
export function listSheets(table: ExtractTable): readonly Sheet[] {
  return [
    toTextSheet("Notes", { Item: TEXT_WIDTH, Note: NOTE_WIDTH }, listNotes(table)),
    {
      name: "Data",
      columns: table.columns.map(({ name, type }) => ({
        name,
        type,
        width: Math.max(name.length + 4, type === "string" ? TEXT_WIDTH : NUMBER_WIDTH),
      })),
      select: { sql: toTypedSelect(table), parameters: table.select.parameters },
      isWrapped: false,
    },
    toCodebookSheet(table),
  ];
}

/** Makes the sheet that says what each column means. */
export function toCodebookSheet({ columns }: Pick<ExtractTable, "columns">): Sheet {
  return toTextSheet(
    "Codebook",
    { Column: TEXT_WIDTH, Type: NUMBER_WIDTH, Title: 40, Description: NOTE_WIDTH, Unit: TEXT_WIDTH },
    columns.map(({ name, type, title, description, unit }) => [
      name,
      type,
      title,
      description,
      unit === "" ? "none" : unit,
    ]),
  );
}

function listNotes({ notes }: ExtractTable): readonly (readonly string[])[] {
  return [
    ["Title", notes.title],
    ["Cohort", notes.sentence],
    ["Release", `${notes.releaseId}, made on ${notes.releasedOn}`],
    [
      "Sheets",
      "Notes: this sheet. Data: one table, one row of column names, then the rows. Codebook: what each column means.",
    ],
    ["Not shown", notes.notShown],
    [
      "Empty cells",
      "A cell of the data is empty where there is no value: the column does not apply to the row, or the figure is not shown. Columns of numbers hold numbers only; where the table has a column of status, it says which rows are not shown.",
    ],
    ...notes.methods.map((method) => ["Method", method]),
    ...(notes.address === null ? [] : [["Address", notes.address]]),
    ["Citation", notes.citation],
    ["Licence", [notes.licence.name, notes.licence.url ?? []].flat().join(", ")],
  ];
}

function toTextSheet(
  name: Sheet["name"],
  widths: Readonly<Record<string, number>>,
  rows: readonly (readonly string[])[],
): Sheet {
  const columns = Object.entries(widths).map(([column, width]) => ({
    name: column,
    type: "string" as const,
    width,
  }));
  const values = rows.map((row) => `(${row.map(quoteText).join(", ")})`).join(", ");
  const names = columns.map((column) => `"${column.name}"`).join(", ");
  return {
    name,
    columns,
    select: { sql: `select * from (values ${values}) as note(${names})`, parameters: [] },
    isWrapped: true,
  };
}
