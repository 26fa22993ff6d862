import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readLedger } from "./ledger.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { type LedgerState, listAfter, toLedgerState } from "./ledger-state.ts";
import type { DataPaths } from "./paths.ts";
import { replaceFile } from "./release-pointer.ts";

/**
 * Which releases may take the place of the current one where its file is damaged, the one that was live last first.
 *
 * Never one that somebody took down: by going back behind it, or by withdrawing or replacing a file that it was made from. What a run is
 * about to take down is down already, so that a run that is killed leaves nothing in the list that should not be there. Nor one of which
 * nobody knows what it was made from. The sample is in it never: made-up figures must not take the place of real ones.
 */
export function listStandIns({ shown, withdrawn, unfinished }: LedgerState): readonly string[] {
  const order = shown.map(({ releaseId }) => releaseId);
  const ofSample = new Set(shown.flatMap(({ releaseId, isSample }) => (isSample ? [releaseId] : [])));
  const leaving = new Set(
    unfinished.flatMap(({ action, releaseId }) =>
      releaseId === undefined || (action !== "rollback" && ofSample.has(releaseId))
        ? []
        : listAfter(order, releaseId),
    ),
  );
  const replaced = unfinished.flatMap(({ action, about = [] }) => (action === "replace" ? about : []));
  const gone = new Set([...withdrawn.keys(), ...replaced.map(({ fileId }) => fileId)]);
  return shown
    .filter(
      ({ releaseId, isSample, isRemoved, isTakenDown, fileIds }) =>
        !isSample &&
        !isRemoved &&
        !isTakenDown &&
        !leaving.has(releaseId) &&
        fileIds !== null &&
        !fileIds.some((fileId) => gone.has(fileId)),
    )
    .map(({ releaseId }) => releaseId)
    .reverse();
}

/**
 * Writes them down beside the releases, for the dashboard, which knows of no ledger. Only for the holder of the lock.
 * @param next lines that the ledger is about to get
 */
export async function noteStandIns(paths: DataPaths, next: readonly LedgerEntry[] = []): Promise<void> {
  const text = listStandIns(toLedgerState([...(await readLedger(paths)), ...next]))
    .map((releaseId) => `${releaseId}\n`)
    .join("");
  const file = path.join(paths.releases, "stand-ins");
  const said = existsSync(file) ? await readFile(file, "utf8") : "";
  if (text === said) return;
  // Whoever deletes real data deletes this folder, and the ledger still tells of the releases.
  await mkdir(paths.releases, { recursive: true, mode: 0o755 });
  await replaceFile(file, text);
}
