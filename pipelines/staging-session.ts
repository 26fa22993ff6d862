import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "./duckdb.ts";
import { sqlFolder } from "./paths.ts";

/** Makes the schemas and macros every database of the pipelines has. */
export async function createSchemas(session: Session): Promise<void> {
  for (const schema of [
    "landing",
    "reference",
    "staging",
    "published",
    "core",
    "marts",
    "policy",
    "audit",
    "ledger",
  ]) {
    await session.run(`create schema if not exists ${schema}`);
  }
  const macros = await readFile(path.join(sqlFolder, "macros.sql"), "utf8");
  await session.connection.run(macros);
}

/** (Re)creates staging models as views on what has just landed, in the order given. */
export async function createStagingViews(session: Session, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const sql = await readFile(path.join(sqlFolder, "staging", `${name}.sql`), "utf8");
    await session.run(`create or replace view staging.${name} as ${sql}`);
  }
}

/** (Re)creates a staging model as a table on what has just landed. */
export async function createStagingTable(session: Session, name: string): Promise<void> {
  const sql = await readFile(path.join(sqlFolder, "staging", `${name}.sql`), "utf8");
  await session.run(`create or replace table staging.${name} as ${sql}`);
}

/** A value of a session variable. A day says that it is one: a text may look like a day, such as a version that is named after one. */
export type VariableValue = string | number | boolean | { readonly date: string };

/** Sets session variables that models read. */
export async function setVariables(
  session: Session,
  variables: Readonly<Record<string, VariableValue>>,
): Promise<void> {
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === "object") {
      await session.run(`set variable ${name} = cast($value as date)`, { value: value.date });
    } else {
      await session.run(`set variable ${name} = $value`, { value });
    }
  }
}
