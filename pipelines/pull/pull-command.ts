import { exitCode, PipelineError } from "../fault.ts";
import { withLock } from "../lock.ts";
import type { DataPaths } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { realClock } from "./clock.ts";
import type { HttpManner } from "./http-client.ts";
import { PullFault } from "./pull-fault.ts";
import { pullOds } from "./pull-ods.ts";
import type { PullRun } from "./pull-run.ts";
import { toPullFolder } from "./pull-state.ts";
import { pullSurvey } from "./pull-survey.ts";
import { openRedactor, type Redactor, toRedactedProgress } from "./redactor.ts";

export interface PullOptions {
  readonly paths: DataPaths;
  readonly progress: Progress;
  /** The words after `pull`: a source and its options. */
  readonly args: readonly string[];
  /** Usually `process.env`: secrets come from here only. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** Patience and clock; the usual ones unless told otherwise. */
  readonly manner?: Partial<HttpManner>;
}

const usage = `Usage:
  npm run ingest -- pull ods --roles RO197,RO198   fetch every organisation with these primary roles
  npm run ingest -- pull ods [--since yyyy-MM-dd]  fetch what has changed, by default since the last pull
  npm run ingest -- pull survey NAME               fetch a survey's answers as data/pull/NAME.json says`;

const usualManner: HttpManner = {
  retries: 5,
  timeOuts: { answer: 60_000, silence: 60_000, total: 30 * 60_000 },
  clock: realClock,
};

/**
 * Fetches files from a source into the exports folder, where `ingest` finds them. Whatever goes wrong, the exports stay as they were.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) for wrong usage, (5) while another run is at it; PullFault (3) when the source fails; no message
 * holds a secret
 */
export async function pull(options: PullOptions): Promise<readonly string[]> {
  const { paths, args, environment, now } = options;
  const redactor = openRedactor();
  const run: PullRun = {
    paths,
    environment,
    now,
    progress: toRedactedProgress(options.progress, redactor),
    manner: { ...usualManner, ...options.manner },
    redactor,
  };
  try {
    // Two pulls would write the same drafts and records; loads are only kept out while files are renamed into place.
    const lines = await withLock(toPullFolder(paths), now, () => dispatch(run, args));
    return lines.map(redactor.redact);
  } catch (error) {
    throw toRedactedError(error, redactor);
  }
}

function dispatch(run: PullRun, [source, ...rest]: readonly string[]): Promise<readonly string[]> {
  if (source === "ods") return pullOds(run, rest);
  const [name, ...more] = rest;
  if (source === "survey" && name !== undefined && more.length === 0) return pullSurvey(run, name);
  throw new PipelineError(usage, exitCode.usage);
}

function toRedactedError(error: unknown, { redact }: Redactor): unknown {
  if (error instanceof PullFault) {
    const { code, source, place, found, remedy } = error.detail;
    return new PullFault({
      code,
      source: redact(source),
      place: redact(place),
      found: redact(found),
      remedy: redact(remedy),
    });
  }
  if (error instanceof PipelineError) return new PipelineError(redact(error.message), error.exitCode);
  if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    return new PipelineError(`${redact(error.message)}\n${usage}`, exitCode.usage);
  }
  if (!(error instanceof Error)) return new Error(redact(String(error)));
  const clean = new Error(redact(error.message));
  clean.stack = redact(error.stack ?? "");
  return clean;
}
