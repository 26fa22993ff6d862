import path from "node:path";
import type { RunStatus } from "../app/domain/validation-report.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { type ActionOptions, toClock } from "./ledger-session.ts";
import { type Progress, toSharedProgress } from "./progress.ts";
import { getRunId, toRunId } from "./run-id.ts";
import { openRunFolder, type RunFolder } from "./run-store.ts";
import { toSafeMessage } from "./safe-message.ts";

/** A load or a dry run while it goes on. */
export interface Run {
  readonly runId: string;
  readonly startedAt: string;
  readonly clock: () => Date;
  /** Writes to the terminal and into the run's status. */
  readonly progress: Progress;
  /** Says in the run's status who is waited for. */
  readonly wait: RunFolder["wait"];
  readonly writeReport: RunFolder["writeReport"];
}

/**
 * Gives `work` a folder in the run store, and notes there how it ended.
 * @throws PipelineError (exit code 2) when the run id is none, or has been used
 */
export async function withRun<Result>(
  options: ActionOptions,
  action: RunStatus["action"],
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  const clock = toClock(options.now);
  const runId = options.runId === undefined ? toRunId(options.now) : getRunId(options.runId);
  const folder = openRunFolder(options.paths, runId, action, clock);
  let hasReport = false;
  try {
    const result = await work({
      runId,
      startedAt: options.now.toISOString(),
      clock,
      progress: toSharedProgress(options.progress, folder.progress),
      wait: folder.wait,
      writeReport(report, html) {
        folder.writeReport(report, html);
        hasReport = true;
        options.progress.note(`Validation report: ${path.join(options.paths.runs, runId, "report.html")}`);
      },
    });
    folder.end(exitCode.ok, "");
    return result;
  } catch (error) {
    const code = error instanceof PipelineError ? error.exitCode : exitCode.unexpected;
    const isInReport = hasReport && code === exitCode.fileFault;
    const refusal = error instanceof PipelineError ? error.refusal : null;
    folder.end(code, isInReport ? "" : toSafeMessage(error, options.paths), refusal);
    throw error;
  }
}
