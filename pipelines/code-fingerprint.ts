import path from "node:path";
import { listFilesBelow, toSourceFingerprint } from "./file-identity.ts";
import { codebookFolder, projectRoot, sqlFolder } from "./paths.ts";

/**
 * Identifies everything that decides what a release holds besides the exports: models, loaders, codebooks, policy. A change to any
 * of them gives a new release id; the same inputs give the same one.
 */
export async function toCodeFingerprint(): Promise<string> {
  const folders = [sqlFolder, codebookFolder, path.join(projectRoot, "pipelines")];
  const files = (await Promise.all(folders.map(listFilesBelow))).flat();
  const relevant = files.filter((file) => !file.includes(`${path.sep}sample${path.sep}`));
  return toSourceFingerprint(projectRoot, relevant);
}
