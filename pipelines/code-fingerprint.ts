import { readFile } from "node:fs/promises";
import path from "node:path";
import { listFilesBelow, toFingerprint } from "./file-identity.ts";
import { codebookFolder, projectRoot, sqlFolder } from "./paths.ts";

/**
 * Identifies everything that decides what a release holds besides the exports: models, loaders, codebooks, policy. A change to any
 * of them gives a new release id; the same inputs give the same one.
 */
export async function toCodeFingerprint(): Promise<string> {
  const folders = [sqlFolder, codebookFolder, path.join(projectRoot, "pipelines")];
  const files = (await Promise.all(folders.map(listFilesBelow))).flat();
  const relevant = files.filter((file) => !file.includes(`${path.sep}sample${path.sep}`));
  const parts = await Promise.all(
    relevant.map(async (file) => `${path.relative(projectRoot, file)}\n${await readFile(file, "utf8")}`),
  );
  return toFingerprint(parts);
}
