import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { listFilesBelow, toSourceFingerprint } from "./file-identity.ts";
import { findInputFolder } from "./input-folder.ts";
import { codebookFolder, type DataPaths, projectRoot } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { writeSample } from "./sample/write-sample.ts";

/** Writes the synthetic sample exports. Returns what to tell the user. */
export async function makeSample(paths: DataPaths, progress: Progress): Promise<readonly string[]> {
  progress.step("Writing synthetic sample exports");
  await writeSample({ directory: paths.sample, onProgress: progress.advance });
  await writeFile(toMark(paths), await toWriterFingerprint());
  return [`Synthetic sample exports are in ${paths.sample}`];
}

/** Writes the sample anew where an earlier version wrote the one that is about to be loaded; real exports, or no sample, are left as they are. */
export async function refreshSample(paths: DataPaths, progress: Progress): Promise<void> {
  const { folder, isSynthetic } = await findInputFolder(paths);
  if (!isSynthetic || (await listFilesBelow(folder)).length === 0) return;
  const mark = toMark(paths);
  if (existsSync(mark) && (await readFile(mark, "utf8")) === (await toWriterFingerprint())) return;
  await makeSample(paths, progress);
}

/** Says which version wrote the sample. */
function toMark(paths: DataPaths): string {
  return path.join(paths.sample, "written-by");
}

async function toWriterFingerprint(): Promise<string> {
  const folders = [path.join(projectRoot, "pipelines", "sample"), codebookFolder];
  return toSourceFingerprint(projectRoot, (await Promise.all(folders.map(listFilesBelow))).flat());
}
