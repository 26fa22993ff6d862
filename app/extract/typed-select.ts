import type { ExtractColumn } from "../domain/extract-column";
import type { ExtractTable } from "./extract-table";
import { quoteName } from "./quote-sql";

const SQL_TYPES: Readonly<Record<ExtractColumn["type"], string>> = {
  string: "varchar",
  integer: "bigint",
  number: "double",
  boolean: "boolean",
};

/** Makes the statement that gives a table with the types its codebook states; every format is written from it. */
export function toTypedSelect({ columns, select }: Pick<ExtractTable, "columns" | "select">): string {
  const cells = columns.map(
    ({ name, type }) => `cast(${quoteName(name)} as ${SQL_TYPES[type]}) as ${quoteName(name)}`,
  );
  return `select ${cells.join(", ")} from (${select.sql}) as extract`;
}
