import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { projectRoot } from "../../pipelines/paths.ts";

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends every process this module started; safe to call at any time. */
export function stopEverything(): void {
  for (const child of running) child.kill("SIGKILL");
}

/**
 * Runs a script of `tests/bench/tasks` to its end, alone in a process, so that what it measures of itself is its own.
 * @param input given as JSON, the only argument
 * @returns the last line of standard output, which the script writes as JSON
 * @throws Error with the end of what it wrote when it fails
 */
export async function runTask<Output>(name: string, input: unknown): Promise<Output> {
  const child = startNode(["--expose-gc", `tests/bench/tasks/${name}.ts`, JSON.stringify(input)], {});
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const errors = collectErrors(child);
  const code = await toExit(child);
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${errors()}`);
  const output: Output = JSON.parse(lines.at(-1) ?? "null");
  return output;
}

/**
 * Starts a server and waits until it says its address on standard output.
 * @throws Error with the end of what it wrote when it stops first
 */
export async function startServer(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = startNode(args, environment);
  const errors = collectErrors(child);
  const exit = toExit(child);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) resolve(address);
    });
    exit.then((code) => reject(new Error(`${args.join(" ")} ended with ${code}:\n${errors()}`)), reject);
  });
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      const killer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await exit;
      clearTimeout(killer);
    },
  };
}

function startNode(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

function collectErrors(child: ReturnType<typeof startNode>): () => string {
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-4000);
  });
  return () => text;
}

function toExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}
