import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";
import { exitCode, PipelineError } from "./fault.ts";

interface Holder {
  readonly pid: number;
  readonly since: string;
}

/**
 * Takes the one lock of a data folder for the time of `work`.
 * A lock whose process is gone is taken over, so that a killed run blocks nobody.
 * @throws PipelineError (exit code 5) that names the holder when another live process has it
 */
export async function withLock<Result>(
  folder: string,
  now: Date,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A folder that somebody else made may be open to others; everything in it is restricted.
  await chmod(folder, 0o700);
  const file = path.join(folder, "lock.json");
  const mine = JSON.stringify({ pid: process.pid, since: now.toISOString() } satisfies Holder);
  if (!tryCreate(file, mine)) {
    const holder = readHolder(file);
    if (holder !== null && isAlive(holder.pid)) {
      throw new PipelineError(
        `Another run (process ${holder.pid}, since ${holder.since}) is working in ${folder}. Wait for it, then try again.`,
        exitCode.locked,
      );
    }
    rmSync(file, { force: true });
    if (!tryCreate(file, mine)) {
      throw new PipelineError(
        `Another run has just started in ${folder}. Try again when it is done.`,
        exitCode.locked,
      );
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryCreate(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed === "object" && parsed !== null && "pid" in parsed && "since" in parsed) {
      return { pid: Number(parsed.pid), since: String(parsed.since) };
    }
    return null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
