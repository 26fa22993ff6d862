import type { DuckDBConnection } from "@duckdb/node-api";
import { findWatch, QueryStoppedError, type StopReason } from "./query-watch.server";

/** Milliseconds between two interrupts: a statement that has not quite begun does not hear the first. */
const INTERRUPT_MS = 100;

const counts: Record<StopReason, number> = { too_long: 0, unwanted: 0 };

/** Gives how many queries of this process were stopped, by reason. */
export function countStopped(): Readonly<Record<StopReason, number>> {
  return { ...counts };
}

/**
 * Does something that may take so many milliseconds and is stopped when the work it is part of is not wanted any more.
 *
 * Rejects with a QueryStoppedError where it was stopped; `stop` is called once and must make it end.
 */
export async function stopInTime<Result>(
  usualMs: number,
  stop: () => void,
  run: () => Promise<Result>,
): Promise<Result> {
  const { signal, leastMs } = findWatch();
  const milliseconds = Math.max(usualMs, leastMs);
  const stopped: { reason: StopReason | null } = { reason: null };
  const end = (why: StopReason) => {
    if (stopped.reason !== null) return;
    stopped.reason = why;
    stop();
  };
  if (signal?.aborted === true) throw new QueryStoppedError("unwanted", milliseconds);
  const timer = setTimeout(() => end("too_long"), milliseconds);
  const leave = () => end("unwanted");
  signal?.addEventListener("abort", leave, { once: true });
  try {
    return await run();
  } catch (error) {
    const { reason } = stopped;
    if (reason === null) throw error;
    counts[reason] += 1;
    throw new QueryStoppedError(reason, milliseconds);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
}

/** Does the same with a statement of a connection, which is interrupted. */
export async function interruptInTime<Result>(
  connection: DuckDBConnection,
  milliseconds: number,
  run: () => Promise<Result>,
): Promise<Result> {
  let repeating: NodeJS.Timeout | undefined;
  const stop = () => {
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), INTERRUPT_MS);
  };
  try {
    return await stopInTime(milliseconds, stop, run);
  } finally {
    clearInterval(repeating);
  }
}
