import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/** The id of the current release, or null. */
export async function findCurrentRelease(releases: string): Promise<string | null> {
  const pointer = path.join(releases, "current");
  if (!existsSync(pointer)) return null;
  const id = (await readFile(pointer, "utf8")).trim();
  return existsSync(path.join(releases, `${id}.duckdb`)) ? id : null;
}

/** Points readers at a release by one rename. */
export async function makeCurrent(releases: string, releaseId: string): Promise<void> {
  const draft = path.join(releases, "current.draft");
  await writeFile(draft, `${releaseId}\n`);
  await rename(draft, path.join(releases, "current"));
}
