import { appendToLedger, readLedger } from "./ledger.ts";
import { toLedgerState } from "./ledger-state.ts";
import type { DataPaths } from "./paths.ts";
import { removePlaced, settlePlacing } from "./placed-files.ts";
import type { Progress } from "./progress.ts";
import { findCurrentRelease } from "./release-pointer.ts";

/**
 * Says of runs that were killed how they ended, and puts right what they left: a run whose release is current has published, any other
 * has changed nothing, so the copy that an unfinished replacement placed goes away. Only for the holder of the lock.
 */
export async function settleUnfinished(paths: DataPaths, now: Date, progress: Progress): Promise<void> {
  await settlePlacing(paths);
  const { unfinished } = toLedgerState(await readLedger(paths));
  if (unfinished.length === 0) return;
  const current = await findCurrentRelease(paths.releases);
  for (const { runId, action, by, releaseId, placed, at } of unfinished) {
    const isPublished = releaseId !== undefined && releaseId === current;
    if (!isPublished && action === "replace" && placed !== undefined) await removePlaced(paths, placed);
    const note = isPublished
      ? `The ${action} of ${at} was stopped after it had published release ${releaseId}.`
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
