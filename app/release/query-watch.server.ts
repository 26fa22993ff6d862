import { AsyncLocalStorage } from "node:async_hooks";
import { setMaxListeners } from "node:events";

/** Why a query was stopped: it took too long, or nobody waits for its answer any more. */
export type StopReason = "too_long" | "unwanted";

const NAME = "QueryStoppedError";

/** A query that was stopped before its end. */
export class QueryStoppedError extends Error {
  override readonly name = NAME;
  readonly reason: StopReason;

  /** @param milliseconds what a query may take */
  constructor(reason: StopReason, milliseconds: number) {
    super(
      reason === "too_long"
        ? `A query took longer than ${milliseconds / 1000} seconds and was stopped. READINESS_QUERY_SECONDS says how long one may take.`
        : "A query was stopped because nobody waits for its answer.",
    );
    this.reason = reason;
  }
}

/** Gives why a query was stopped where that is what went wrong; null for any other trouble. */
export function findStopReason(error: unknown): StopReason | null {
  // The server and the built pages each load this module for themselves, so that the class alone does not tell.
  return error instanceof Error && error.name === NAME && "reason" in error
    ? (error as QueryStoppedError).reason
    : null;
}

/** What queries are part of. */
export interface QueryWatch {
  /** Aborted once nobody waits for them any more; null where others may wait for the same. */
  readonly signal: AbortSignal | null;
  /** Milliseconds that each may take in any case. */
  readonly leastMs: number;
}

const NO_WATCH: QueryWatch = { signal: null, leastMs: 0 };
/** For what is done once and everything depends on, on a machine that has much to do. */
const UNHURRIED: QueryWatch = { signal: null, leastMs: 120_000 };

const KEY = Symbol.for("digital-readiness.query-watch");
const held = globalThis as { [KEY]?: AsyncLocalStorage<QueryWatch> };
held[KEY] ??= new AsyncLocalStorage<QueryWatch>();
const storage = held[KEY];

/** Runs work whose queries are stopped once the signal says that nobody waits for them any more. */
export function watchQueries<Result>(signal: AbortSignal, work: () => Result): Result {
  // A page asks dozens of questions at a time, and each of them listens.
  setMaxListeners(0, signal);
  return storage.run({ signal, leastMs: 0 }, work);
}

/** Runs work whose queries go on whoever leaves, because others wait for the same. */
export function unwatchQueries<Result>(work: () => Result): Result {
  return storage.run(NO_WATCH, work);
}

/** Runs work such as opening a release: nobody stops its queries, and they may take two minutes. */
export function unhurryQueries<Result>(work: () => Result): Result {
  return storage.run(UNHURRIED, work);
}

/** Gives what the work that this is part of allows its queries. */
export function findWatch(): QueryWatch {
  return storage.getStore() ?? NO_WATCH;
}
