import { constants } from "node:fs";
import { chmod, copyFile, mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { listBackupFiles } from "./backup-files.ts";
import { MANIFEST_NAME } from "./backup-manifest.ts";
import { backUpState } from "./backup-state.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { listFilesBelow, toFileHash } from "./file-identity.ts";
import { withLock } from "./lock.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";

export interface BackupOptions {
  readonly paths: DataPaths;
  readonly stateFolder: string;
  readonly now: Date;
  readonly progress: Progress;
  /** Folder to make; one that is there must be empty. */
  readonly target: string;
  readonly withExports: boolean;
  readonly waitSeconds: number;
}

/**
 * Copies what cannot be made again, with the hash of each file, while no load is under way; the dashboard goes on being served. Folder and
 * files are this user's alone: the secret and the people behind the releases are in them.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) where the target is not empty, (5) while a load is under way
 */
export async function backup(options: BackupOptions): Promise<readonly string[]> {
  const { paths, now, target, progress } = options;
  const say = (line: string) => progress.note(line);
  await mkdir(target, { recursive: true, mode: 0o700 });
  if ((await readdir(target)).length > 0) {
    throw new PipelineError(
      `${target} is not empty. Name a folder of its own for each backup.`,
      exitCode.usage,
    );
  }
  await chmod(target, 0o700);
  await withLock(paths.warehouse, now, () => copyAll(options), { seconds: options.waitSeconds, say });
  const names = (await listFilesBelow(target)).map((file) =>
    path.relative(target, file).split(path.sep).join("/"),
  );
  const files = [];
  for (const name of names) {
    const file = path.join(target, name);
    await chmod(file, 0o600);
    files.push({ path: name, bytes: (await stat(file)).size, sha256: await toFileHash(file) });
  }
  const manifest = path.join(target, MANIFEST_NAME);
  await writeFile(
    `${manifest}.draft`,
    `${JSON.stringify({ version: 1, at: now.toISOString(), files }, null, 2)}\n`,
    {
      mode: 0o600,
    },
  );
  await rename(`${manifest}.draft`, manifest);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `${files.length} files (${Math.ceil(bytes / 1e6)} MB) are backed up in ${target}.`,
    "It holds the protection secret and the people behind each release: keep it as closely as the data folder.",
    ...(options.withExports ? [] : ["The raw exports are not in it; with --with-exports they are."]),
  ];
}

async function copyAll({ paths, stateFolder, target, withExports }: BackupOptions): Promise<void> {
  for (const { from, to } of await listBackupFiles(paths, withExports)) {
    const file = path.join(target, to);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await copyFile(from, file, constants.COPYFILE_EXCL);
  }
  await backUpState(stateFolder, path.join(target, "state"));
}
