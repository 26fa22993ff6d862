import { existsSync } from "node:fs";
import path from "node:path";
import { attachWarehouse } from "./build-warehouse.ts";
import { toCodeFingerprint } from "./code-fingerprint.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { findLastEntry } from "./ledger.ts";
import { withLock } from "./lock.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { readDisclosurePolicy } from "./protect/policy.ts";
import { publishRelease, refuseUnaudited, toReleaseInput } from "./publish.ts";
import { makeCurrent } from "./release-pointer.ts";
import { withSession } from "./session-folder.ts";
import { createSchemas } from "./staging-session.ts";

export interface PublishOptions {
  readonly paths: DataPaths;
  readonly now: Date;
  readonly progress: Progress;
  readonly allowUnaudited: boolean;
  /** An earlier release to make current again instead of building one. */
  readonly releaseId?: string;
}

/**
 * Publishes from the warehouse as it is, or goes back to an earlier release.
 * @returns what to tell the user
 * @throws PipelineError when there is no warehouse, or no such release
 */
export function publish(options: PublishOptions): Promise<readonly string[]> {
  const { paths, releaseId } = options;
  return withLock(paths.warehouse, options.now, async () => {
    if (releaseId === undefined) return [`Release ${await publishWarehouse(options)} is now current.`];
    if (!/^r[0-9a-f]{12}$/.test(releaseId) || !existsSync(path.join(paths.releases, `${releaseId}.duckdb`))) {
      throw new PipelineError(`There is no release ${releaseId} in ${paths.releases}.`, exitCode.usage);
    }
    await makeCurrent(paths.releases, releaseId);
    return [`Release ${releaseId} is current again.`];
  });
}

async function publishWarehouse({ paths, progress, allowUnaudited }: PublishOptions): Promise<string> {
  if (!existsSync(path.join(paths.warehouse, "warehouse.duckdb"))) {
    throw new PipelineError("There is no warehouse yet. Run: npm run ingest", exitCode.usage);
  }
  const policy = await readDisclosurePolicy();
  return withSession(paths, [], undefined, async (session) => {
    await createSchemas(session);
    await attachWarehouse(session, paths.warehouse);
    const entry = await findLastEntry(session);
    if (entry === null)
      throw new PipelineError("The warehouse is empty. Run: npm run ingest", exitCode.usage);
    refuseUnaudited(entry.isSynthetic, allowUnaudited);
    if (entry.code !== (await toCodeFingerprint())) {
      throw new PipelineError(
        "The loaders, models, codebooks or the policy have changed since this warehouse was built. Run: npm run ingest",
        exitCode.publishRefused,
      );
    }
    const release = toReleaseInput(entry, policy);
    await publishRelease(session, paths.releases, release, progress);
    return release.releaseId;
  });
}
