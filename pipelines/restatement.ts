import type { Session } from "./duckdb.ts";
import type { InputFile } from "./input-files.ts";
import { createTableFrom } from "./insert-rows.ts";
import type { LedgerState, Restatement } from "./ledger-state.ts";
import { toSnapshotId } from "./snapshot-id.ts";

/** Restatements whose file is part of the load, oldest first; the others have nothing to say. */
export function listStandingRestatements(
  state: LedgerState,
  files: readonly InputFile[],
): readonly Restatement[] {
  const present = new Set(files.map(({ fileId }) => fileId));
  return state.restatements.filter(({ fileId }) => present.has(fileId));
}

/** Hands restatements to the models, which know files by their snapshots; the highest order counts. */
export async function createRestatements(
  session: Session,
  restatements: readonly Restatement[],
  files: readonly InputFile[],
): Promise<void> {
  const snapshots = new Map(files.map((file) => [file.fileId, toSnapshotId(file)]));
  await createTableFrom(
    session,
    "reference.restatement",
    { wave_code: "varchar", file_id: "varchar", restatement_order: "integer" },
    restatements.map(({ wave, fileId }, index) => ({
      wave_code: wave,
      file_id: snapshots.get(fileId) ?? fileId,
      restatement_order: index + 1,
    })),
  );
}
