import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { writeSample } from "./sample/write-sample.ts";

/** Writes the synthetic sample exports. Returns what to tell the user. */
export async function makeSample(paths: DataPaths, progress: Progress): Promise<readonly string[]> {
  progress.step("Writing synthetic sample exports");
  await writeSample({ directory: paths.sample, onProgress: progress.advance });
  return [`Synthetic sample exports are in ${paths.sample}`];
}
