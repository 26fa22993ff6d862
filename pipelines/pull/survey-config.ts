import path from "node:path";
import { exitCode, PipelineError } from "../fault.ts";
import type { DataPaths } from "../paths.ts";
import { fieldPeriodMidpoint } from "../sources/survey-mapping.ts";
import { toPath } from "./json-answer.ts";
import { PullFault } from "./pull-fault.ts";
import { findText } from "./pull-state.ts";
import { type SurveyConfig, surveyConfig } from "./survey-config-schema.ts";

/**
 * Reads `data/pull/NAME.json`.
 * @throws PipelineError (exit code 2) when there is none; PullFault `invalid_config`, or `secret_in_config` when it seems to hold a secret
 */
export async function getSurveyConfig(paths: DataPaths, name: string): Promise<SurveyConfig> {
  const file = `${name}.json`;
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/.test(name)) {
    throw new PipelineError(
      "A survey to pull is named by letters, digits, hyphens and underscores.",
      exitCode.usage,
    );
  }
  const text = await findText(path.join(paths.data, "pull", file));
  if (text === null) {
    throw new PipelineError(
      `There is no ${path.join(paths.data, "pull", file)}. data/README.md says what belongs in it.`,
      exitCode.usage,
    );
  }
  const json = parseJson(file, text);
  const secret = findSecret(json, []);
  if (secret !== null) {
    throw new PullFault({
      code: "secret_in_config",
      source: file,
      place: toPath(secret),
      found: "what looks like a secret",
      remedy:
        "Put it into an environment variable and give the variable's name here. If the file was shared, have the secret replaced.",
    });
  }
  const parsed = surveyConfig.safeParse(json);
  if (parsed.success) return parsed.data;
  throw invalid(
    file,
    parsed.error.issues.map((issue) => `${toPath(issue.path)}: ${issue.message}`),
  );
}

/** The survey's file below the exports folder: the same for every pull of a survey and quarter, so that a later one replaces it. */
export function toSurveyFile({ mapping, output, fieldPeriod }: SurveyConfig): string {
  if (mapping !== undefined || fieldPeriod === undefined) return `surveys/${mapping}.csv`;
  const [year, month] = fieldPeriodMidpoint(fieldPeriod).split("-").map(Number);
  return `surveys/${output}-${year}-q${Math.ceil((month ?? 1) / 3)}.csv`;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // The parser's message repeats a piece of the text, which may be a secret.
    throw invalid(file, ["no valid JSON"]);
  }
}

function invalid(file: string, problems: readonly string[]): PullFault {
  return new PullFault({
    code: "invalid_config",
    source: file,
    place: problems.length === 1 ? "1 problem" : `${problems.length} problems`,
    found: problems.join("; "),
    remedy: 'Correct it as data/README.md, "Pulling from a source", describes it.',
  });
}

/** Where a text stands that may be a secret: under a name that says so, with a scheme, as long as keys are, or in an address. */
function findSecret(value: unknown, at: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (typeof value === "string") return isSecret(value, String(at.at(-1) ?? "")) ? at : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findSecret(inner, [...at, key]);
    if (found !== null) return found;
  }
  return null;
}

function isSecret(text: string, name: string): boolean {
  if (isKeyLike(text) || /^(bearer|basic)\s/i.test(text)) return true;
  const saysSo = /token|passw|secret|api[-_]?key|credential|authorization/i.test(name);
  if (saysSo && !namesOfSecrets.has(name)) return text !== "";
  return URL.canParse(text) && `${new URL(text).username}${new URL(text).password}` !== "";
}

/** Settings that are about a secret without being one. */
const namesOfSecrets = new Set(["tokenVariable", "tokenHeader", "tokenScheme", "passwordVariable"]);

/** A long run of letters and digits mixed is made by a machine; words, dates and identifiers have shorter ones. */
function isKeyLike(text: string): boolean {
  return text.split(/[^A-Za-z0-9]/).some((run) => run.length >= 20 && /[A-Za-z]/.test(run) && /\d/.test(run));
}
