import { createHash } from "node:crypto";

/** A row of the log as it is stored. */
export interface AuditRow {
  readonly position: number;
  /** ISO instant. */
  readonly at: string;
  readonly kind: string;
  readonly via: string;
  readonly viewer_id: string | null;
  readonly by_id: string | null;
  readonly detail: string | null;
  readonly address: string | null;
  readonly row_count: number | null;
  readonly release_id: string | null;
  readonly purpose: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** What the first row follows. */
export const FIRST_HASH = "0".repeat(64);

/** Number of rows and hash of the last: what a log must still reach. */
export interface AuditAnchor {
  readonly count: number;
  readonly hash: string;
}

/** An anchor as its file has it. */
export type KeptAnchor = AuditAnchor | "missing" | "damaged";

/** The first thing that is wrong with a log. */
export interface AuditBreak {
  /** Row where it shows; the first that is gone where rows are missing. */
  readonly position: number;
  readonly why: string;
}

export type AuditVerdict =
  | { readonly state: "whole"; readonly count: number; readonly hash: string }
  | ({ readonly state: "broken" } & AuditBreak);

/** Hashes a row with the one before it; `hash` itself is left out. Keys are sorted, so that the order of columns does not matter. */
export function hashRow(row: Omit<AuditRow, "hash">): string {
  const pairs = Object.entries(row)
    .filter(([key]) => key !== "hash")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(pairs)).digest("hex");
}

/** Follows a log from where it begins, a part at a time, so that a long one is never held whole. */
export class AuditChain {
  readonly #anchor: KeptAnchor;
  #count = 0;
  #hash = FIRST_HASH;
  #break: AuditBreak | null = null;

  /** @param anchor what the log must reach, and agree with there */
  constructor(anchor: KeptAnchor) {
    this.#anchor = anchor;
  }

  /** Follows one more row; false once something is broken. */
  follow(row: AuditRow): boolean {
    this.#break ??= this.#findBreak(row);
    if (this.#break !== null) return false;
    this.#count = row.position;
    this.#hash = row.hash;
    const anchor = typeof this.#anchor === "string" ? null : this.#anchor;
    if (anchor?.count === row.position && anchor.hash !== row.hash) {
      this.#break = { position: row.position, why: "it is not the row that the anchor file names" };
    }
    return this.#break === null;
  }

  /** Says what was found, once every row was followed. */
  finish(): AuditVerdict {
    if (this.#break !== null) return { state: "broken", ...this.#break };
    const anchor = this.#anchor;
    if (typeof anchor === "string") {
      // A log begins with an anchor of no rows, so that one without any is not a log that was just begun.
      return {
        state: "broken",
        position: this.#count + 1,
        why: `rows may be missing: the anchor file is ${anchor}`,
      };
    }
    const expected = anchor.count;
    if (expected > this.#count) {
      return {
        state: "broken",
        position: this.#count + 1,
        why: `it is missing: the anchor file names ${expected} rows, and ${this.#count} are there`,
      };
    }
    return { state: "whole", count: this.#count, hash: this.#hash };
  }

  #findBreak(row: AuditRow): AuditBreak | null {
    const position = this.#count + 1;
    if (row.position !== position) {
      return { position, why: `it is missing: the next row that is there is ${row.position}` };
    }
    if (row.previous_hash !== this.#hash) return { position, why: "it does not follow the row before it" };
    if (row.hash !== hashRow(row)) return { position, why: "it was changed: its hash is another" };
    return null;
  }
}
