import { existsSync } from "node:fs";
import path from "node:path";
import { attachWarehouse, buildWarehouse } from "./build-warehouse.ts";
import { toCodeFingerprint } from "./code-fingerprint.ts";
import type { Session } from "./duckdb.ts";
import { toFingerprint } from "./file-identity.ts";
import { type InputFiles, isRespondentFile, listInputFiles } from "./input-files.ts";
import { findLastEntry, type LedgerEntry } from "./ledger.ts";
import { loadCodebooks, loadSuppliedTables } from "./load-reference.ts";
import { rememberLoadedFiles } from "./loaded-files.ts";
import { withLock } from "./lock.ts";
import type { DataPaths } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { type DisclosurePolicy, readDisclosurePolicy } from "./protect/policy.ts";
import { getSecret, setSecret } from "./protect/secret.ts";
import { publishRelease, refuseUnaudited, toReleaseId, toReleaseInput } from "./publish.ts";
import { findCurrentRelease } from "./release-pointer.ts";
import { withSession } from "./session-folder.ts";
import { removeUnusedRows, type StagedRows, stageFiles } from "./stage-files.ts";
import { createSchemas } from "./staging-session.ts";
import { IngestFaults, type IngestSummary, toSummary } from "./summary.ts";

export interface IngestOptions {
  readonly paths: DataPaths;
  readonly now: Date;
  readonly progress: Progress;
  /** Publish real files although the release is unaudited. */
  readonly allowUnaudited: boolean;
  /** DuckDB's memory limit, for example `3GB`. */
  readonly memoryLimit?: string;
}

/**
 * Loads everything in the input folder and publishes the release it gives. A second run over the same files changes nothing; a run
 * that is killed leaves the live release alone, and the next one carries on.
 * @throws IngestFaults (exit code 3) when any file is unusable: nothing is published then
 */
export function ingest(options: IngestOptions): Promise<IngestSummary> {
  return withLock(options.paths.warehouse, options.now, () => ingestLocked(options));
}

async function ingestLocked(options: IngestOptions): Promise<IngestSummary> {
  const { paths, progress } = options;
  const input = await listInputFiles(paths, options.now, progress);
  if (input.faults.length > 0) throw new IngestFaults(toSummary(input, [], null, false), input.faults);
  refuseUnaudited(input.isSynthetic, options.allowUnaudited);
  const policy = await readDisclosurePolicy();
  const secret = await getSecret(paths);
  const code = await toCodeFingerprint();
  const fingerprint = toFingerprint([
    code,
    secret.fingerprint,
    String(input.isSynthetic),
    ...input.files.map((file) => `${file.sha256} ${file.file}`).sort(),
  ]);
  const releaseId = toReleaseId(fingerprint);
  return withSession(paths, [input.folder], options.memoryLimit, async (session) => {
    await loadReference(session, input);
    const context = toFingerprint([
      code,
      ...input.files.filter((file) => !isRespondentFile(file.kind)).map((file) => file.sha256),
    ]);
    progress.step("Reading exports");
    const stagedFolder = path.join(paths.warehouse, "staged");
    const staging = await stageFiles(session, input.files, stagedFolder, context, progress);
    if (staging.faults.length > 0)
      throw new IngestFaults(toSummary(input, staging.rows, null, false), staging.faults);
    if ((await findCurrentRelease(paths.releases)) === releaseId) {
      await removeUnusedRows(stagedFolder, staging.rows);
      await rememberLoadedFiles(paths);
      return toSummary(input, staging.rows, releaseId, false);
    }
    await setSecret(session, secret);
    await build(session, options, {
      rows: staging.rows,
      policy,
      entry: {
        runAt: options.now.toISOString(),
        action: "ingest",
        fingerprint,
        code,
        isSynthetic: input.isSynthetic,
        dataThrough: toDataThrough(staging.rows, options.now),
      },
    });
    await removeUnusedRows(stagedFolder, staging.rows);
    await rememberLoadedFiles(paths);
    return toSummary(input, staging.rows, releaseId, true);
  });
}

interface Build {
  readonly rows: readonly StagedRows[];
  readonly policy: DisclosurePolicy;
  readonly entry: LedgerEntry;
}

async function build(
  session: Session,
  options: IngestOptions,
  { rows, policy, entry }: Build,
): Promise<void> {
  const { paths, progress } = options;
  if (!(await isWarehouseCurrent(session, paths, entry.fingerprint))) {
    progress.step("Building the warehouse");
    await buildWarehouse(session, paths.warehouse, { rows, policy, entry }, progress);
  }
  progress.step("Publishing the release");
  await attachWarehouse(session, paths.warehouse);
  await publishRelease(session, paths.releases, toReleaseInput(entry, policy), progress);
}

async function isWarehouseCurrent(session: Session, paths: DataPaths, fingerprint: string): Promise<boolean> {
  if (!existsSync(path.join(paths.warehouse, "warehouse.duckdb"))) return false;
  await attachWarehouse(session, paths.warehouse);
  const last = await findLastEntry(session);
  await session.run("use memory");
  await session.run("detach warehouse");
  return last?.fingerprint === fingerprint;
}

async function loadReference(session: Session, input: InputFiles): Promise<void> {
  await createSchemas(session);
  await loadCodebooks(session);
  try {
    await loadSuppliedTables(session, input.files);
  } catch (error) {
    throw IngestFaults.from(error, toSummary(input, [], null, false));
  }
}

/** The newest day any export speaks of, at most the run's own; a survey may be loaded while it is still in the field. */
function toDataThrough(rows: readonly StagedRows[], now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const snapshots = rows.flatMap(({ staged }) => (staged.kind === "survey" ? [] : [staged.snapshotDate]));
  const lastDays = rows.flatMap(({ staged }) => (staged.kind === "survey" ? [staged.lastDay] : []));
  const past = lastDays.filter((day) => day <= today);
  return [...snapshots, ...past].sort().at(-1) ?? today;
}
