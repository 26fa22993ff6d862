import { userInfo } from "node:os";
import { z } from "zod";

/**
 * What can be done to a data folder. `repair` is what a run did about a line that a killed one left torn, `retain` takes away what is older
 * than the settings keep.
 */
export const ledgerActions = [
  "load",
  "check",
  "withdraw",
  "reinstate",
  "replace",
  "restate",
  "publish",
  "rollback",
  "accept",
  "repair",
  "retain",
] as const;

/** How an action ended. `killed` is said by the next run, of one that did not live to say so itself. */
export const ledgerOutcomes = [
  "published",
  "unchanged",
  "would_publish",
  "recorded",
  "blocked",
  "failed",
  "killed",
] as const;

const ledgerFileSchema = z.object({
  fileId: z.string(),
  /** Name without folders. */
  file: z.string(),
  kind: z.string(),
  sha256: z.string(),
  /** Centre, organisation or survey that it is an export of; how many where there are several; empty for reference files. */
  unit: z.string(),
  /** Snapshot date, or the last day of a field period; empty for reference files. */
  asAt: z.string(),
  /** Null for reference files, whose rows are not counted. */
  rowsIn: z.number().nullable(),
  accepted: z.number().nullable(),
  rejected: z.number().nullable(),
});

/** A file as the ledger remembers it. */
export type LedgerFile = Readonly<z.infer<typeof ledgerFileSchema>>;

export const ledgerEntrySchema = z.object({
  /** ISO instant. */
  at: z.string(),
  runId: z.string(),
  action: z.enum(ledgerActions),
  /** A load is `prepared` once it knows the release it will publish; what is published from then on, it has published. */
  phase: z.enum(["started", "prepared", "ended"]),
  by: z.string(),
  reason: z.string().optional(),
  source: z.enum(["exports", "sample"]).optional(),
  /** Identifies inputs, codebooks, policy and code together. */
  fingerprint: z.string().optional(),
  releaseId: z.string().optional(),
  outcome: z.enum(ledgerOutcomes).optional(),
  /** What a load was made from; left out where it is what the last one was made from. */
  files: z.array(ledgerFileSchema).optional(),
  /** Releases whose files were taken away because of their age. */
  removedReleases: z.array(z.string()).optional(),
  /** The files that a withdrawal, a replacement, a restatement or a removal is about. */
  about: z.array(ledgerFileSchema).optional(),
  /** Folder below the exports that the run made. */
  placed: z.string().optional(),
  wave: z.string().optional(),
  warningId: z.string().optional(),
  note: z.string().optional(),
  /** The request that allowed it, who asked and who approved; there where approval was needed. */
  approval: z.string().optional(),
  /** Why it went on without one. */
  withoutApproval: z.string().optional(),
});

/** One line of the ledger. */
export type LedgerEntry = Readonly<z.infer<typeof ledgerEntrySchema>>;

/** The name of the account that runs this process, for the ledger where nobody is named. */
export function getAccountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that no account has.
    return "unknown";
  }
}
