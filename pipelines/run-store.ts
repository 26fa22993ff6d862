import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { isRunId } from "../app/domain/inbox.ts";
import type { RefusalReason, RunStatus, ValidationReport } from "../app/domain/validation-report.ts";
import { exitCode, PipelineError } from "./fault.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { toFirstStatus } from "./run-status.ts";

/** How many runs are kept. */
const keptRuns = 50;
/** Milliseconds between two writings of a status that differ only in how far they are. */
const statusInterval = 200;
/** Milliseconds after which a run that says it waits and writes nothing is taken for dead. */
const waitingPatience = 60_000;

/** The folder of a run while it goes on. */
export interface RunFolder {
  readonly runId: string;
  /** Writes steps and advances into the status. */
  readonly progress: Progress;
  /** Says that the run waits for another one. */
  readonly wait: (line: string) => void;
  /** Writes the report, as data and as a page. */
  readonly writeReport: (report: ValidationReport, html: string) => void;
  /** Ends the run; `message` says why where it ended without a report. */
  readonly end: (code: number, message: string, refusal?: RefusalReason | null) => void;
}

/**
 * Makes the folder of a run, `runs/{runId}`. The folder may be there already, but no run may have used it.
 * @param clock gives the present
 * @throws PipelineError (exit code 2) when the id belongs to an earlier run
 */
export function openRunFolder(
  paths: DataPaths,
  runId: string,
  action: RunStatus["action"],
  clock: () => Date,
): RunFolder {
  const folder = path.join(paths.runs, runId);
  const earlier = readStatus(folder);
  if (existsSync(path.join(folder, "report.json")) || (earlier !== null && earlier.state !== "waiting")) {
    throw new PipelineError(`Run ${runId} has been before. Give every run an id of its own.`, exitCode.usage);
  }
  // Readable for the group: a deployment may serve reports under another account of the same group.
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  let status = toFirstStatus({ runId, action, state: "running", startedAt: clock().toISOString() });
  let lastWritten = Number.NEGATIVE_INFINITY;
  const change = (changed: Partial<RunStatus>, isUrgent: boolean) => {
    status = { ...status, ...changed, updatedAt: clock().toISOString() };
    if (!isUrgent && performance.now() - lastWritten < statusInterval) return;
    lastWritten = performance.now();
    writeWhole(folder, "status.json", JSON.stringify(status));
  };
  change({}, true);
  return {
    runId,
    progress: {
      step: (step) => change({ state: "running", step, done: 0, total: 0 }, false),
      advance: (done, total) => change({ done, total }, false),
      note() {},
    },
    wait: (step) => change({ state: "waiting", step }, false),
    writeReport(report, html) {
      writeWhole(folder, "report.html", html);
      writeWhole(folder, "report.json", `${JSON.stringify(report)}\n`);
    },
    end(code, message, refusal = null) {
      const state = code === exitCode.ok ? "done" : "failed";
      change({ state, exitCode: code, message, ...(refusal === null ? {} : { refusal }) }, true);
    },
  };
}

/** Replaces a file in one step, so that nobody reads half of it. */
function writeWhole(folder: string, name: string, text: string): void {
  const draft = path.join(folder, `.${name}.draft`);
  writeFileSync(draft, text, { mode: 0o640 });
  renameSync(draft, path.join(folder, name));
}

function readStatus(folder: string): RunStatus | null {
  try {
    return JSON.parse(readFileSync(path.join(folder, "status.json"), "utf8"));
  } catch {
    return null;
  }
}

/**
 * Ends the status of runs that were killed, and takes away all but the newest runs. Only for the holder of the lock: no other run
 * can be at work then, but one may wait.
 */
export async function tidyRuns(paths: DataPaths, own: string, now: Date): Promise<void> {
  if (!existsSync(paths.runs)) return;
  const runs = (await readdir(paths.runs)).filter(isRunId).sort().reverse();
  for (const [index, runId] of runs.entries()) {
    const folder = path.join(paths.runs, runId);
    const status = readStatus(folder);
    const silence = status === null ? 0 : now.getTime() - Date.parse(status.updatedAt);
    const isWaiting = status?.state === "waiting" && silence < waitingPatience;
    if (runId === own || isWaiting) continue;
    if (index >= keptRuns) {
      await rm(folder, { recursive: true, force: true });
    } else if (status?.state === "running" || status?.state === "waiting") {
      const message = "The run was stopped before it was done. Start it again.";
      for (const name of await readdir(folder)) {
        if (name.endsWith(".draft")) rmSync(path.join(folder, name), { force: true });
      }
      writeWhole(
        folder,
        "status.json",
        JSON.stringify({ ...status, state: "failed", exitCode: exitCode.unexpected, message }),
      );
    }
  }
}
