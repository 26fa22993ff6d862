import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { exitCode, PipelineError } from "../fault.ts";
import { projectRoot } from "../paths.ts";

/**
 * Has the dashboard's own command write into the audit log what is about to be taken away; a running server does it itself.
 * @returns false where there is no state folder that this user can see
 * @throws PipelineError (exit code 1) with what that command said; nothing must be taken away then
 */
export async function tellAuditLog(stateFolder: string, detail: string): Promise<boolean> {
  if (!existsSync(path.join(stateFolder, "state.db"))) return false;
  const child = spawn(process.execPath, ["--import", "tsx", "app/retention-note-cli.ts", detail], {
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
  if (code === 0) return true;
  throw new PipelineError(
    `The audit log could not be written, so nothing was taken away. ${said.trim()}`,
    exitCode.unexpected,
  );
}
