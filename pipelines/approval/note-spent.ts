import type { LedgerEntry } from "../ledger-entry.ts";
import { listApprovals, writeApproval } from "./approval-store.ts";

/**
 * Notes on each request whether it is spent: the run it let through has published, or its release became current in another way after
 * somebody had asked. The content is the same again once one goes back to the release of before, and what was taken down then needs
 * eyes anew. A run that failed spends nothing, so that it can be tried again. Only for the holder of the lock.
 * @param entries of the ledger, oldest first, with every killed run settled
 */
export function noteSpent(runs: string, entries: readonly LedgerEntry[]): void {
  const approvals = listApprovals(runs).filter(({ isSpent }) => !isSpent);
  if (approvals.length === 0) return;
  const published = listPublications(entries);
  for (const approval of approvals) {
    const { usedBy, releaseId, askedAt } = approval;
    const found = published.find(
      (each) =>
        each.runId === usedBy ||
        (releaseId !== null && each.releaseId === releaseId && Date.parse(each.at) >= Date.parse(askedAt)),
    );
    if (found !== undefined) writeApproval(runs, { ...approval, usedBy: found.runId, isSpent: true });
  }
}

interface Publication {
  readonly runId: string;
  readonly at: string;
  readonly releaseId: string | undefined;
}

/** The last line of a run that was killed names no release; one before it does. */
function listPublications(entries: readonly LedgerEntry[]): readonly Publication[] {
  const releases = new Map<string, string>();
  for (const { runId, releaseId } of entries) if (releaseId !== undefined) releases.set(runId, releaseId);
  return entries
    .filter(({ phase, outcome }) => phase === "ended" && outcome === "published")
    .map(({ runId, at, releaseId }) => ({ runId, at, releaseId: releaseId ?? releases.get(runId) }));
}
