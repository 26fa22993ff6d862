import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
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

/** Takes away what a run has copied into the exports folder. */
export async function removePlaced(paths: DataPaths, placed: string): Promise<void> {
  await rm(path.join(paths.exports, placed), { recursive: true, force: true });
  await rmdir(path.join(paths.exports, receivedFolder)).catch(() => undefined);
}

/** Undoes placing that was killed half way: copies go away, what was moved goes back to the inbox. Only for the holder of the lock. */
export async function settlePlacing(paths: DataPaths): Promise<void> {
  if (!existsSync(paths.exports)) return;
  for (const name of await readdir(paths.exports)) {
    const draft = path.join(paths.exports, name);
    if (name.startsWith(drafts.move)) {
      for (const file of await listFilesBelow(draft)) {
        const back = path.join(paths.inbox, path.relative(draft, file));
        await mkdir(path.dirname(back), { recursive: true });
        // A file that was uploaded again in the meantime is newer, and stays.
        if (!existsSync(back)) await moveFile(file, back);
      }
    }
    if (name.startsWith(drafts.move) || name.startsWith(drafts.copy)) {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    // The inbox may be on a disk of its own. Only a whole copy may take the place of the original.
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from);
  }
}
