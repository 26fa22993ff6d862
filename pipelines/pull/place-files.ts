import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { toFileHash } from "../file-identity.ts";
import { withLock } from "../lock.ts";
import type { DataPaths } from "../paths.ts";
import { toPullFolder } from "./pull-state.ts";

/** A file that has been fetched and checked, and the name it shall have below the exports folder. */
export interface FetchedFile {
  /** Next to its place, hidden, so that a load does not see it and a rename is enough. */
  readonly draft: string;
  readonly name: string;
}

/** The hidden file in which an export is prepared; its folder is made. */
export async function prepareDraft(paths: DataPaths, name: string): Promise<string> {
  const target = path.join(paths.exports, name);
  await mkdir(path.dirname(target), { recursive: true });
  return path.join(path.dirname(target), `.${path.basename(target)}.draft`);
}

/**
 * Puts fetched files into the exports folder; one that is there already, byte for byte, stays as it is. No load runs meanwhile.
 * @param keepPrevious keep the bytes that are replaced below the state folder
 * @returns the names that changed
 * @throws PipelineError (exit code 5) while another run works on the data
 */
export function placeFiles(
  paths: DataPaths,
  now: Date,
  files: readonly FetchedFile[],
  { keepPrevious }: { readonly keepPrevious: boolean },
): Promise<readonly string[]> {
  return withLock(paths.warehouse, now, async () => {
    const changed: string[] = [];
    for (const { draft, name } of files) {
      const target = path.join(paths.exports, name);
      const before = existsSync(target) ? await toFileHash(target) : null;
      if (before === (await toFileHash(draft))) {
        await rm(draft);
        continue;
      }
      if (before !== null && keepPrevious) await keep(paths, target, before);
      await chmod(draft, 0o600);
      await rename(draft, target);
      changed.push(name);
    }
    return changed;
  });
}

async function keep(paths: DataPaths, file: string, sha256: string): Promise<void> {
  const folder = path.join(toPullFolder(paths), "previous");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name, ext } = path.parse(file);
  const copy = path.join(folder, `${name}.${sha256.slice(0, 12)}${ext}`);
  await copyFile(file, `${copy}.draft`);
  await chmod(`${copy}.draft`, 0o600);
  await rename(`${copy}.draft`, copy);
}
