import path from "node:path";
import type { BackupPart } from "./backup-manifest.ts";
import { listFilesBelow } from "./file-identity.ts";
import type { DataPaths } from "./paths.ts";

/** A file to back up. */
export interface BackupFile {
  readonly from: string;
  /** With slashes, below the backup. */
  readonly to: string;
}

/**
 * Lists what cannot be made again: of the warehouse the secret, the ledger and the people behind each release, all releases with `current`,
 * `shown`, `stand-ins` and `removed`, and the reports of the runs. The warehouse itself is left out: its views name files by their whole paths, and the next load
 * builds it again.
 */
export async function listBackupFiles(
  paths: DataPaths,
  withExports: boolean,
): Promise<readonly BackupFile[]> {
  const kept = [
    ...(await listPart(paths.warehouse, "warehouse", (name) =>
      /^(secret|ledger\.jsonl|published\/.+)$/.test(name),
    )),
    ...(await listPart(paths.releases, "releases", (name) =>
      /^(r[0-9a-f]{12}\.duckdb|current|shown|stand-ins|removed)$/.test(name),
    )),
    ...(await listPart(paths.runs, "runs", (name) => !/\.draft/.test(name))),
  ];
  return withExports ? [...kept, ...(await listPart(paths.exports, "exports", () => true))] : kept;
}

async function listPart(
  folder: string,
  part: BackupPart,
  isWanted: (name: string) => boolean,
): Promise<readonly BackupFile[]> {
  const files = await listFilesBelow(folder);
  return files.flatMap((from) => {
    const name = path.relative(folder, from).split(path.sep).join("/");
    return isWanted(name) ? [{ from, to: `${part}/${name}` }] : [];
  });
}

/** The folder that a part of a backup goes back to. */
export function toPartFolder(paths: DataPaths, stateFolder: string, part: BackupPart): string {
  return part === "state" ? stateFolder : paths[part];
}
