import type { AuditLog } from "./audit-log.server";

/** Writes down that another release has become current; the pipelines do that, and the server is the one to see it. */
export class PublishWatch {
  readonly #log: AuditLog;
  #releaseId: string | null;

  constructor(log: AuditLog) {
    this.#log = log;
    this.#releaseId = log.list({ kind: "published", limit: 1 })[0]?.release_id ?? null;
  }

  /** Tells it which release is current. */
  see(releaseId: string): void {
    if (releaseId === this.#releaseId) return;
    this.#log.record({
      kind: "published",
      via: "command",
      viewerId: null,
      by: "command",
      detail: this.#releaseId === null ? null : `after ${this.#releaseId}`,
      releaseId,
    });
    this.#releaseId = releaseId;
  }
}
