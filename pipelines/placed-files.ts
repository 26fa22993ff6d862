import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { hasCode } from "./error-code.ts";
import { listFilesBelow } from "./file-identity.ts";
import type { DataPaths } from "./paths.ts";

/** A file on its way into the exports folder. */
export interface Placing {
  readonly from: string;
  /** Its path below the folder of its run. */
  readonly name: string;
}

/** Below the exports: a folder for each run that put files there. */
const receivedFolder = "received";
/** Hidden folders that are filled and then renamed; the name says whether the originals are elsewhere. */
const drafts = { copy: ".copying-", move: ".moving-" } as const;
/** Of a copy that is not whole yet. */
const partEnding = ".part";

/** The folder, below the exports, that the files of a run are placed in. A run's own folder never holds an earlier file. */
export function toPlacedFolder(runId: string): string {
  return `${receivedFolder}/${runId}`;
}

/**
 * Copies or moves files into the exports folder; all of them are there at once, or none.
 * @returns the folder they are in, below the exports
 */
export async function placeFiles(
  paths: DataPaths,
  runId: string,
  how: keyof typeof drafts,
  files: readonly Placing[],
): Promise<string> {
  const placed = toPlacedFolder(runId);
  const draft = path.join(paths.exports, `${drafts[how]}${runId}`);
  await mkdir(path.join(paths.exports, receivedFolder), { recursive: true });
  await mkdir(draft);
  for (const { from, name } of files) {
    const to = path.join(draft, name);
    await mkdir(path.dirname(to), { recursive: true });
    await (how === "copy" ? copyFile(from, to) : moveFile(from, to));
  }
  await rename(draft, path.join(paths.exports, placed));
  return placed;
}

/** Takes back what a run has placed: copies go away, what was moved goes back to the inbox. */
export async function takeBack(paths: DataPaths, runId: string, how: keyof typeof drafts): Promise<void> {
  const placed = path.join(paths.exports, toPlacedFolder(runId));
  if (!existsSync(placed)) return;
  await undo(paths, placed, how);
  await rmdir(path.join(paths.exports, receivedFolder)).catch(() => undefined);
}

/** Undoes placing that was killed half way: copies go away, what was moved goes back to the inbox. Only for the holder of the lock. */
export async function settlePlacing(paths: DataPaths): Promise<void> {
  if (!existsSync(paths.exports)) return;
  for (const name of await readdir(paths.exports)) {
    const draft = path.join(paths.exports, name);
    if (name.startsWith(drafts.move)) await undo(paths, draft, "move");
    if (name.startsWith(drafts.copy)) await undo(paths, draft, "copy");
  }
}

async function undo(paths: DataPaths, folder: string, how: keyof typeof drafts): Promise<void> {
  if (how === "move") {
    for (const file of await listFilesBelow(folder)) {
      const back = path.join(paths.inbox, path.relative(folder, file));
      // A file that was uploaded again in the meantime is newer, and stays. Half a copy still has its original.
      if (existsSync(back) || file.endsWith(partEnding)) continue;
      await mkdir(path.dirname(back), { recursive: true });
      await moveFile(file, back);
    }
  }
  await rm(folder, { recursive: true, force: true });
}

async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!hasCode(error, "EXDEV")) throw error;
    // The inbox may be on a disk of its own. Only a whole copy may take the place of the original.
    await copyFile(from, `${to}${partEnding}`);
    await rename(`${to}${partEnding}`, to);
    await rm(from);
  }
}
