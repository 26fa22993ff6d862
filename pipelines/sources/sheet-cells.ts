import { FileFault } from "../fault.ts";
import { toCellText, toNumberText } from "./cell-text.ts";
import { openXmlReader, type XmlReader } from "./xml-events.ts";

/** Rows of an Excel sheet; no writer can go beyond. */
const maxRows = 1_048_576;

/** Columns that are accepted; a DSAT report has 18 to 24. */
const maxColumns = 1024;

/** A cell as stored. For `shared`, `value` is the number of the shared string. */
export interface StoredCell {
  readonly column: number;
  readonly kind: "shared" | "text";
  readonly value: string;
}

export interface StoredRow {
  /** Number of the row in Excel, from 1. */
  readonly rowNumber: number;
  readonly cells: readonly StoredCell[];
}

/** Index of the column of a cell reference: `A1` is 0, `AB7` is 27; undefined when it is no reference. */
export function findColumnIndex(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function toStoredCell(column: number, type: string, text: string): StoredCell | undefined {
  if (text === "") return undefined;
  switch (type) {
    case "s":
      return { column, kind: "shared", value: text.trim() };
    case "inlineStr":
    case "str":
      return { column, kind: "text", value: toCellText(text) };
    case "b":
      return { column, kind: "text", value: text.trim() === "1" ? "TRUE" : "FALSE" };
    case "e":
    case "d":
      return { column, kind: "text", value: text };
    default:
      return { column, kind: "text", value: toNumberText(text) };
  }
}

/**
 * Streaming reader of one sheet's cells. Reads what is in `sheetData` and nothing else: the `dimension` element and the
 * table object are not trusted, since DSAT reports carry a table of two rows over thousands of rows of data.
 *
 * @param onRow called once per row element, in order, also for rows without cells
 */
export function openSheetCells(file: string, part: string, onRow: (row: StoredRow) => void): XmlReader {
  let inData = false;
  let rowNumber = 0;
  let cells: StoredCell[] = [];
  let column = -1;
  let type = "n";
  let inValue = false;
  let phonetic = false;
  let pieces: string[] = [];

  const fault = (code: string, found: string): FileFault =>
    new FileFault({
      code,
      file,
      place: `part ${part}, row ${rowNumber}`,
      found,
      remedy: "Download the report again.",
    });
  const startRow = (reference: string | undefined): void => {
    const number = reference === undefined ? rowNumber + 1 : Number(reference);
    if (!Number.isInteger(number) || number <= rowNumber)
      throw fault("damaged_file", "row numbers that do not rise");
    if (number > maxRows) throw fault("too_large", `more than ${maxRows} rows`);
    rowNumber = number;
    cells = [];
    column = -1;
  };
  const startCell = (reference: string | undefined, cellType: string | undefined): void => {
    const index = reference === undefined ? column + 1 : findColumnIndex(reference);
    if (index === undefined || index <= column) throw fault("damaged_file", "cell references out of order");
    if (index >= maxColumns) throw fault("too_large", `more than ${maxColumns} columns`);
    column = index;
    type = cellType ?? "n";
    pieces = [];
  };

  return openXmlReader(file, part, {
    open: (name, attributes) => {
      if (name === "sheetData") inData = true;
      else if (!inData) return;
      else if (name === "row") startRow(attributes.r);
      else if (name === "c") startCell(attributes.r, attributes.t);
      else if (name === "rPh") phonetic = true;
      else if (name === "v") inValue = type !== "inlineStr";
      else if (name === "t") inValue = type === "inlineStr" && !phonetic;
    },
    text: (text) => {
      if (inValue) pieces.push(text);
    },
    close: (name) => {
      if (!inData) return;
      if (name === "v" || name === "t") inValue = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "c") {
        const cell = toStoredCell(column, type, pieces.join(""));
        if (cell !== undefined) cells.push(cell);
      } else if (name === "row") onRow({ rowNumber, cells });
      else if (name === "sheetData") inData = false;
    },
  });
}
