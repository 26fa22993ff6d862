import type { z } from "zod";
import type { RowsAnswer, RowValue } from "./api-answer";
import { DEFAULT_ROWS } from "./api-limits";
import { badCursor } from "./cursor";

type Row = Readonly<Record<string, RowValue>>;

/** Which stretch of rows is asked for. */
export interface RowsAsked {
  readonly position: string | null;
  readonly query: { readonly limit?: number | undefined };
}

/** Reads a position as the number of rows before it. Throws an invalid-cursor problem where it is none. */
export function toOffset(position: string | null): number {
  if (position === null) return 0;
  const offset = Number(position);
  if (!Number.isSafeInteger(offset) || offset < 1) throw badCursor(position);
  return offset;
}

/** Gives the stretch of a list that was asked for; lists of a release are short enough to be read whole. */
export function sliceRows(
  rows: readonly Row[],
  row: z.ZodObject,
  { position, query }: RowsAsked,
): RowsAnswer {
  const offset = toOffset(position);
  const end = offset + (query.limit ?? DEFAULT_ROWS);
  return {
    kind: "rows",
    columns: Object.keys(row.shape),
    rows: rows.slice(offset, end).map((each) => pickColumns(each, row)),
    next: end < rows.length ? String(end) : null,
  };
}

/** Keeps the columns that the description has, in its order. */
function pickColumns(row: Row, { shape }: z.ZodObject): Row {
  return Object.fromEntries(Object.keys(shape).map((column) => [column, row[column] ?? null]));
}
