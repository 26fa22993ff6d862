import { randomUUID } from "node:crypto";
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";
import { hasCode } from "./error-code.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { toFingerprint } from "./file-identity.ts";

interface Holder {
  readonly pid: number;
  readonly since: string;
}

/** Texts of the locks this process holds: its number alone may also be that of a dead process from before a restart. */
const held = new Set<string>();

/** How long to wait for a lock that another run holds. */
export interface Waiting {
  readonly seconds: number;
  /** Told now and then, while waiting, who is waited for. */
  readonly say: (line: string) => void;
}

const noWaiting: Waiting = { seconds: 0, say() {} };
/** Milliseconds between two looks at a lock that is waited for. */
const lookInterval = 200;

/**
 * Takes the one lock of a data folder for the time of `work`.
 * A lock whose process is gone is taken over, so that a killed run blocks nobody.
 * @throws PipelineError (exit code 5) that names the holder when another live process has it, and still has it after waiting
 */
export async function withLock<Result>(
  folder: string,
  now: Date,
  work: () => Promise<Result>,
  waiting: Waiting = noWaiting,
): Promise<Result> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A folder that somebody else made may be open to others; everything in it is restricted.
  await chmod(folder, 0o700);
  const file = path.join(folder, "lock.json");
  // The random part tells two runs apart that have the same process number and start.
  const mine = JSON.stringify({ pid: process.pid, since: now.toISOString(), run: randomUUID() });
  await takeWithin(file, mine, folder, waiting);
  held.add(mine);
  try {
    removeLeftovers(folder);
    return await work();
  } finally {
    // Whoever took the lock over keeps it.
    if (readText(file) === mine) rmSync(file, { force: true });
    held.delete(mine);
  }
}

async function takeWithin(file: string, mine: string, folder: string, waiting: Waiting): Promise<void> {
  const end = performance.now() + waiting.seconds * 1000;
  for (;;) {
    const other = take(file, mine);
    if (other === null) return;
    const who =
      other === "unknown" ? "Another run" : `Another run (process ${other.pid}, since ${other.since})`;
    if (performance.now() >= end) {
      throw new PipelineError(
        `${who} is working in ${folder}. Wait for it, then try again${waiting.seconds === 0 ? "; with --wait SECONDS a command waits by itself" : ""}.`,
        exitCode.locked,
      );
    }
    waiting.say(`${who} is working in this data folder; waiting for it.`);
    await new Promise((resolve) => setTimeout(resolve, lookInterval));
  }
}

/**
 * Locks come and go while we look, so each look may need another; a handful is enough unless runs fight over the folder.
 * @returns null when the lock is ours, else who has it
 */
function take(file: string, mine: string): Holder | "unknown" | null {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (tryPlace(file, mine)) return null;
    const text = readText(file);
    if (text === null) continue;
    const holder = toHolder(text);
    if (holder !== null && isAlive(holder.pid, text)) return holder;
    if (!tryRemoveStale(file, text, mine)) break;
  }
  return "unknown";
}

/** Puts a file in place with its content: one that is created first and filled later could be read empty, and taken for stale. */
function tryPlace(file: string, text: string): boolean {
  const draft = `${file}.draft-${process.pid}.${randomUUID()}`;
  writeFileSync(draft, text, { flag: "wx", mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Takes away a file whose process is gone. Looking and removing are two steps, so only the holder of a guard named after the stale text
 * does them: no text comes back once it is gone, so whoever comes late finds another one and leaves it. A guard can be stale, too.
 * @returns false when another run is at it
 */
function tryRemoveStale(file: string, stale: string, mine: string): boolean {
  const guard = `${file}.guard-${toFingerprint([stale]).slice(0, 12)}`;
  if (!tryPlace(guard, mine)) {
    const text = readText(guard);
    if (text === null) return true;
    const holder = toHolder(text);
    if (holder !== null && isAlive(holder.pid, text)) return false;
    return tryRemoveStale(guard, text, mine);
  }
  try {
    if (readText(file) === stale) rmSync(file);
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Takes away what runs left that were killed while they took the lock; under the lock no guard has anything to guard any more. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const drafter = /^lock\.json\..*draft-(\d+)\./.exec(name)?.[1];
    const pid =
      drafter ?? (name.startsWith("lock.json.guard-") ? toHolder(readText(file) ?? "")?.pid : undefined);
    if (pid !== undefined && !isAlive(Number(pid), "")) rmSync(file, { force: true });
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

function toHolder(text: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && "pid" in parsed && "since" in parsed) {
      return { pid: Number(parsed.pid), since: String(parsed.since) };
    }
    return null;
  } catch {
    return null;
  }
}

function isAlive(pid: number, text: string): boolean {
  if (pid === process.pid) return held.has(text);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}
