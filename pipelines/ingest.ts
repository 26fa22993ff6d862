import type { ValidationReport } from "../app/domain/validation-report.ts";
import { noteSpent } from "./approval/note-spent.ts";
import { readLedger } from "./ledger.ts";
import { type ActionOptions, withEntries, withLedger } from "./ledger-session.ts";
import { loadOnce } from "./load.ts";
import { withRun } from "./run.ts";
import type { IngestSummary } from "./summary.ts";

export interface IngestOptions extends ActionOptions {
  /** DuckDB's memory limit, for example `3GB`. */
  readonly memoryLimit?: string;
  /** Threads DuckDB may use; all cores unless given. */
  readonly threads?: number;
  /** Find out what a load would say and change, and leave everything as it is. */
  readonly isDryRun?: boolean;
  /** Read the inbox, too; a load moves its files into the exports folder once nothing fails. */
  readonly withInbox?: boolean;
  /** Warnings to accept, by their ids; `by` and `reason` say who and why. */
  readonly accept?: readonly string[];
  /** Whether somebody must have approved what is published. */
  readonly isFourEyes?: boolean;
  /** The check whose request counts; any that fits unless given. */
  readonly approvalOf?: string;
  /** Why the load goes on without an approval. */
  readonly withoutApproval?: string;
}

/** What a load or a dry run found and did. */
export interface IngestResult {
  readonly runId: string;
  readonly summary: IngestSummary;
  readonly report: ValidationReport;
}

/**
 * Loads everything in the input folder and publishes the release it gives. A second run over the same files changes nothing; a run
 * that is killed leaves the live release alone, and the next one carries on.
 * @throws IngestFaults (exit code 3) when any file is unusable: nothing is published then
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  return (await runIngest(options)).summary;
}

/**
 * As `ingest`, with the validation report, which also lies in the run's folder afterwards.
 * @throws IngestFaults as `ingest` does; the run's folder then holds the report
 */
export function runIngest(options: IngestOptions): Promise<IngestResult> {
  const action = options.isDryRun === true ? "check" : "load";
  return withRun(options, action, (run) =>
    withLedger(
      { ...options, runId: run.runId, progress: run.progress },
      async (ledger) => {
        const result = await withEntries(ledger, options.paths, { action }, () =>
          loadOnce({ options: { ...options, progress: run.progress }, run, ledger, action }),
        );
        // Every run does so when it begins; doing it now, too, lets the data page say so at once.
        if (action === "load") noteSpent(options.paths.runs, await readLedger(options.paths));
        return result;
      },
      run.wait,
    ),
  );
}
