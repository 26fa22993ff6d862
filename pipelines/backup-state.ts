import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { exitCode, PipelineError } from "./fault.ts";
import { type DataPaths, projectRoot } from "./paths.ts";

/** Where the dashboard keeps accounts, sessions and the audit log. */
export function toStateFolder(paths: DataPaths, environment: NodeJS.ProcessEnv): string {
  return path.resolve(environment.READINESS_STATE_DIR || path.join(paths.data, "state"));
}

/**
 * Has the dashboard's own command copy the state while it may be in use: a running server does it itself, between two transactions.
 * @throws PipelineError (exit code 1) with what that command said
 */
export async function backUpState(stateFolder: string, target: string): Promise<void> {
  if (!existsSync(path.join(stateFolder, "state.db"))) return;
  const child = spawn(process.execPath, ["--import", "tsx", "app/backup-state-cli.ts", target], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, READINESS_STATE_DIR: stateFolder },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    said += part;
  });
  const code = await new Promise<number>((done, fail) => {
    child.once("error", fail);
    child.once("close", (status) => done(status ?? 1));
  });
  if (code !== 0)
    throw new PipelineError(`The state could not be backed up. ${said.trim()}`, exitCode.unexpected);
}
