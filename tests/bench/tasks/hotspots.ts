import { readFile } from "node:fs/promises";
import path from "node:path";
import { openRelease } from "../../../app/release/connection.server";
import { ingest } from "../../../pipelines/ingest.ts";
import { toDataPaths } from "../../../pipelines/paths.ts";
import { silentProgress } from "../../../pipelines/progress.ts";
import { judgePlanted } from "../../support/planted-hotspots.ts";

export interface HotspotInput {
  /** Data folder with the sample and a secret. */
  readonly data: string;
}

const { data }: HotspotInput = JSON.parse(process.argv[2] ?? "null");
const paths = toDataPaths({ READINESS_DATA_DIR: data });
const { releaseId } = await ingest({ paths, now: new Date(), progress: silentProgress });
const release = await openRelease(path.join(paths.releases, `${releaseId}.duckdb`));
const truth = JSON.parse(await readFile(path.join(paths.sample, "truth.json"), "utf8"));
console.log(JSON.stringify(await judgePlanted(release, truth)));
await release.db.destroy();
