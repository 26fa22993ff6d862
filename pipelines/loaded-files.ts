import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Glance, toGlance } from "./file-change.ts";
import { listFilesBelow } from "./file-identity.ts";
import { findInputFolder } from "./input-folder.ts";
import type { DataPaths } from "./paths.ts";

/** A file as a glance saw it. */
interface LoadedGlance extends Glance {
  readonly file: string;
}

function toLoadedFile(paths: DataPaths): string {
  return path.join(paths.warehouse, "loaded.json");
}

async function listGlances(paths: DataPaths): Promise<readonly LoadedGlance[]> {
  const { folder } = await findInputFolder(paths);
  const files = await listFilesBelow(folder);
  return Promise.all(files.map(async (file) => ({ file, ...(await toGlance(file)) })));
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
  const loaded: readonly LoadedGlance[] = JSON.parse(await readFile(file, "utf8"));
  const known = new Set(loaded.map(toKey));
  return (await listGlances(paths))
    .filter((glance) => !known.has(toKey(glance)))
    .map((glance) => path.basename(glance.file));
}

function toKey({ file, size, modified }: LoadedGlance): string {
  return `${file}|${size}|${modified}`;
}
