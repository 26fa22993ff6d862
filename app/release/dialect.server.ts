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
import { toReleaseValue } from "./value.server";

/** Statements that may run at the same time; each waits for a connection of its own. */
const CONNECTIONS = 4;

export interface DialectOptions {
  /** Statements that may run at the same time; the usual number unless given. */
  readonly connections?: number;
  /** Run on each connection before anything else is. */
  readonly prepare?: readonly string[];
  /** What else is closed with the connections. */
  readonly close: () => void;
}

/**
 * Lets Kysely read an open DuckDB instance with the SQL of its Postgres compiler.
 *
 * Transactions are refused: a release never changes. Destroying the dialect's Kysely closes its connections, and what `close` says.
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
  readonly #waiting: ((connection: ReaderConnection) => void)[] = [];

  constructor(instance: DuckDBInstance, options: DialectOptions) {
    this.#instance = instance;
    this.#options = options;
  }

  async init(): Promise<void> {
    const { connections = CONNECTIONS, prepare = [] } = this.#options;
    for (let opened = 0; opened < connections; opened += 1) {
      const connection = await this.#instance.connect();
      this.#all.push(new ReaderConnection(connection));
      for (const statement of prepare) await connection.run(statement);
    }
    this.#idle.push(...this.#all);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#idle.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  async releaseConnection(connection: ReaderConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }

  async beginTransaction(): Promise<void> {
    throw new Error("A release is read only and has no transactions.");
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {
    for (const connection of this.#all) connection.close();
    this.#options.close();
  }
}

class ReaderConnection implements DatabaseConnection {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const reader = await this.#connection.runAndReadAll(sql, [...parameters] as DuckDBValue[]);
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

  close(): void {
    this.#connection.closeSync();
  }
}
