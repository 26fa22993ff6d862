import { existsSync } from "node:fs";
import path from "node:path";
import { toFirstLine } from "./database-error.ts";
import type { Session } from "./duckdb.ts";
import { createTableFrom } from "./insert-rows.ts";
import { countRejected, type StagedFile } from "./staged-file.ts";
import { attachWarehouse } from "./warehouse-file.ts";

/** What a warehouse was built from; kept in it. What was done when, and by whom, is in the ledger. */
export interface WarehouseRecord {
  /** ISO instant of the run that built it. */
  readonly runAt: string;
  /** Identifies inputs, codebooks, policy, code and the figures that are held together; also names the release. */
  readonly fingerprint: string;
  /** The same without what is held. */
  readonly inputs: string;
  /** Identifies models, loaders, codebooks and policy alone. */
  readonly code: string;
  /** Whether the synthetic sample was loaded. */
  readonly isSynthetic: boolean;
  /** ISO date of the newest export. */
  readonly dataThrough: string;
}

const recordColumns = {
  run_at: "varchar",
  fingerprint: "varchar",
  inputs: "varchar",
  code: "varchar",
  is_synthetic: "boolean",
  data_through: "varchar",
};
const fileColumns = {
  file_id: "varchar",
  sha256: "varchar",
  file: "varchar",
  kind: "varchar",
  version: "varchar",
  rows_in: "bigint",
  accepted: "bigint",
  rejected: "bigint",
};

/** Writes into a warehouse under construction what it is built from. */
export async function writeWarehouseRecord(
  session: Session,
  record: WarehouseRecord,
  files: readonly StagedFile[],
): Promise<void> {
  await createTableFrom(session, "ledger.build", recordColumns, [
    {
      run_at: record.runAt,
      fingerprint: record.fingerprint,
      inputs: record.inputs,
      code: record.code,
      is_synthetic: record.isSynthetic,
      data_through: record.dataThrough,
    },
  ]);
  await createTableFrom(
    session,
    "ledger.file",
    fileColumns,
    files.map((file) => ({
      file_id: file.fileId,
      sha256: file.sha256,
      file: file.file,
      kind: file.kind,
      version: file.version,
      rows_in: file.rowsIn,
      accepted: file.accepted,
      rejected: countRejected(file),
    })),
  );
}

/** A warehouse that is not there, cannot be used, or was built from what `record` says. */
export type WarehouseState =
  | { readonly state: "absent" }
  | { readonly state: "unusable"; readonly why: string }
  | { readonly state: "usable"; readonly record: WarehouseRecord };

/** Looks what a data folder's warehouse was built from; `whileAttached` may ask it more. A damaged file, or one of another version, is no error. */
export async function inspectWarehouse(
  session: Session,
  folder: string,
  whileAttached: () => Promise<void> = async () => {},
): Promise<WarehouseState> {
  if (!existsSync(path.join(folder, "warehouse.duckdb"))) return { state: "absent" };
  let isAttached = false;
  try {
    await attachWarehouse(session, folder);
    isAttached = true;
    const record = await readRecord(session);
    await whileAttached();
    return record === null
      ? { state: "unusable", why: "it does not say what it was built from" }
      : { state: "usable", record };
  } catch (error) {
    return { state: "unusable", why: toReason(error, folder) };
  } finally {
    await session.run("use memory");
    if (isAttached) await session.run("detach warehouse");
  }
}

async function readRecord(session: Session): Promise<WarehouseRecord | null> {
  const [row] = await session.rows<{
    run_at: string;
    fingerprint: string;
    inputs: string;
    code: string;
    is_synthetic: boolean;
    data_through: string;
  }>("select run_at, fingerprint, inputs, code, is_synthetic, data_through from ledger.build");
  if (row === undefined) return null;
  return {
    runAt: row.run_at,
    fingerprint: row.fingerprint,
    inputs: row.inputs,
    code: row.code,
    isSynthetic: row.is_synthetic,
    dataThrough: row.data_through,
  };
}

function toReason(error: unknown, folder: string): string {
  return toFirstLine(error).replaceAll(`${folder}${path.sep}`, "");
}
