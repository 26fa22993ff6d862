import type { RecordAuditEvent } from "../domain/audit-event";
import type { StateStore } from "../state/state-store.server";
import { type AuditFilter, type AuditLog, type NamedAuditRow, openAuditLog } from "./audit-log.server";
import { PublishWatch } from "./publish-watch";

/** The audit log of a server, which has it open only while somebody has to sign in: an open demonstration keeps none. */
export class ServerLog {
  #log: AuditLog | null = null;
  #watch: PublishWatch | null = null;

  /** Opens it with the state; gives what writes events. */
  open(state: StateStore): RecordAuditEvent {
    this.#log = openAuditLog(state);
    this.#watch = new PublishWatch(this.#log);
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

  /** Writes an event down where a log is kept. */
  readonly record: RecordAuditEvent = (event) => this.#log?.record(event);

  /** Lists events, newest first. */
  list(filter: AuditFilter): readonly NamedAuditRow[] {
    return this.#log?.list(filter) ?? [];
  }
}
