import { statSync } from "node:fs";
import type { LedgerDeed, LedgerStretch } from "../../app/domain/inbox.ts";
import { readLedger, toLedgerFile } from "../ledger.ts";
import type { LedgerEntry } from "../ledger-entry.ts";
import type { DataPaths } from "../paths.ts";

/** Reads the ledger for the audit log, anew only when it has grown. */
export class LedgerDeeds {
  readonly #paths: DataPaths;
  #size = -1;
  #entries: readonly LedgerEntry[] = [];

  constructor(paths: DataPaths) {
    this.#paths = paths;
  }

  /** What ended after the first `after` lines. A check that found something has done nothing. */
  async list(after: number): Promise<LedgerStretch> {
    const size = statSync(toLedgerFile(this.#paths), { throwIfNoEntry: false })?.size ?? 0;
    if (size !== this.#size) {
      this.#entries = await readLedger(this.#paths);
      this.#size = size;
    }
    const ended = this.#entries
      .slice(after)
      .filter(({ phase, action }) => phase === "ended" && action !== "check");
    return { count: this.#entries.length, deeds: ended.map(toDeed) };
  }
}

function toDeed(entry: LedgerEntry): LedgerDeed {
  const {
    runId,
    action,
    outcome = "recorded",
    by,
    reason,
    note,
    releaseId,
    warningId,
    withoutApproval,
  } = entry;
  return {
    runId,
    action,
    outcome,
    by,
    reason: [reason, note].filter((text) => text !== undefined && text !== "").join("; "),
    releaseId: releaseId ?? null,
    warningId: warningId ?? null,
    withoutApproval: withoutApproval ?? null,
  };
}
