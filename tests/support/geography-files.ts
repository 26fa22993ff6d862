import { mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../../pipelines/duckdb.ts";
import { loadSuppliedTables } from "../../pipelines/load-reference.ts";
import { suppliedTables } from "../../pipelines/reference-table.ts";
import { toCsvText } from "../../pipelines/sample/csv-text.ts";
import { detectSource } from "../../pipelines/sources/detect.ts";
import type { Merger, Placement } from "./model-session.ts";

/** A row of an organisation file, with the columns that are read. */
export interface OdsRow {
  readonly code: string;
  readonly icb?: string | null;
  readonly region?: string;
  readonly name?: string;
  readonly opened?: string;
  readonly closed?: string;
}

/** An organisation file as ODS writes it: 27 columns, all quoted, no header unless asked for. */
export function toOdsText(rows: readonly OdsRow[], header = false): string {
  const names = Array.from({ length: 27 }, (_, column) =>
    column === 0 ? "Organisation Code" : `Column ${column}`,
  );
  const cells = rows.map((row) => {
    const filled: Readonly<Record<number, string>> = {
      1: row.code,
      2: row.name ?? `${row.code} NHS TRUST`,
      3: row.region ?? "",
      4: row.icb ?? "",
      11: row.opened ?? "20130401",
      12: row.closed ?? "",
    };
    return Array.from({ length: 27 }, (_, column) => filled[column + 1] ?? "");
  });
  return toCsvText(header ? [names, ...cells] : cells, true);
}

/** Geography as files say it. */
export interface GeographyFiles {
  /** Organisation files by name. */
  readonly ods: Readonly<Record<string, readonly OdsRow[]>>;
  readonly history?: readonly (Omit<Placement, "icb"> & { readonly icb: string })[];
  readonly mergers?: readonly Merger[];
}

/** Loads geography through the production loader, in place of what the session holds; every organisation gets a centre and a workbook. */
export async function loadGeography(session: Session, folder: string, files: GeographyFiles): Promise<void> {
  const own = await mkdtemp(path.join(folder, "geography-"));
  const texts: Record<string, string> = Object.fromEntries(
    Object.entries(files.ods).map(([name, rows]) => [name, toOdsText(rows)]),
  );
  const codes = [...new Set(Object.values(files.ods).flatMap((rows) => rows.map(({ code }) => code)))];
  texts["centres.csv"] = toCsvText([
    ["centre_id", "organisation_code"],
    ...codes.map((code) => [`c${code}`, code]),
  ]);
  texts["history.csv"] = toCsvText([
    ["organisation_code", "icb_code", "valid_from", "valid_to"],
    ...(files.history ?? []).map(({ organisation, icb, from, to }) => [organisation, icb, from, to ?? ""]),
  ]);
  texts["successors.csv"] = toCsvText([
    ["predecessor_code", "successor_code", "effective_from"],
    ...(files.mergers ?? []).map(({ predecessor, successor, from }) => [predecessor, successor, from]),
  ]);
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(own, name), text);
  const tables = [
    "organisation",
    "supplied_file",
    "boundary",
    ...Object.values(suppliedTables).map(({ table }) => table),
  ];
  for (const table of tables) await session.run(`drop table if exists reference.${table}`);
  await loadSuppliedTables(
    session,
    await Promise.all(Object.keys(texts).map((name) => detectSource(path.join(own, name)))),
  );
  await session.run("delete from staging.assessment_unit");
  await session.run(
    `insert into staging.assessment_unit
     select concat('file-', organisation_code), concat('centre-', centre_id), 'dsat', date '2026-11-09', null, null from reference.centre`,
  );
}
