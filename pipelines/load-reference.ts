import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { toCsvSource } from "./csv-reader.ts";
import { toFirstLine } from "./database-error.ts";
import { quoteName, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { refuseImpossibleHistory } from "./history-faults.ts";
import { createTableFrom } from "./insert-rows.ts";
import { loadBoundaries } from "./load-boundaries.ts";
import { loadOrganisations } from "./load-organisations.ts";
import { codebookFolder } from "./paths.ts";
import { codebooks, type ReferenceTable, suppliedTables } from "./reference-table.ts";
import { refuseBrokenRules } from "./refuse-broken-rules.ts";
import type { Detection } from "./sources/detection.ts";

/** A CSV of a reference table and its columns in file order. */
export interface ReferenceFile {
  readonly path: string;
  readonly header: readonly string[];
}

/** Reads the project's own codebooks into the `reference` schema. Returns a fingerprint of their contents. */
export async function loadCodebooks(session: Session): Promise<string> {
  const hash = createHash("sha256");
  for (const [file, definition] of Object.entries(codebooks)) {
    hash.update(await readFile(path.join(codebookFolder, file)));
    await loadTable(session, definition, [
      { path: path.join(codebookFolder, file), header: Object.keys(definition.columns) },
    ]);
  }
  await session.run(
    "create table reference.barrier_order as select barrier_code, row_number() over () as barrier_order from reference.barrier",
  );
  return hash.digest("hex");
}

/**
 * Reads the reference tables among the detected files; a table nobody supplied is there and empty, except for the reviewed
 * domain–barrier table, which has a default.
 * @throws FileFault as `loadTable` does, for a code that its codebook does not know, and for a history that cannot have been
 */
export async function loadSuppliedTables(session: Session, files: readonly Detection[]): Promise<void> {
  await loadOrganisations(
    session,
    files.filter((file) => file.kind === "organisations"),
  );
  for (const [kind, definition] of Object.entries(suppliedTables)) {
    const supplied = files
      .filter((file) => file.kind === kind && "columns" in file)
      .map((file) => ({ path: file.path, header: "columns" in file ? (file.columns ?? []) : [] }));
    const isDefault = supplied.length === 0 && kind === "domain_barriers";
    const chosen = isDefault
      ? [{ path: path.join(codebookFolder, "domain_barriers.csv"), header: Object.keys(definition.columns) }]
      : supplied;
    await loadTable(session, definition, chosen);
    await checkReferences(session, definition, chosen);
    await refuseImpossibleHistory(
      session,
      definition.table,
      chosen.map((file) => path.basename(file.path)),
    );
  }
  // Warnings about a table name the files it came from.
  await createTableFrom(
    session,
    "reference.supplied_file",
    { kind: "varchar", file: "varchar" },
    files.map(({ kind, file }) => ({ kind, file })).sort((a, b) => a.file.localeCompare(b.file, "en-GB")),
  );
  await loadBoundaries(
    session,
    files.filter((file) => file.kind === "boundaries"),
  );
}

async function checkReferences(
  session: Session,
  definition: ReferenceTable,
  files: readonly ReferenceFile[],
): Promise<void> {
  for (const [column, target] of Object.entries(definition.references ?? {})) {
    const [table = "", targetColumn = ""] = target.split(".");
    const [unknown] = await session.rows<{ found: string }>(
      `select ${quoteName(column)} as found from reference.${quoteName(definition.table)}
       where ${quoteName(column)} not in (select ${quoteName(targetColumn)} from reference.${quoteName(table)})
       order by 1 limit 1`,
    );
    if (unknown !== undefined) {
      throw new FileFault({
        code: "unknown_code",
        file: files.map((file) => path.basename(file.path)).join(", "),
        place: `column ${column}`,
        found: `"${unknown.found}"`,
        remedy: `Use a value that the ${table.replaceAll("_", " ")} table has.`,
      });
    }
  }
}

/**
 * Reads one or more CSV files of a table into the `reference` schema, typed and checked.
 * @throws FileFault naming file, line, value and remedy for a missing value, a wrong date or number, a repeated key
 */
export async function loadTable(
  session: Session,
  definition: ReferenceTable,
  files: readonly ReferenceFile[],
): Promise<void> {
  const columns = Object.entries(definition.columns);
  const typed = columns.map(
    ([name, { type }]) => `${name} ${{ text: "varchar", date: "date", integer: "bigint" }[type]}`,
  );
  await session.run(`create table reference.${quoteName(definition.table)} (${typed.join(", ")})`);
  for (const file of files) await appendFile(session, definition, file);
  const key = definition.key.join(", ");
  const repeated = await session.rows<{ key: string; n: string }>(
    `select concat_ws(', ', ${key}) as key, count(*) as n from reference.${quoteName(definition.table)} group by ${key} having count(*) > 1 order by 1 limit 1`,
  );
  const first = repeated[0];
  if (first !== undefined) {
    throw new FileFault({
      code: "repeated_key",
      file: files.map((file) => path.basename(file.path)).join(", "),
      place: definition.key.join(" + "),
      found: `"${first.key}" ${first.n} times`,
      remedy: "Keep one row for it.",
    });
  }
}

async function appendFile(session: Session, definition: ReferenceTable, file: ReferenceFile): Promise<void> {
  const names = Object.keys(definition.columns);
  const csv = toCsvSource({ path: file.path, header: file.header, hasHeader: true });
  const source = `(select *, row_number() over () + 1 as line from ${csv})`;
  try {
    for (const [name, { type, required }] of Object.entries(definition.columns)) {
      const column = `trim(${quoteName(name)})`;
      const wrong = [
        ...(required ? [`coalesce(${column}, '') = ''`] : []),
        ...(type === "date" ? [`(${column} <> '' and try_strptime(${column}, '%Y-%m-%d') is null)`] : []),
        ...(type === "integer"
          ? [`(${column} <> '' and not regexp_full_match(${column}, '[0-9]{1,9}'))`]
          : []),
      ];
      if (wrong.length === 0) continue;
      const faults = await session.rows<{ line: string; found: string | null }>(
        `select line, ${column} as found from ${source} where ${wrong.join(" or ")} order by line limit 1`,
      );
      const fault = faults[0];
      if (fault !== undefined) {
        throw new FileFault({
          code: "reference_value",
          file: path.basename(file.path),
          place: `line ${fault.line}, column ${name}`,
          found: fault.found ? `"${fault.found}"` : "no value",
          remedy: {
            text: "Give a value.",
            date: "Write dates as yyyy-MM-dd.",
            integer: "Give a whole number.",
          }[type],
        });
      }
    }
    await refuseBrokenRules(session, definition, { file: path.basename(file.path), source });
    const select = Object.entries(definition.columns).map(([name, { type }]) => {
      const value = `nullif(trim(${quoteName(name)}), '')`;
      return type === "text" ? value : `cast(${value} as ${type === "date" ? "date" : "bigint"})`;
    });
    await session.run(
      `insert into reference.${quoteName(definition.table)} (${names.join(", ")}) select ${select.join(", ")} from ${csv}`,
    );
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault({
      code: "unreadable_table",
      file: path.basename(file.path),
      place: "table",
      found: toFirstLine(error),
      remedy: `Save it as CSV UTF-8 with exactly the columns ${names.join(", ")}.`,
    });
  }
}
