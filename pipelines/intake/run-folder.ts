import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { countFindings, isRunId, type RunView } from "../../app/domain/inbox.ts";
import type { RunStatus, ValidationReport } from "../../app/domain/validation-report.ts";
import { hasCode } from "../error-code.ts";
import { exitCode } from "../fault.ts";
import { toFirstStatus } from "../run-status.ts";

/** A run that this intake started itself. */
export interface RunProcess {
  readonly action: RunStatus["action"];
  readonly startedAt: string;
  readonly ended: boolean;
  readonly exitCode: number | null;
}

/** Bytes; a report is words and counts, so a larger one is none of ours. */
const largestReport = 32 * 1024 * 1024;

/** Milliseconds after which a run of another process that has said nothing is taken for dead. */
const longestSilence = 15 * 60_000;

/** Identifiers of all runs that have a folder. */
export async function listRunIds(runs: string): Promise<readonly string[]> {
  try {
    return (await readdir(runs)).filter(isRunId);
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  }
}

/** Reads a run from its folder, and from its process where this intake started it; null where there is neither. */
export async function readRun(
  runs: string,
  runId: string,
  process: RunProcess | undefined,
): Promise<Omit<RunView, "isOfInbox" | "approval" | "needsApproval"> | null> {
  if (!isRunId(runId)) return null;
  const [written, report] = await Promise.all([
    readJson<RunStatus>(path.join(runs, runId, "status.json")),
    readJson<ValidationReport>(path.join(runs, runId, "report.json")),
  ]);
  const status = toStatus(runId, written, process);
  if (status === null) return null;
  const isOver = status.state === "done" || status.state === "failed";
  const found = isOver ? report : null;
  const { problems, warnings } = found === null ? { problems: 0, warnings: 0 } : countFindings(found);
  return {
    status,
    report: found,
    result: found?.result ?? null,
    outcome: found?.outcome ?? null,
    problems,
    warnings,
  };
}

function toStatus(
  runId: string,
  written: RunStatus | null,
  process: RunProcess | undefined,
): RunStatus | null {
  if (written !== null && (written.state === "done" || written.state === "failed")) {
    // Its process has a moment to live yet, and as long as it does no other run may start: whoever is told that it is done may go on.
    if (process?.ended === false) return { ...written, state: "running" };
    // What is wrong with files stands in the report.
    const isSilent =
      written.state === "failed" && written.message === "" && written.exitCode !== exitCode.fileFault;
    return isSilent ? { ...written, message: toEndWords(written.exitCode) } : written;
  }
  const base =
    written ?? (process === undefined ? null : toFirstStatus({ runId, ...process, state: "waiting" }));
  if (base === null) return null;
  if (process?.ended) {
    return { ...base, state: "failed", exitCode: process.exitCode, message: toEndWords(process.exitCode) };
  }
  const isSilent = process === undefined && Date.now() - Date.parse(base.updatedAt) > longestSilence;
  return isSilent ? { ...base, state: "failed", message: "The run was interrupted. Start it again." } : base;
}

/** What a run printed stays in the terminal: it may quote what no page should. */
function toEndWords(code: number | null): string {
  switch (code) {
    case exitCode.locked:
      return "Another run is working on the same data. Wait until it is done, then try again.";
    case exitCode.publishRefused:
      return "Publishing was refused. Real exports need the consent that the form asks for; tick it, then publish again.";
    case exitCode.usage:
      return "There was nothing to load.";
    default:
      return "The run ended before it was done, and nothing was published. The terminal of npm start says more.";
  }
}

async function readJson<Content>(file: string): Promise<Content | null> {
  try {
    if ((await stat(file)).size > largestReport) return null;
    // Written by the pipelines of this same project; both are renamed into place whole.
    return JSON.parse(await readFile(file, "utf8")) as Content;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR") || error instanceof SyntaxError) return null;
    throw error;
  }
}
