import { FORMULA_STARTS } from "../domain/formula-starts";
import type { ExtractTable } from "./extract-table";
import { quoteName } from "./quote-sql";
import { toTypedSelect } from "./typed-select";

/**
 * Makes the statement that gives a table as CSV holds it: a text that a spreadsheet would run as a formula gets an apostrophe in front.
 *
 * Numbers stay numbers, also negative ones. With a byte order mark the first column's name starts with it.
 */
export function toCsvSelect(table: Pick<ExtractTable, "columns" | "select">, withBom: boolean): string {
  const codes = [...FORMULA_STARTS].map((character) => character.codePointAt(0)).join(", ");
  const cells = table.columns.map(({ name, type }, index) => {
    const value = quoteName(name);
    const title = quoteName(`${withBom && index === 0 ? "\uFEFF" : ""}${name}`);
    if (type !== "string") return `${value} as ${title}`;
    // Nearly every text starts with a letter, which a comparison of bytes tells; the list is for the others.
    return `case when ${value} >= 'A' and ${value} < '\uFF00' then ${value} when ascii(${value}) in (${codes}) then concat('''', ${value}) else ${value} end as ${title}`;
  });
  return `select ${cells.join(", ")} from (${toTypedSelect(table)}) as typed`;
}
