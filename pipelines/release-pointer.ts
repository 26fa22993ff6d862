import { existsSync } from "node:fs";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";

/** The id of the current release, or null. */
export async function findCurrentRelease(releases: string): Promise<string | null> {
  const pointer = path.join(releases, "current");
  if (!existsSync(pointer)) return null;
  const id = (await readFile(pointer, "utf8")).trim();
  return existsSync(path.join(releases, `${id}.duckdb`)) ? id : null;
}

/** Points readers at a release by one rename, and keeps the name of the one it was in the file `shown`. */
export async function makeCurrent(releases: string, releaseId: string): Promise<void> {
  await rememberShown(releases);
  await replaceFile(path.join(releases, "current"), `${releaseId}\n`);
}

/**
 * Adds the current release to the file of those that were live, oldest first. Permanent addresses lead to these only: a file that never
 * was live was not compared with later releases, so people could be found by the difference.
 */
async function rememberShown(releases: string): Promise<void> {
  const current = await findCurrentRelease(releases);
  if (current === null) return;
  const file = path.join(releases, "shown");
  const shown = existsSync(file) ? (await readFile(file, "utf8")).split("\n").filter(Boolean) : [];
  if (!shown.includes(current)) await replaceFile(file, `${[...shown, current].join("\n")}\n`);
}

/** Reaches the disk before anybody is told so: after a power cut the file would else be there and empty. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const draft = await open(`${file}.draft`, "w");
  try {
    await draft.writeFile(text);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.draft`, file);
  await syncFolder(path.dirname(file));
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and some network disks sync none; the new name is then as safe as it gets.
  const opened = await open(folder, "r").catch(() => null);
  await opened?.sync().catch(() => undefined);
  await opened?.close();
}
