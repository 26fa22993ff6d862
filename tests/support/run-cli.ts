import { spawn } from "node:child_process";
import { projectRoot } from "../../pipelines/paths.ts";
import { toCommand } from "./command-line.ts";

export interface CliRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts the pipelines' command line on a data folder; `killAfter` (ms after its first words) and `killAtMost` (ms after its start) end it
 * the hard way, `onError` hears what it writes to standard error.
 */
export function runCli(
  dataFolder: string,
  args: readonly string[],
  options: {
    readonly killAfter?: number;
    readonly killAtMost?: number;
    readonly temporaryFolder?: string;
    readonly onError?: (text: string) => void;
  } = {},
): Promise<CliRun> {
  const [node, file] = toCommand("cli");
  const child = spawn(node, [file, ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      READINESS_DATA_DIR: dataFolder,
      ...(options.temporaryFolder === undefined ? {} : { TMPDIR: options.temporaryFolder }),
    },
    timeout: options.killAtMost ?? 60_000,
    killSignal: "SIGKILL",
  });
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      texts[stream] += text;
    });
  }
  const { killAfter, onError } = options;
  if (onError !== undefined) child.stderr.on("data", onError);
  if (killAfter !== undefined)
    child.stderr.once("data", () => setTimeout(() => child.kill("SIGKILL"), killAfter));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...texts }));
  });
}
