import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Database, SQLiteValue, Statement } from "node-sqlite3-wasm";
import sqlite from "node-sqlite3-wasm";
import { applyMigrations } from "./migrations.server";
import { type StateLock, type StateLockOptions, takeStateLock } from "./state-lock.server";
import { toStateTrouble } from "./state-trouble";

export type StateValue = SQLiteValue | boolean;
export type StateRow = Readonly<Record<string, SQLiteValue>>;

/**
 * The small database of the state folder: accounts, sessions, named cohorts, audit log. All calls are synchronous and short, and one
 * process at a time has it open.
 */
export interface StateStore {
  readonly folder: string;
  /** Grows with every statement that may have changed rows: what was read at an equal number still holds. */
  readonly version: () => number;
  /** Runs a statement that changes rows; gives how many. */
  readonly run: (sql: string, values?: readonly StateValue[]) => number;
  readonly find: <Row = StateRow>(sql: string, values?: readonly StateValue[]) => Row | null;
  readonly list: <Row = StateRow>(sql: string, values?: readonly StateValue[]) => readonly Row[];
  /** Does all of `work` or nothing; inside another transaction it is part of that one. */
  readonly transact: <Result>(work: () => Result) => Result;
  readonly close: () => void;
}

export interface StateStoreOptions extends StateLockOptions {
  /** Where this process takes orders from commands; null where it takes none. */
  readonly socket?: string | null;
}

/**
 * Opens the database of a state folder and brings its tables up to date; folder and files are this user's alone.
 *
 * Throws a StateInUseError where another process has it open, and an Error where a newer version of the dashboard wrote it or nothing can be written.
 */
export function openStateStore(folder: string, options: StateStoreOptions = {}): StateStore {
  try {
    makeFolder(folder);
    // A folder that somebody else made may be open to others.
    chmodSync(folder, 0o700);
    return openLocked(folder, options);
  } catch (error) {
    const trouble = toStateTrouble(error, folder);
    throw trouble === null ? error : new Error(trouble, { cause: error });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // On a read-only disk the first says only that the folder is not there; this says why.
    mkdirSync(folder, { mode: 0o700 });
  }
}

function openLocked(folder: string, { socket = null, ...options }: StateStoreOptions): StateStore {
  const lock = takeStateLock(folder, socket, options);
  try {
    const db = openDatabase(join(folder, "state.db"));
    return toStore(folder, db, lock);
  } catch (error) {
    lock.giveBack();
    throw error;
  }
}

/**
 * The package locks with a folder beside the file, which outlives a killed process; only who holds our own lock gets here, so one that is
 * there is stale.
 *
 * Its rollback journal is never rolled back after a kill, because it takes its own read lock for a writer's. The write-ahead log is
 * recovered, and without shared memory that needs exclusive locking.
 */
function openDatabase(file: string): Database {
  rmSync(`${file}.lock`, { recursive: true, force: true });
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const db = new sqlite.Database(file);
  try {
    db.exec("pragma locking_mode = exclusive");
    const mode = db.get("pragma journal_mode = wal")?.journal_mode;
    if (mode !== "wal")
      throw new Error(`The database ${file} could not be put into write-ahead mode: ${mode}.`);
    db.exec("pragma synchronous = full");
    db.exec("pragma foreign_keys = on");
    db.exec("pragma trusted_schema = off");
    applyMigrations(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function toStore(folder: string, db: Database, lock: StateLock): StateStore {
  const prepared = new Map<string, Statement>();
  let version = 0;
  function prepare(sql: string): Statement {
    lock.ensure();
    const statement = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  /** A statement that failed says so a second time when it is used again, as after a disk was full for a moment: the next is another. */
  function use<Result>(sql: string, act: (statement: Statement) => Result): Result {
    const statement = prepare(sql);
    try {
      return act(statement);
    } catch (error) {
      prepared.delete(sql);
      finalise(statement);
      throw error;
    }
  }

  function transact<Result>(work: () => Result): Result {
    if (db.inTransaction) return work();
    lock.ensure();
    db.exec("begin immediate");
    try {
      const result = work();
      lock.ensure();
      db.exec("commit");
      return result;
    } catch (error) {
      if (db.inTransaction) db.exec("rollback");
      version += 1;
      throw error;
    }
  }

  return {
    folder,
    version: () => version,
    run: (sql, values = []) => {
      version += 1;
      return use(sql, (statement) => statement.run([...values]).changes);
    },
    // What a query gives is known from its text alone, so its type is the caller's word.
    // A statement that stops at its first row stays open, and with it what it reads: the log could not be emptied, nor a copy be made.
    find: <Row>(sql: string, values: readonly StateValue[] = []) =>
      use(sql, (statement) => (statement.all([...values])[0] ?? null) as Row | null),
    list: <Row>(sql: string, values: readonly StateValue[] = []) =>
      use(sql, (statement) => statement.all([...values]) as unknown as readonly Row[]),
    transact,
    close: () => {
      if (!db.isOpen) return;
      // Closing writes the log into the database.
      lock.ensure();
      for (const statement of prepared.values()) finalise(statement);
      db.close();
      lock.giveBack();
    },
  };
}

/** A statement whose last run failed says so a second time when it ends; the lock must be given back all the same. */
function finalise(statement: Statement): void {
  try {
    statement.finalize();
  } catch {
    // Whoever ran it was told.
  }
}
