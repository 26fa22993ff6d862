import { existsSync } from "node:fs";
import path from "node:path";
import { requireReason } from "./approval/require-approval.ts";
import { toCodeFingerprint } from "./code-fingerprint.ts";
import { exitCode, PipelineError } from "./fault.ts";
import { type ActionOptions, type LedgerSession, withEntries, withLedger } from "./ledger-session.ts";
import { readDisclosurePolicy } from "./protect/policy.ts";
import { noHistory, readPublishedHistory, refuseForgotten } from "./protect/published-population.ts";
import { publishRelease, releaseSchemaVersion, toReleaseInput } from "./publish.ts";
import { makeCurrent } from "./release-pointer.ts";
import { withSession } from "./session-folder.ts";
import { createSchemas } from "./staging-session.ts";
import { attachWarehouse } from "./warehouse-file.ts";
import { inspectWarehouse } from "./warehouse-record.ts";
import { isWholeRelease, readSchemaVersion } from "./whole-release.ts";

export interface PublishOptions extends ActionOptions {
  /** An earlier release to make current again instead of building one. */
  readonly releaseId?: string;
  /** Whether somebody must have approved what is published. */
  readonly isFourEyes?: boolean;
  /** Why it goes on without an approval. */
  readonly withoutApproval?: string;
}

/**
 * Publishes from the warehouse as it is, or goes back to an earlier release.
 * @returns what to tell the user
 * @throws PipelineError when there is no warehouse, or no such release
 */
export function publish(options: PublishOptions): Promise<readonly string[]> {
  const { releaseId } = options;
  return withLedger(options, async (ledger) => {
    if (releaseId === undefined) {
      return [`Release ${await publishWarehouse(options, ledger)} is now current.`];
    }
    await rollBack(options, ledger, releaseId);
    return [`Release ${releaseId} is current again.`];
  });
}

async function rollBack(options: PublishOptions, ledger: LedgerSession, releaseId: string): Promise<void> {
  const { paths } = options;
  const approval = options.isFourEyes === true ? requireReason(options.withoutApproval) : {};
  if (!/^r[0-9a-f]{12}$/.test(releaseId) || !existsSync(path.join(paths.releases, `${releaseId}.duckdb`))) {
    throw new PipelineError(`There is no release ${releaseId} in ${paths.releases}.`, exitCode.usage);
  }
  if (ledger.state.unshown.has(releaseId)) {
    throw new PipelineError(
      `${releaseId} was never live, so later releases were not compared with it and people could be found by the difference. Load its files again.`,
      exitCode.publishRefused,
    );
  }
  const version = await withSession(paths, [], undefined, async (session) => {
    if (!(await isWholeRelease(session, paths.releases, releaseId))) return null;
    await refuseForgotten(session, paths, [releaseId]);
    return readSchemaVersion(session, paths.releases, releaseId);
  });
  if (version === null) {
    throw new PipelineError(
      `${releaseId}.duckdb in ${paths.releases} is damaged. Put it back from a backup, or load its files again.`,
      exitCode.usage,
    );
  }
  if (version !== releaseSchemaVersion) {
    throw new PipelineError(
      `${releaseId} was made by another version of the dashboard: its tables are of version ${version}, and this one reads ${releaseSchemaVersion}. Load its files again.`,
      exitCode.usage,
    );
  }
  await withEntries(ledger, paths, { action: "rollback", releaseId, ...approval }, async () => {
    await makeCurrent(paths.releases, releaseId);
    return { ended: { outcome: "published", releaseId, ...approval }, result: undefined };
  });
}

async function publishWarehouse(options: PublishOptions, ledger: LedgerSession): Promise<string> {
  const { paths, progress } = options;
  const policy = await readDisclosurePolicy();
  return withSession(paths, [], undefined, async (session) => {
    await createSchemas(session);
    const warehouse = await inspectWarehouse(session, paths.warehouse);
    if (warehouse.state === "absent") {
      throw new PipelineError("There is no warehouse yet. Run: npm run ingest", exitCode.usage);
    }
    if (warehouse.state === "unusable") {
      throw new PipelineError(
        `The warehouse cannot be used (${warehouse.why}). To build it again, run: npm run ingest`,
        exitCode.usage,
      );
    }
    const { record } = warehouse;
    if (record.code !== (await toCodeFingerprint())) {
      throw new PipelineError(
        "The loaders, models, codebooks or the policy have changed since this warehouse was built. Run: npm run ingest",
        exitCode.publishRefused,
      );
    }
    const history = record.isSynthetic ? noHistory : await readPublishedHistory(session, paths, ledger.state);
    const release = toReleaseInput(record, policy, history);
    const { releaseId } = release;
    const isFree = options.isFourEyes !== true || record.isSynthetic;
    const approval = isFree ? {} : requireReason(options.withoutApproval);
    const facts = { ...approval, fingerprint: record.fingerprint, releaseId };
    return withEntries(ledger, paths, { action: "publish", ...facts }, async () => {
      await attachWarehouse(session, paths.warehouse);
      await publishRelease(session, paths, release, progress);
      return { ended: { ...facts, outcome: "published" }, result: releaseId };
    });
  });
}
