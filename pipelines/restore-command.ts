import { constants, existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { listBackupFiles, toPartFolder } from "./backup-files.ts";
import { type BackupManifest, type BackupPart, readManifest } from "./backup-manifest.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { toFileHash } from "./file-identity.ts";
import type { DataPaths } from "./paths.ts";

export interface RestoreOptions {
  readonly paths: DataPaths;
  readonly stateFolder: string;
  /** Folder of the backup. */
  readonly source: string;
}

/**
 * Puts a backup into a data folder that holds nothing of what it would bring; never overwrites. Every file is checked first, so that a
 * damaged backup changes nothing, and the pointer to the current release comes last.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) where the backup is damaged or something is there already
 */
export async function restore({ paths, stateFolder, source }: RestoreOptions): Promise<readonly string[]> {
  const manifest = await readManifest(source);
  await refuseOverwriting(paths, stateFolder, manifest);
  await checkFiles(source, manifest);
  const isPointer = (name: string) => name === "releases/current";
  const files = [...manifest.files].sort((a, b) => Number(isPointer(a.path)) - Number(isPointer(b.path)));
  for (const file of files) {
    const [part, ...rest] = file.path.split("/") as [BackupPart, ...string[]];
    const target = path.join(toPartFolder(paths, stateFolder, part), ...rest);
    const isClosed = part === "warehouse" || part === "state";
    await mkdir(path.dirname(target), { recursive: true, ...(isClosed ? { mode: 0o700 } : {}) });
    await copyFile(path.join(source, file.path), target, constants.COPYFILE_EXCL);
    await chmod(target, isClosed ? 0o600 : 0o644);
  }
  const hasExports = files.some((file) => file.path.startsWith("exports/"));
  return [
    `${files.length} files of the backup of ${manifest.at.slice(0, 16).replace("T", " ")} UTC are back in ${paths.data}.`,
    hasExports
      ? "Build the warehouse again with: npm run ingest"
      : `Put the raw exports back into ${paths.exports}, then build the warehouse again with: npm run ingest`,
  ];
}

/** Anything that is there may be newer than the backup. */
async function refuseOverwriting(
  paths: DataPaths,
  stateFolder: string,
  { files }: BackupManifest,
): Promise<void> {
  const present = (
    await listBackupFiles(
      paths,
      files.some((file) => file.path.startsWith("exports/")),
    )
  ).map(({ from }) => from);
  const warehouse = path.join(paths.warehouse, "warehouse.duckdb");
  const state = existsSync(stateFolder)
    ? (await readdir(stateFolder)).map((name) => path.join(stateFolder, name))
    : [];
  const [first] = [...present, ...(existsSync(warehouse) ? [warehouse] : []), ...state];
  if (first === undefined) return;
  throw new PipelineError(
    `${first} is there already. A backup is only put back where nothing is: move the folder away, or set READINESS_DATA_DIR and READINESS_STATE_DIR to new ones.`,
    exitCode.usage,
  );
}

async function checkFiles(source: string, { files }: BackupManifest): Promise<void> {
  for (const file of files) {
    const found = await toFileHash(path.join(source, file.path)).catch(() => null);
    if (found === file.sha256) continue;
    throw new PipelineError(
      `${file.path} of the backup is ${found === null ? "missing" : "damaged: its bytes are others than were backed up"}. Nothing was restored; take another backup.`,
      exitCode.usage,
    );
  }
}
