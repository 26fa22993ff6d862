import { PullFault } from "./pull-fault.ts";
import type { PullRun } from "./pull-run.ts";

/** How far an export is. */
export type ExportProgress =
  | { readonly kind: "running"; readonly percent: number }
  | { readonly kind: "ready"; readonly exportId: string };

/** A survey platform that makes an export on request. */
export interface SurveyPlatform {
  /** Asks for an export; gives what identifies the request. */
  readonly startExport: () => Promise<string>;
  /** @throws PullFault `export_failed` with the platform's reason */
  readonly pollExport: (jobId: string) => Promise<ExportProgress>;
  /** Writes the export's CSV bytes, as the platform gives them, into a file. */
  readonly download: (exportId: string, file: string) => Promise<void>;
  /** Ends what the platform keeps open for us; called whatever happens. */
  readonly close: () => Promise<void>;
}

/**
 * A secret from the environment; from now on nothing shows it.
 * @throws PullFault `missing_secret` naming the variable
 */
export function getSecret({ environment, redactor }: PullRun, variable: string, source: string): string {
  const secret = environment[variable]?.trim() ?? "";
  redactor.add(secret);
  if (secret === "" || /\p{Cc}/u.test(secret)) {
    throw toSecretFault(variable, source, secret === "" ? "nothing" : "characters that no secret has");
  }
  return secret;
}

/**
 * A secret that travels in a header, where only ASCII can; fetch would repeat any other value in its error.
 * @throws PullFault `missing_secret` naming the variable
 */
export function getHeaderSecret(run: PullRun, variable: string, source: string): string {
  const secret = getSecret(run, variable, source);
  if (/^[!-~]+$/.test(secret)) return secret;
  throw toSecretFault(variable, source, "characters that no token has");
}

function toSecretFault(variable: string, source: string, found: string): PullFault {
  return new PullFault({
    code: "missing_secret",
    source,
    place: `environment variable ${variable}`,
    found,
    remedy: `Set ${variable} for this command; never write it into a file that is shared.`,
  });
}

const longestReason = 200;

/** What a platform says about a failure, on one line and short; it is for a message, so it must not run wild. */
export function toReason(text: string | null | undefined): string {
  const line = (text ?? "").replace(/\p{Cc}+/gu, " ").trim();
  if (line === "") return "no reason given";
  return line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
}
