import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import { interruptInTime, stopInTime } from "./stop-in-time.server";
import { toReleaseValue } from "./value.server";

/** Statements that may run at the same time; each waits for a connection of its own. */
const CONNECTIONS = 4;

/** Milliseconds that a query may take, and may wait for a connection before it begins, unless told otherwise. */
export const QUERY_MS = 20_000;

/** Milliseconds that queries under way have when their connections are to be closed, and between two interrupts after that. */
const GOODBYE_MS = 1000;
const INTERRUPT_MS = 100;

export interface DialectOptions {
  /** Statements that may run at the same time; the usual number unless given. */
  readonly connections?: number;
  /** Milliseconds that a query may take; the usual time unless given. */
  readonly queryMs?: number;
  /** Run on each connection before anything else is. */
  readonly prepare?: readonly string[];
  /** What else is closed with the connections. */
  readonly close: () => void;
}

/**
 * Lets Kysely read an open DuckDB instance with the SQL of its Postgres compiler.
 *
 * Transactions are refused: a release never changes. Destroying the dialect's Kysely refuses whoever
 * waits for a connection, waits for those in use, interrupting them after a while, and closes them and what `close` says.
 */
export function duckDbDialect(instance: DuckDBInstance, options: DialectOptions): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DuckDbDriver(instance, options),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class DuckDbDriver implements Driver {
  readonly #instance: DuckDBInstance;
  readonly #options: DialectOptions;
  readonly #all: ReaderConnection[] = [];
  readonly #idle: ReaderConnection[] = [];
  readonly #waiting = new Set<Waiter>();
  readonly #lent = new Set<ReaderConnection>();
  readonly #queryMs: number;
  #isClosing = false;
  #tellAllBack: () => void = () => undefined;

  constructor(instance: DuckDBInstance, options: DialectOptions) {
    this.#instance = instance;
    this.#options = options;
    this.#queryMs = options.queryMs ?? QUERY_MS;
  }

  async init(): Promise<void> {
    const { connections = CONNECTIONS, prepare = [] } = this.#options;
    for (let opened = 0; opened < connections; opened += 1) {
      const connection = await this.#instance.connect();
      this.#all.push(new ReaderConnection(connection, this.#queryMs));
      for (const statement of prepare) await connection.run(statement);
    }
    this.#idle.push(...this.#all);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isClosing) throw closed();
    const connection = this.#idle.pop();
    if (connection === undefined) return this.#wait();
    this.#lent.add(connection);
    return connection;
  }

  /** Waits no longer than a query may take, and only while its answer is wanted. */
  #wait(): Promise<ReaderConnection> {
    let giveUp: () => void = () => undefined;
    return stopInTime(
      this.#queryMs,
      () => giveUp(),
      () =>
        new Promise<ReaderConnection>((resolve, reject) => {
          const waiter: Waiter = { resolve, reject };
          this.#waiting.add(waiter);
          giveUp = () => {
            if (this.#waiting.delete(waiter)) reject(new Error("No connection came free."));
          };
        }),
    );
  }

  async releaseConnection(connection: ReaderConnection): Promise<void> {
    const [next] = this.#waiting;
    if (next !== undefined) {
      this.#waiting.delete(next);
      next.resolve(connection);
      return;
    }
    this.#lent.delete(connection);
    this.#idle.push(connection);
    if (this.#lent.size === 0) this.#tellAllBack();
  }

  async beginTransaction(): Promise<void> {
    throw new Error("A release is read only and has no transactions.");
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#isClosing = true;
    for (const { reject } of this.#waiting) reject(closed());
    this.#waiting.clear();
    await this.#takeAllBack();
    for (const connection of this.#all) connection.close();
    this.#options.close();
  }

  /** What is closed under a query that reads it ends the process. */
  async #takeAllBack(): Promise<void> {
    if (this.#lent.size === 0) return;
    const allBack = new Promise<void>((done) => {
      this.#tellAllBack = done;
    });
    const interrupt = () => {
      for (const connection of this.#lent) connection.interrupt();
    };
    let repeating: NodeJS.Timeout | undefined;
    const patience = setTimeout(() => {
      interrupt();
      repeating = setInterval(interrupt, INTERRUPT_MS);
    }, GOODBYE_MS);
    await allBack;
    clearTimeout(patience);
    clearInterval(repeating);
  }
}

/** Somebody who waits for a connection. */
interface Waiter {
  readonly resolve: (connection: ReaderConnection) => void;
  readonly reject: (error: Error) => void;
}

function closed(): Error {
  return new Error("The release was closed before the query began.");
}

class ReaderConnection implements DatabaseConnection {
  readonly #connection: DuckDBConnection;
  readonly #queryMs: number;

  constructor(connection: DuckDBConnection, queryMs: number) {
    this.#connection = connection;
    this.#queryMs = queryMs;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const reader = await interruptInTime(this.#connection, this.#queryMs, () =>
      this.#connection.runAndReadAll(sql, [...parameters] as DuckDBValue[]),
    );
    const columns = reader.deduplicatedColumnNames();
    const rows = reader
      .getRows()
      .map((values) =>
        Object.fromEntries(
          columns.map((column, index) => [column, toReleaseValue(values[index] ?? null, column)]),
        ),
      );
    // The row type is Kysely's promise about the statement; the values are what the statement gave.
    return { rows: rows as Row[] };
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("A release is small enough to read whole; streaming is not offered.");
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
  }
}
