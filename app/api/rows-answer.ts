import type { z } from "zod";
import type { RowsAnswer, RowValue } from "./api-answer";
import { DEFAULT_ROWS } from "./api-limits";

type Row = Readonly<Record<string, RowValue>>;

/** Gives the stretch of a list that was asked for; lists of a release are short enough to be read whole. */
export function sliceRows(
  rows: readonly Row[],
  row: z.ZodObject,
  { offset, query }: { readonly offset: number; readonly query: { readonly limit?: number | undefined } },
): RowsAnswer {
  const end = offset + (query.limit ?? DEFAULT_ROWS);
  return {
    kind: "rows",
    columns: Object.keys(row.shape),
    rows: rows.slice(offset, end).map((each) => pickColumns(each, row)),
    nextOffset: end < rows.length ? end : null,
  };
}

/** Keeps the columns that the description has, in its order. */
function pickColumns(row: Row, { shape }: z.ZodObject): Row {
  return Object.fromEntries(Object.keys(shape).map((column) => [column, row[column] ?? null]));
}
