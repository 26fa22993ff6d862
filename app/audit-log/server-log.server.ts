import type { RecordAuditEvent } from "../domain/audit-event";
import type { LedgerStretch } from "../domain/inbox";
import type { StateStore } from "../state/state-store.server";
import { type AuditFilter, type AuditLog, type NamedAuditRow, openAuditLog } from "./audit-log.server";
import { LedgerWatch } from "./ledger-watch";
import { PublishWatch } from "./publish-watch";

/** The audit log of a server, which has it open only while somebody has to sign in: an open demonstration keeps none. */
export class ServerLog {
  #log: AuditLog | null = null;
  #watch: PublishWatch | null = null;
  #ledger: LedgerWatch | null = null;
  #isLooking = false;

  /** Opens it with the state; gives what writes events. */
  open(state: StateStore): RecordAuditEvent {
    this.#log = openAuditLog(state);
    this.#watch = new PublishWatch(this.#log);
    this.#ledger = new LedgerWatch(state, this.#log);
    return this.#log.record;
  }

  get isOpen(): boolean {
    return this.#log !== null;
  }

  /** Tells whether the state it is kept in can be read. */
  isUsable(): boolean {
    try {
      return this.#log !== null && this.#log.list({ limit: 1 }).length >= 0;
    } catch {
      return false;
    }
  }

  /** Tells it which release is current. */
  see(releaseId: string): void {
    this.#watch?.see(releaseId);
  }

  /** Reads on in the pipelines' ledger; `ask` gives what it holds after so many lines. Where it cannot be asked, the next look catches up. */
  readonly lookAtLedger = async (ask: (after: number) => Promise<LedgerStretch>): Promise<void> => {
    const ledger = this.#ledger;
    if (ledger === null || this.#isLooking) return;
    this.#isLooking = true;
    try {
      const after = ledger.position ?? 0;
      ledger.take(after, await ask(after));
    } catch {
      // The intake does not answer, or the state was closed meanwhile: nothing was noted, and nothing is lost.
    } finally {
      this.#isLooking = false;
    }
  };

  /** Writes an event down where a log is kept. */
  readonly record: RecordAuditEvent = (event) => this.#log?.record(event);

  /** Lists events, newest first. */
  list(filter: AuditFilter): readonly NamedAuditRow[] {
    return this.#log?.list(filter) ?? [];
  }
}
