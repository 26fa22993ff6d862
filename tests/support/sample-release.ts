import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ingest } from "../../pipelines/ingest.ts";
import { type DataPaths, toDataPaths } from "../../pipelines/paths.ts";
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

/** Every project has modules of its own, and all have one global object. */
const shared = globalThis as { readinessSample?: Promise<DataPaths> };

/** Builds the sample release through the production pipeline, once for all projects that need it. */
export default async function setUp(project: TestProject): Promise<void> {
  shared.readinessSample ??= buildSample();
  const paths = await shared.readinessSample;
  project.provide("releasesFolder", paths.releases);
  project.provide("dataFolder", paths.data);
}

async function buildSample(): Promise<DataPaths> {
  const paths = toDataPaths({ READINESS_DATA_DIR: sampleDataFolder });
  await fixSecret(paths);
  if (existsSync(paths.sample)) await refreshSample(paths, silentProgress);
  else await makeSample(paths, silentProgress);
  await ingest({
    paths,
    now: new Date("2026-11-21T12:00:00Z"),
    progress: silentProgress,
  });
  return paths;
}

/**
 * Gives the sample a secret that is the same on every machine: what a test finds in it would otherwise depend on the
 * draw of the noise, and a planted effect near the edge be missed once in a while. A folder with another secret is of no use.
 */
async function fixSecret({ data, warehouse }: DataPaths): Promise<void> {
  const secret = createHash("sha256").update("readiness sample tests").digest("hex");
  const file = path.join(warehouse, "secret");
  if (existsSync(file) && (await readFile(file, "utf8")) === secret) return;
  await rm(data, { recursive: true, force: true });
  await mkdir(warehouse, { recursive: true, mode: 0o700 });
  await writeFile(file, secret, { mode: 0o600 });
}
