import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { appendToLedger, readLedger } from "./ledger.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { toLedgerState } from "./ledger-state.ts";
import type { DataPaths } from "./paths.ts";
import { settlePlacing, takeBack } from "./placed-files.ts";
import type { Progress } from "./progress.ts";
import { toPublishedFolder } from "./protect/published-population.ts";
import { findCurrentRelease } from "./release-pointer.ts";

/** Says of runs that were killed how they ended, and puts right what they left. Only for the holder of the lock. */
export async function settleUnfinished(paths: DataPaths, now: Date, progress: Progress): Promise<void> {
  await settlePlacing(paths);
  const { unfinished } = toLedgerState(await readLedger(paths));
  for (const entry of unfinished) {
    const isPublished = await settleRun(paths, entry);
    const { runId, action, by, releaseId, at } = entry;
    const note = isPublished
      ? `The ${action} of ${at} was stopped after it had published release ${releaseId}.`
      : action === "retain"
        ? `The retention of ${at} was stopped before it was done; some of what it names may be gone. Run it again: npm run retention`
        : `The ${action} of ${at} was stopped before it was done; it has changed nothing.`;
    progress.note(note);
    await appendToLedger(paths, [
      {
        at: now.toISOString(),
        runId,
        action,
        phase: "ended",
        by,
        outcome: isPublished ? "published" : "killed",
        note,
      },
    ]);
  }
}

/**
 * Puts right what a run has left that did not come to its end. One whose release is current has published; any other has changed
 * nothing, so what it placed in the exports folder is taken back. Only for the holder of the lock.
 * @param entry what the run's lines in the ledger say together
 * @returns whether it has published
 */
export async function settleRun(paths: DataPaths, entry: LedgerEntry): Promise<boolean> {
  const { runId, action, releaseId } = entry;
  await settlePlacing(paths);
  await removeDrafts(paths);
  if (releaseId !== undefined && releaseId === (await findCurrentRelease(paths.releases))) return true;
  if (action === "load") await takeBack(paths, runId, "move");
  if (action === "replace") await takeBack(paths, runId, "copy");
  return false;
}

/** Half-built databases hold respondent rows, and the next run may have no reason to build another in their place. */
async function removeDrafts(paths: DataPaths): Promise<void> {
  const folders = [paths.warehouse, toPublishedFolder(paths.warehouse), paths.releases];
  for (const folder of folders.filter(existsSync)) {
    for (const name of await readdir(folder)) {
      if (/\.draft(\.|$)/.test(name)) await rm(path.join(folder, name), { recursive: true, force: true });
    }
  }
}
