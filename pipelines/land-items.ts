import { openAssessmentSource } from "./assessment-source.ts";
import { quoteName, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { Landed } from "./landed.ts";
import { itemTableColumns } from "./sources/assessment-columns.ts";
import type { ItemTableFile } from "./sources/detection.ts";
import { defaultFramework, frameworks } from "./sources/frameworks.ts";
import { type TableHeader, toTableNames } from "./sources/table-headers.ts";

/** Columns of `landing.item_record` after `source_row`. */
export const itemRecordColumns = [...itemTableColumns, "framework", "archetype"].map((name) =>
  name === "group" ? "group_text" : name,
);

/** Puts a view on a long item table at `landing.item_record`: text columns, null where blank. */
export async function landItems(
  session: Session,
  source: ItemTableFile,
  table: TableHeader,
): Promise<Landed> {
  const names = toTableNames(source.columns, table);
  const shape = [...itemTableColumns, "framework", "archetype"].map((name) => {
    const column = source.columns[names.indexOf(name)];
    const text = column === undefined ? "cast(null as varchar)" : `cast(${quoteName(column)} as varchar)`;
    const value = `nullif(trim(${text}), '')`;
    if (name === "framework") return `coalesce(lower(${value}), '${defaultFramework}') as framework`;
    return `${value} as ${name === "group" ? "group_text" : name}`;
  });
  const opened = await openAssessmentSource(session, source, source.columns);
  const createView = (sourceRow: string, rows: string) =>
    session.run(
      `create or replace view landing.item_record as select ${sourceRow} as source_row, ${shape.join(", ")} from ${rows}`,
    );
  await createView("cast(null as integer)", opened.rows);
  return {
    model: "item_table",
    version: names.some((name, index) => name !== source.columns[index]) ? "Details names" : "items",
    snapshotDate: source.snapshotDate,
    framework: await findFramework(session, source.file),
    unitCode: "",
    rowsIn: opened.rowsIn,
    notes: [],
    decisions: [],
    variables: { unit_prefix: "", keeps_key: true },
    countRagged: opened.countRagged,
    numberRows: async () => {
      await opened.prepare();
      await createView("source_row", opened.numberedRows);
    },
  };
}

/** The framework of the first record; records of another one make the file unusable later. */
async function findFramework(session: Session, file: string): Promise<string> {
  const [first] = await session.rows<{ framework: string }>(
    "select framework from landing.item_record where assessment_key is not null limit 1",
  );
  const framework = first?.framework ?? defaultFramework;
  if (frameworks.some(({ code }) => code === framework)) return framework;
  throw new FileFault({
    code: "unknown_framework",
    file,
    place: "column framework",
    found: `"${framework.slice(0, 40)}"`,
    remedy: `Write one of ${frameworks.map(({ code }) => code).join(", ")}, or leave the column out for ${defaultFramework}.`,
  });
}
