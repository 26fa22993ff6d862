import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import { toWorkbookParts } from "./workbook-parts.ts";

/** A text, a number, or null for no cell at all; an empty text is a cell that holds nothing. */
export type CellValue = string | number | null;

export interface WorkbookTable {
  readonly name: string;
  /** Range that the table object claims, such as `A1:R2`; it need not be true. */
  readonly ref: string;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  /** How texts are stored; numbers are always stored as numbers. */
  readonly text?: "shared" | "inline";
  readonly table?: WorkbookTable;
  /** Groups all rows but the first on outline level 1, marked as collapsed. */
  readonly outline?: boolean;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** Namespace prefix of all elements; the OpenXML SDK writes `x:`. */
  readonly prefix?: string;
  /** Parts of the package to add or replace, or (null) to leave out, by their path. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

/** Writes an .xlsx file. The same workbook gives the same bytes, at any time and in any time zone. */
export async function writeWorkbook(path: string, workbook: Workbook): Promise<void> {
  const zip = new yazl.ZipFile();
  // ZIP's own time stamp has no time zone, so that a local midnight is the same bytes everywhere.
  const options = { mtime: new Date(2026, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  const parts = new Map(Object.entries({ ...toWorkbookParts(workbook), ...workbook.parts }));
  for (const [part, text] of parts) {
    if (text !== null) zip.addBuffer(Buffer.from(text), part, options);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
