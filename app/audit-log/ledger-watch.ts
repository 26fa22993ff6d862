import type { AuditEvent, AuditKind } from "../domain/audit-event";
import type { LedgerDeed, LedgerStretch } from "../domain/inbox";
import type { StateStore } from "../state/state-store.server";
import type { AuditLog } from "./audit-log.server";

const CHANGES: ReadonlySet<string> = new Set(["withdraw", "reinstate", "replace", "restate"]);
const PUBLISHING: ReadonlySet<string> = new Set(["load", "replace", "publish", "rollback"]);
const UNDONE: ReadonlySet<string> = new Set(["blocked", "failed", "killed"]);

/**
 * Writes down what the pipelines' ledger tells of loads and commands, each line once: how far it was read is kept with the log, in the same
 * transaction. What the ledger held before the log first looked stays there alone.
 */
export class LedgerWatch {
  readonly #state: StateStore;
  readonly #log: AuditLog;

  constructor(state: StateStore, log: AuditLog) {
    this.#state = state;
    this.#log = log;
  }

  /** Lines that were read; null before the first look. */
  get position(): number | null {
    const row = this.#state.find<{ readonly position: number }>("select position from ledger_mark", []);
    return row?.position ?? null;
  }

  /** Takes a stretch of the ledger that begins after so many lines. */
  take(after: number, { count, deeds }: LedgerStretch): void {
    const before = this.position;
    if (before === count) return;
    this.#state.transact(() => {
      // A ledger that became shorter was put back from a backup, and one that was never looked at is not told again.
      if (before === after && before < count) {
        for (const event of deeds.flatMap(toEvents)) this.#log.record(event);
      }
      this.#state.run("delete from ledger_mark", []);
      this.#state.run("insert into ledger_mark (position) values (?)", [count]);
    });
  }
}

function toEvents(deed: LedgerDeed): readonly AuditEvent[] {
  const { runId, action, outcome, by, reason, releaseId, warningId, withoutApproval } = deed;
  const toEvent = (kind: AuditKind, ...words: readonly (string | null)[]): AuditEvent => ({
    ...{ kind, via: "command", viewerId: null, by, releaseId },
    detail: [`${action} ${runId}`, ...words.filter((word) => word !== null && word !== "")].join("; "),
  });
  if (action === "accept") return [toEvent("warning_accepted", warningId, reason)];
  const isUndone = UNDONE.has(outcome);
  return [
    ...(PUBLISHING.has(action) && isUndone ? [toEvent("publish_refused", outcome, reason)] : []),
    ...(CHANGES.has(action) && !isUndone ? [toEvent("data_changed", reason)] : []),
    ...(withoutApproval !== null && !isUndone ? [toEvent("approval_left_out", withoutApproval)] : []),
  ];
}
