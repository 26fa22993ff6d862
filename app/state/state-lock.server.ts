import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, markThisProcess, type ProcessMark } from "./process-mark.server";

const BEAT_MS = 10_000;
/** A beat that is later than this may have let somebody else take the lock. */
const LATE_MS = 15_000;
/** A holder that cannot be looked up counts as gone after so long without a beat. */
const SILENT_MS = 35_000;
/** Milliseconds between two looks for a beat. */
const LOOK_MS = 250;
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
  /** Makes sure, before the folder is used, that a process that was paused for long still has the lock; it does not come back from a lost one. */
  readonly ensure: () => void;
  readonly giveBack: () => void;
}

export interface StateLockOptions {
  /** Milliseconds without a beat after which a holder that cannot be looked up counts as gone; the usual ones unless given. */
  readonly silentMs?: number;
  /** Milliseconds between two beats, and after which one is late; the usual ones unless given. */
  readonly beatMs?: number;
  readonly lateMs?: number;
  /** Told that somebody else has the lock, and must not come back; ends the process unless given. */
  readonly onLost?: (message: string) => never;
}

/**
 * Takes the one lock of a state folder; a lock whose process is gone is taken over, so that a killed server blocks nobody.
 *
 * Where the holder cannot be looked up, this waits for its next beat, up to 35 seconds. A holder that finds the lock no longer its own
 * stops: whoever has it now writes to the database, and two that do destroy it.
 *
 * Throws a StateInUseError where another process that runs has it.
 */
export function takeStateLock(
  folder: string,
  socket: string | null,
  options: StateLockOptions = {},
): StateLock {
  const { silentMs = SILENT_MS, beatMs = BEAT_MS, lateMs = LATE_MS, onLost = stopProcess } = options;
  const file = join(folder, "state.lock");
  const holder: StateHolder = { ...markThisProcess(), since: new Date().toISOString(), socket };
  const mine = JSON.stringify({ ...holder, lock: randomUUID() });
  for (let attempt = 0; !place(file, mine); attempt += 1) {
    const text = read(file);
    if (text === null) continue;
    const other = toHolder(text);
    if (attempt >= MOST_ATTEMPTS || isHeld(file, text, silentMs)) throw new StateInUseError(folder, other);
    if (replaceStale(file, text, mine, silentMs)) break;
    pause(PAUSE_MS);
  }
  let seen = readClocks();
  const look = () => {
    // Gone is lost as well: somebody may have come and gone meanwhile, and what this process knows of the database is then out of date.
    if (read(file) !== mine) {
      clearInterval(beat);
      seen = { steady: Number.NEGATIVE_INFINITY, wall: Number.NEGATIVE_INFINITY };
      onLost(toLossWords(folder));
    }
    seen = readClocks();
  };
  const beat = setInterval(() => {
    try {
      look();
    } catch (error) {
      // A disk that cannot be read just now says nothing about whose the lock is; the next write looks again.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return;
    }
    touch(file);
  }, beatMs);
  beat.unref();
  return {
    ensure: () => {
      if (isLate(seen, lateMs)) look();
    },
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
function replaceStale(file: string, stale: string, text: string, silentMs: number): boolean {
  const claim = `${file}.after-${createHash("sha256").update(stale).digest("hex").slice(0, 32)}`;
  if (!place(claim, text)) {
    const other = read(claim);
    if (other === null || isHeld(claim, other, silentMs)) return false;
    if (!replaceStale(claim, other, text, silentMs)) return false;
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

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The clock that never goes back may stand still while a machine sleeps, and the other may be put right. */
interface Clocks {
  readonly steady: number;
  readonly wall: number;
}

function readClocks(): Clocks {
  return { steady: performance.now(), wall: Date.now() };
}

function isLate(since: Clocks, lateMs: number): boolean {
  const now = readClocks();
  return now.steady - since.steady > lateMs || Math.abs(now.wall - since.wall) > lateMs;
}

function toLossWords(folder: string): string {
  return `The lock of the state folder ${folder} is no longer this process's own: it was paused for long, or somebody took the file state.lock away. It stops here and writes nothing more, because another process may be writing to the database. Start it again once no other uses the folder.`;
}

/** At once: closing the database would write to it. */
function stopProcess(message: string): never {
  console.error(message);
  process.exit(1);
}

/**
 * Tells whether the holder of a lock is there. Where it cannot be looked up, its beats are waited for: they are written by its own clock, so
 * that their age by this machine's clock says nothing.
 */
function isHeld(file: string, text: string, silentMs: number): boolean {
  const holder = toHolder(text);
  const isAlive = holder === null ? null : isRunning(holder);
  if (isAlive !== null) return isAlive;
  const first = findBeat(file);
  const began = performance.now();
  while (performance.now() - began < silentMs) {
    pause(Math.min(LOOK_MS, silentMs));
    // A lock that is gone, or another's by now, is looked at anew by whoever asks.
    if (read(file) !== text) return false;
    if (findBeat(file) !== first) return true;
  }
  return false;
}

function findBeat(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // A disk that went read-only: the lock matters to those who come next, not to this process.
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
