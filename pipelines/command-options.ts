import { parseArgs } from "node:util";
import { exitCode, PipelineError } from "./fault.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";

/** Every option of every command; each command says which it takes. */
const optionTypes = {
  json: { type: "boolean" },
  "dry-run": { type: "boolean" },
  "with-inbox": { type: "boolean" },
  release: { type: "string" },
  "run-id": { type: "string" },
  wait: { type: "string" },
  accept: { type: "string", multiple: true },
  by: { type: "string" },
  reason: { type: "string" },
  file: { type: "string" },
  "with-exports": { type: "boolean" },
  approval: { type: "string" },
  "without-approval": { type: "string" },
  apply: { type: "boolean" },
} as const;

export type OptionName = keyof typeof optionTypes;

/** Options as given; left out where they were not. */
export type OptionValues = {
  readonly [Name in OptionName]?: (typeof optionTypes)[Name] extends { multiple: true }
    ? readonly string[]
    : (typeof optionTypes)[Name]["type"] extends "string"
      ? string
      : boolean;
};

/** What a command is given. */
export interface CommandContext {
  /** Everything after the command's words, as it was typed. */
  readonly args: readonly string[];
  /** The words among it. */
  readonly words: readonly string[];
  readonly values: OptionValues;
  readonly paths: DataPaths;
  readonly now: Date;
  readonly progress: Progress;
}

export interface Command {
  /** Words that call it, such as `ingest list`. */
  readonly name: string;
  /** How it is typed, without the words. */
  readonly synopsis: string;
  readonly what: string;
  readonly options: readonly OptionName[] | "its own";
  /** How many words it takes: at least, at most. */
  readonly words: readonly [number, number];
  /** Returns lines to print, or an exit code when it has printed for itself. */
  readonly run: (context: CommandContext) => Promise<readonly string[] | number>;
}

/**
 * Reads what stands after a command's words.
 * @throws PipelineError (exit code 2) with the command's usage for an option it does not take, or too few or too many words
 */
export function parseOptions(
  command: Command,
  args: readonly string[],
): Pick<CommandContext, "values" | "words"> {
  if (command.options === "its own") return { values: {}, words: [] };
  const fail = (why: string): never => {
    throw new PipelineError(`${why}\n${toCommandHelp(command)}`, exitCode.usage);
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(command.options.map((name) => [name, optionTypes[name]])),
      allowPositionals: true,
    });
    const [least, most] = command.words;
    if (positionals.length < least) return fail("Something is missing.");
    if (positionals.length > most) return fail(`What is "${positionals[most]}" for?`);
    return { values: values as OptionValues, words: positionals };
  } catch (error) {
    if (error instanceof TypeError) return fail(error.message);
    throw error;
  }
}

/**
 * Seconds to wait for another run.
 * @throws PipelineError (exit code 2) for anything but a whole number up to a day
 */
export function getWaitSeconds({ wait }: OptionValues): number {
  if (wait === undefined) return 0;
  if (/^\d{1,5}$/.test(wait) && Number(wait) <= 86_400) return Number(wait);
  throw new PipelineError(`--wait takes seconds, up to 86400, not "${wait}".`, exitCode.usage);
}

/** How a command is typed, and what it does. */
export function toCommandHelp({ name, synopsis, what }: Command): string {
  return `Usage: ${toCall(name, synopsis)}\n  ${what}`;
}

/** What one types to call a command. */
export function toCall(name: string, synopsis: string): string {
  const [script = "", ...words] = name.split(" ");
  const rest = [...words, synopsis].filter((part) => part !== "").join(" ");
  const call = script === "start" ? "npm start" : `npm run ${script}`;
  return rest === "" ? call : `${call} -- ${rest}`;
}
