import { existsSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ingest } from "../../pipelines/ingest.ts";
import { toDataPaths } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { makeSample, refreshSample } from "../../pipelines/sample-command.ts";

/** Data folder of the tests that read a release; kept between runs, because ingest knows what has not changed. */
export const sampleDataFolder = path.resolve("tests/artefacts/data");

declare module "vitest" {
  export interface ProvidedContext {
    readonly releasesFolder: string;
    readonly dataFolder: string;
  }
}

/** Builds the sample release through the production pipeline, once for all tests that need it. */
export default async function setUp(project: TestProject): Promise<void> {
  const paths = toDataPaths({ READINESS_DATA_DIR: sampleDataFolder });
  if (existsSync(paths.sample)) await refreshSample(paths, silentProgress);
  else await makeSample(paths, silentProgress);
  await ingest({
    paths,
    now: new Date("2026-11-21T12:00:00Z"),
    progress: silentProgress,
  });
  project.provide("releasesFolder", paths.releases);
  project.provide("dataFolder", paths.data);
}
