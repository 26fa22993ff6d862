import { parseOptions, toCommandHelp } from "./command-options.ts";
import { findCommand, usage } from "./commands.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { toDataPaths } from "./paths.ts";
import { toProgress } from "./progress.ts";
import { IngestFaults } from "./summary.ts";
import { toExpected } from "./system-error.ts";

/** Runs one command; each loads its own code, so that `start` with a release at hand is quick. */
async function main(args: readonly string[]): Promise<number> {
  const found = findCommand(args);
  if (found === null) {
    const asksForHelp = args.includes("--help");
    if (asksForHelp) process.stdout.write(`${usage}\n`);
    if (asksForHelp) return exitCode.ok;
    throw new PipelineError(usage, exitCode.usage);
  }
  const { command, rest } = found;
  if (rest.includes("--help")) {
    process.stdout.write(`${toCommandHelp(command)}\n`);
    return exitCode.ok;
  }
  const parsed = parseOptions(command, rest);
  const result = await command.run({
    ...parsed,
    args: rest,
    paths: toDataPaths(process.env),
    now: new Date(),
    progress: toProgress(),
  });
  if (typeof result === "number") return result;
  process.stdout.write(`${result.join("\n")}\n`);
  return exitCode.ok;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (cause) {
  const error = toExpected(cause);
  if (error instanceof IngestFaults && process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify(error.report)}\n`);
  }
  if (error instanceof PipelineError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = exitCode.unexpected;
  }
}
