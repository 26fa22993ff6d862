import { existsSync } from "node:fs";
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { listFilesBelow } from "./file-identity.ts";
import { findInputFolder } from "./input-folder.ts";
import type { DataPaths } from "./paths.ts";

/** A file as a glance sees it; enough to notice a new or changed one without reading it. */
interface Glance {
  readonly file: string;
  readonly size: number;
  readonly modified: number;
}

function toLoadedFile(paths: DataPaths): string {
  return path.join(paths.warehouse, "loaded.json");
}

async function listGlances(paths: DataPaths): Promise<readonly Glance[]> {
  const { folder } = await findInputFolder(paths);
  const files = await listFilesBelow(folder);
  return Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return { file, size, modified: mtimeMs };
    }),
  );
}

/** Notes which files the current release was made from. */
export async function rememberLoadedFiles(paths: DataPaths): Promise<void> {
  const file = toLoadedFile(paths);
  const text = JSON.stringify(await listGlances(paths));
  if (existsSync(file) && (await readFile(file, "utf8")) === text) return;
  await writeFile(`${file}.draft`, text, { mode: 0o600 });
  await rename(`${file}.draft`, file);
}

/** Names of files that came or changed since the current release was made. */
export async function listPendingFiles(paths: DataPaths): Promise<readonly string[]> {
  const file = toLoadedFile(paths);
  if (!existsSync(file)) return [];
  const loaded: readonly Glance[] = JSON.parse(await readFile(file, "utf8"));
  const known = new Set(loaded.map(toKey));
  return (await listGlances(paths))
    .filter((glance) => !known.has(toKey(glance)))
    .map((glance) => path.basename(glance.file));
}

function toKey({ file, size, modified }: Glance): string {
  return `${file}|${size}|${modified}`;
}
