import type { Database } from "node-sqlite3-wasm";
import { ACCOUNT_TABLES } from "./account-tables";
import { ALERT_OWNERS, ALERT_TABLES } from "./alert-tables";
import { AUDIT_TABLES } from "./audit-tables";
import { KEPT_TABLES } from "./kept-tables";
import { LEDGER_MARK_TABLE } from "./ledger-mark-table";
import { TOKEN_OWNER_TABLES } from "./token-owner-tables";
import { TOKEN_TABLE } from "./token-table";

/** A step that brings the tables from one version to the next; once released it is never changed. */
export interface Migration {
  /** Stays for ever; later pieces add steps of their own names. */
  readonly name: string;
  readonly sql: string;
}

/** All steps, in the order they are taken. */
const MIGRATIONS: readonly Migration[] = [
  { name: "accounts-1", sql: ACCOUNT_TABLES },
  { name: "tokens-1", sql: TOKEN_TABLE },
  { name: "audit-1", sql: AUDIT_TABLES },
  { name: "alerts-1", sql: ALERT_TABLES },
  { name: "ledger-mark-1", sql: LEDGER_MARK_TABLE },
  { name: "tokens-2", sql: TOKEN_OWNER_TABLES },
  { name: "alerts-2", sql: ALERT_OWNERS },
  { name: "kept-1", sql: KEPT_TABLES },
];

/**
 * Takes the steps that a database has not taken yet, each whole or not at all.
 *
 * Throws where it has taken one that this version does not know: a newer dashboard wrote it.
 */
export function applyMigrations(db: Database, file: string): void {
  db.exec("create table if not exists migration (name text primary key, applied_at text not null) strict");
  const taken = db.all("select name from migration").map(({ name }) => String(name));
  const unknown = taken.filter((name) => MIGRATIONS.every((step) => step.name !== name));
  if (unknown.length > 0) {
    throw new Error(
      `${file} was written by a newer version of the dashboard (${unknown.join(", ")}). Start that version, or restore a backup made by this one.`,
    );
  }
  for (const { name, sql } of MIGRATIONS.filter((step) => !taken.includes(step.name))) {
    db.exec("begin immediate");
    try {
      db.exec(sql);
      db.run("insert into migration (name, applied_at) values (?, ?)", [name, new Date().toISOString()]);
      db.exec("commit");
    } catch (error) {
      db.exec("rollback");
      throw error;
    }
  }
}
