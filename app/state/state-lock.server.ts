import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, markThisProcess, type ProcessMark } from "./process-mark.server";

const BEAT_MS = 10_000;
/** A holder that cannot be looked up counts as gone after so long without a beat. */
const SILENT_MS = 35_000;
/** Looks at a stale lock that somebody else is taking over, and milliseconds between them. */
const MOST_ATTEMPTS = 50;
const PAUSE_MS = 20;

/** Who works with a state folder. */
export interface StateHolder extends ProcessMark {
  readonly since: string;
  /** Where it takes orders; null where it takes none. */
  readonly socket: string | null;
}

/** Thrown where another process works with the state folder. */
export class StateInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly holder: StateHolder | null,
  ) {
    const who =
      holder === null ? "Another process" : `Another process (number ${holder.pid}, since ${holder.since})`;
    super(
      `${who} works with the state folder ${folder}. Stop it, or set READINESS_STATE_DIR to a folder of its own.`,
    );
  }
}

/** The lock of a state folder, held until it is given back. */
export interface StateLock {
  readonly giveBack: () => void;
}

/**
 * Takes the one lock of a state folder; a lock whose process is gone is taken over, so that a killed server blocks nobody.
 *
 * Throws a StateInUseError where another process that runs has it.
 */
export function takeStateLock(folder: string, socket: string | null): StateLock {
  const file = join(folder, "state.lock");
  const holder: StateHolder = { ...markThisProcess(), since: new Date().toISOString(), socket };
  const mine = JSON.stringify({ ...holder, lock: randomUUID() });
  for (let attempt = 0; !place(file, mine); attempt += 1) {
    const text = read(file);
    if (text === null) continue;
    const other = toHolder(text);
    if (attempt >= MOST_ATTEMPTS || isHeld(file, other)) throw new StateInUseError(folder, other);
    if (replaceStale(file, text, mine)) break;
    pause();
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  return {
    giveBack: () => {
      clearInterval(beat);
      if (read(file) === mine) rmSync(file, { force: true });
    },
  };
}

/** Puts the lock in place with its content: one made first and filled later could be read empty and taken for stale. */
function place(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text, { flag: "wx", mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Puts a text in the place of a stale lock; false where somebody else is doing that or was faster.
 *
 * Whoever does it first takes the one claim to that very lock, which is named by what the lock holds. So nobody can take the lock of
 * whoever was faster for the stale one: without the claim nobody touches it, and with it the lock is read again. A claim whose process is
 * gone is a stale lock like any other.
 */
function replaceStale(file: string, stale: string, text: string): boolean {
  const claim = `${file}.after-${createHash("sha256").update(stale).digest("hex").slice(0, 32)}`;
  if (!place(claim, text)) {
    const other = read(claim);
    if (other === null || isHeld(claim, toHolder(other)) || !replaceStale(claim, other, text)) return false;
  }
  try {
    if (read(file) !== stale) return false;
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, text, { flag: "wx", mode: 0o600 });
    renameSync(draft, file);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

function isHeld(file: string, holder: StateHolder | null): boolean {
  const isAlive = holder === null ? null : isRunning(holder);
  if (isAlive !== null) return isAlive;
  // A beat that is far ahead is from before the clock was put back; whoever is there beats again on the clock of now.
  const age = Math.abs(Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  return age < SILENT_MS;
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken away by hand, or a disk that went read-only: the lock matters to those who come next, not to this process.
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function toHolder(text: string): StateHolder | null {
  try {
    const value = JSON.parse(text) as Partial<StateHolder> | null;
    const { pid, since, machine = null, started = null, socket = null } = value ?? {};
    return typeof pid === "number" && typeof since === "string"
      ? { pid, since, machine, started, socket }
      : null;
  } catch {
    return null;
  }
}
