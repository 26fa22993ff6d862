import { existsSync } from "node:fs";
import path from "node:path";
import { noteSpent } from "./approval/note-spent.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { appendToLedger, cutTornLine, readLedger, toLedgerFile } from "./ledger.ts";
import { getAccountName, type LedgerEntry } from "./ledger-entry.ts";
import { type LedgerState, toLedgerState } from "./ledger-state.ts";
import { withLock } from "./lock.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { toRunId } from "./run-id.ts";
import { tidyRuns } from "./run-store.ts";
import { toSafeMessage } from "./safe-message.ts";
import { noteStandIns } from "./stand-ins.ts";
import { toExpected } from "./system-error.ts";
import { settleRun, settleUnfinished } from "./unfinished.ts";

/** What every command that changes something is told. */
export interface ActionOptions {
  readonly paths: DataPaths;
  readonly now: Date;
  readonly progress: Progress;
  readonly runId?: string;
  /** Who does it; the account that runs the process where nobody is named. */
  readonly by?: string;
  readonly reason?: string;
  /** Seconds to wait for another run to finish; 0 when left out. */
  readonly waitSeconds?: number;
}

/** What an entry says besides who, when and in which run. */
export type EntryFacts = Omit<LedgerEntry, "at" | "runId" | "by">;

/** The ledger in the hands of the one run that holds the lock. */
export interface LedgerSession {
  readonly runId: string;
  /** What the entries before this run add up to. */
  readonly state: LedgerState;
  /** Adds lines in one write, and returns them. */
  readonly write: (...entries: readonly EntryFacts[]) => Promise<readonly LedgerEntry[]>;
}

/** A clock that starts at `now` and goes on as time does. */
export function toClock(now: Date): () => Date {
  const start = performance.now();
  return () => new Date(now.getTime() + performance.now() - start);
}

/**
 * Takes the lock of a data folder, puts right what killed runs left, and hands the ledger to `work`.
 * @param whileWaiting told now and then who is waited for; the terminal is told once
 * @throws PipelineError (exit code 5) when another run holds the lock
 */
export function withLedger<Result>(
  options: ActionOptions,
  work: (ledger: LedgerSession) => Promise<Result>,
  whileWaiting: (line: string) => void = () => {},
): Promise<Result> {
  const { paths, now, progress } = options;
  let said = "";
  const say = (line: string) => {
    if (line !== said) progress.note(line);
    said = line;
    whileWaiting(line);
  };
  const clock = toClock(now);
  const runId = options.runId ?? toRunId(now);
  const by = options.by ?? getAccountName();
  const write = async (...entries: readonly EntryFacts[]) => {
    const lines = entries.map((entry) => ({
      at: clock().toISOString(),
      runId,
      by,
      ...(options.reason === undefined ? {} : { reason: options.reason }),
      ...entry,
    }));
    // What a withdrawal takes off the list is off before anybody is told that it is withdrawn.
    if (lines.some(({ action }) => action === "withdraw")) await noteStandIns(paths, lines);
    await appendToLedger(paths, lines);
    try {
      // With the line that says what is about to be done, so that what it takes down is down before another release is live.
      await noteStandIns(paths);
    } catch (error) {
      // What has ended stays as the ledger says.
      if (lines.some(({ phase }) => phase !== "ended")) throw error;
      const why = toSafeMessage(toExpected(error), paths);
      progress.note(`The list of releases that may stand in is as it was: ${why} The next command mends it.`);
    }
    return lines;
  };
  const repair = async (note: string) => {
    progress.note(note);
    await write({ action: "repair", phase: "ended", outcome: "recorded", note });
  };
  return withLock(
    paths.warehouse,
    now,
    async () => {
      const torn = await cutTornLine(paths);
      if (torn > 0) await repair(`The last line of the ledger was not whole; ${torn} bytes were cut off.`);
      if (!existsSync(toLedgerFile(paths)) && existsSync(path.join(paths.warehouse, "warehouse.duckdb"))) {
        await repair(
          "The ledger (warehouse/ledger.jsonl) is missing although there is a warehouse: withdrawals, restatements and accepted warnings that it held are not known. Put it back from a backup if there were any.",
        );
      }
      await settleUnfinished(paths, clock(), progress);
      await noteStandIns(paths);
      await tidyRuns(paths, runId, clock());
      const entries = await readLedger(paths);
      noteSpent(paths.runs, entries);
      return work({ runId, state: toLedgerState(entries), write });
    },
    { seconds: options.waitSeconds ?? 0, say },
  );
}

/**
 * Does one action between a line that says that it has started and one that says how it ended.
 * @param work returns what the last line says besides its result
 */
export async function withEntries<Result>(
  ledger: LedgerSession,
  paths: DataPaths,
  started: Omit<EntryFacts, "phase">,
  work: () => Promise<{ readonly ended: Omit<EntryFacts, "phase" | "action">; readonly result: Result }>,
): Promise<Result> {
  const { action } = started;
  await ledger.write({ ...started, phase: "started" });
  try {
    const { ended, result } = await work();
    await ledger.write({ ...ended, action, phase: "ended" });
    return result;
  } catch (cause) {
    const error = toExpected(cause);
    const isPublished = await settleOwn(ledger, paths);
    const isBlocked = error instanceof PipelineError && error.exitCode !== exitCode.unexpected;
    await ledger.write({
      action,
      phase: "ended",
      outcome: isPublished ? "published" : isBlocked ? "blocked" : "failed",
      note: toSafeMessage(error, paths),
    });
    throw error;
  }
}

async function settleOwn({ runId }: LedgerSession, paths: DataPaths): Promise<boolean> {
  const { unfinished } = toLedgerState(await readLedger(paths));
  const own = unfinished.find((entry) => entry.runId === runId);
  return own !== undefined && settleRun(paths, own);
}
