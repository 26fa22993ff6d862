import { AsyncLocalStorage } from "node:async_hooks";

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

const KEY = Symbol.for("digital-readiness.query-watch");
const held = globalThis as { [KEY]?: AsyncLocalStorage<AbortSignal | null> };
held[KEY] ??= new AsyncLocalStorage<AbortSignal | null>();
const storage = held[KEY];

/** Runs work whose queries are stopped once the signal says that nobody waits for them any more. */
export function watchQueries<Result>(signal: AbortSignal, work: () => Result): Result {
  return storage.run(signal, work);
}

/** Runs work whose queries go on whoever leaves, because others wait for the same. */
export function unwatchQueries<Result>(work: () => Result): Result {
  return storage.run(null, work);
}

/** The signal of the work that this is part of; null where there is none. */
export function findWatch(): AbortSignal | null {
  return storage.getStore() ?? null;
}
