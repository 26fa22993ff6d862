import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { exitCode, PipelineError } from "./fault.ts";
import { type LedgerEntry, ledgerEntrySchema } from "./ledger-entry.ts";
import type { DataPaths } from "./paths.ts";

/** Where a data folder's ledger is: one JSON line for each thing done, never changed afterwards. */
export function toLedgerFile(paths: DataPaths): string {
  return path.join(paths.warehouse, "ledger.jsonl");
}

/**
 * Every entry, oldest first. A last line that a killed run did not end is left out: it does not count.
 * @throws PipelineError (exit code 1) naming a line that cannot be read, because a forgotten withdrawal would bring its file back
 */
export async function readLedger(paths: DataPaths): Promise<readonly LedgerEntry[]> {
  const file = toLedgerFile(paths);
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
  return lines.map((line, index) => {
    const entry = ledgerEntrySchema.safeParse(parseJson(line));
    if (entry.success) return entry.data;
    throw new PipelineError(
      `Line ${index + 1} of ${file} cannot be read. Put the file back from a backup, or take that line out if you know what it said.`,
      exitCode.unexpected,
    );
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Adds entries at the end and waits until they are on the disk; where there is no room for all of them, none is added. */
export async function appendToLedger(paths: DataPaths, entries: readonly LedgerEntry[]): Promise<void> {
  await mkdir(paths.warehouse, { recursive: true, mode: 0o700 });
  const file = toLedgerFile(paths);
  const isNew = !existsSync(file);
  const descriptor = openSync(file, "a", 0o600);
  const whole = fstatSync(descriptor).size;
  try {
    let rest: Uint8Array = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    // A disk that is nearly full takes the beginning and says nothing.
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    fsyncSync(descriptor);
  } catch (error) {
    // The next line must not be added to half of this one.
    ftruncateSync(descriptor, whole);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  if (isNew) syncFolder(paths.warehouse);
}

/**
 * Cuts off a last line that a killed run did not end. Only for the holder of the lock.
 * @returns how many bytes were cut off
 */
export async function cutTornLine(paths: DataPaths): Promise<number> {
  const file = toLedgerFile(paths);
  if (!existsSync(file)) return 0;
  chmodSync(file, 0o600);
  const bytes = await readFile(file);
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  return bytes.length - whole;
}

/** A new file is safe only once the folder that names it is. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
