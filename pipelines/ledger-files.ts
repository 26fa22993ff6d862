import type { InputFile } from "./input-files.ts";
import type { LedgerFile } from "./ledger-entry.ts";
import type { LoadedFile } from "./ledger-state.ts";
import type { StagedRows } from "./stage-files.ts";
import { countRejected, type StagedFile } from "./staged-file.ts";

/** What the ledger remembers of the files of a load. */
export function toLedgerFiles(
  files: readonly InputFile[],
  rows: readonly StagedRows[],
): readonly LedgerFile[] {
  const stagedById = new Map(rows.map(({ staged }) => [staged.fileId, staged]));
  return files.map(({ fileId, file, kind, sha256 }) => {
    const staged = stagedById.get(fileId);
    if (staged === undefined) {
      return { fileId, file, kind, sha256, unit: "", asAt: "", rowsIn: null, accepted: null, rejected: null };
    }
    const { rowsIn, accepted } = staged;
    const asAt = staged.kind === "survey" ? staged.lastDay : staged.snapshotDate;
    return {
      fileId,
      file,
      kind,
      sha256,
      unit: toUnit(staged),
      asAt,
      rowsIn,
      accepted,
      rejected: countRejected(staged),
    };
  });
}

function toUnit(staged: StagedFile): string {
  if (staged.kind === "survey") return staged.instrument;
  const [first, ...rest] = staged.units;
  if (first === undefined) return "";
  return rest.length === 0 ? first.unit : `${staged.units.length} organisations`;
}

/** What the ledger says of a file that nothing has been read of but its name and bytes. */
export function toUnreadLedgerFile(file: InputFile): LedgerFile {
  const [unread] = toLedgerFiles([file], []);
  if (unread === undefined) throw new Error("one file gives one entry");
  return unread;
}

/** Whether a load is made from the very files of the one before. */
export function isSameLoad(
  files: readonly LedgerFile[],
  loaded: ReadonlyMap<string, LoadedFile> | null,
): boolean {
  return (
    loaded !== null &&
    files.length === loaded.size &&
    files.every(({ fileId, file }) => loaded.get(fileId)?.file === file)
  );
}
