import { quoteName, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { ReferenceTable } from "./reference-table.ts";

/**
 * Refuses the first value of a file that breaks a rule of its table. `source` gives the cells as text with their `line`; the tables that the
 * rules look into must be loaded.
 * @throws FileFault naming file, line, column and remedy; the value only where its rule says no words of its own
 */
export async function refuseBrokenRules(
  session: Session,
  { columns, rules = [] }: ReferenceTable,
  { file, source }: { readonly file: string; readonly source: string },
): Promise<void> {
  const cells = Object.keys(columns).map(
    (name) => `coalesce(trim(${quoteName(name)}), '') as ${quoteName(name)}`,
  );
  for (const { code, column, wrong, found, remedy } of rules) {
    const [broken] = await session.rows<{ line: string; cell: string }>(
      `select line, ${quoteName(column)} as cell from (select line, ${cells.join(", ")} from ${source})
       where ${wrong} order by line limit 1`,
    );
    if (broken === undefined) continue;
    throw new FileFault({
      code,
      file,
      place: `line ${broken.line}, column ${column}`,
      found: found ?? `"${broken.cell}"`,
      remedy,
    });
  }
}
