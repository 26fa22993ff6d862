import { rm } from "node:fs/promises";
import path from "node:path";
import { exitCode, PipelineError } from "../fault.ts";
import { readLedger } from "../ledger.ts";
import { type ActionOptions, withEntries, withLedger } from "../ledger-session.ts";
import type { LedgerState } from "../ledger-state.ts";
import { withSession } from "../session-folder.ts";
import { planRawFiles, type RawVerdict } from "./raw-plan.ts";
import { findStanding, readReleaseFacts } from "./release-facts.ts";
import { planReleases, type ReleaseVerdict } from "./release-plan.ts";
import { noteRemoved } from "./removed-releases.ts";
import type { RetentionSettings } from "./retention-settings.ts";
import { tellAuditLog } from "./tell-audit-log.ts";

export interface RetentionOptions extends ActionOptions {
  readonly settings: RetentionSettings;
  readonly stateFolder: string;
  /** False says what would go and changes nothing. */
  readonly isApplied: boolean;
}

interface RetentionPlan {
  readonly releases: readonly ReleaseVerdict[];
  readonly raw: readonly RawVerdict[];
}

/**
 * Takes away release files and raw answers that nothing rests on and that are older than the settings keep; or says which those are. The
 * people behind each release, the ledger, the secret, reference tables, reports, downloads and backups are never touched.
 * @returns what to tell the user
 * @throws PipelineError (exit code 5) while a load is under way, (2) where there are releases and none of them is current, (1) where the audit log cannot be written
 */
export async function applyRetention(options: RetentionOptions): Promise<readonly string[]> {
  return withLedger(options, async (ledger) => {
    const plan = await makePlan(options, ledger.state);
    const releases = plan.releases.filter(({ goes }) => goes);
    const raw = plan.raw.filter(({ goes }) => goes);
    const lines = toLines(plan);
    if (releases.length + raw.length === 0) return [...lines, "Nothing goes."];
    if (!options.isApplied) {
      return [...lines, "Nothing was changed. To take away what goes: npm run retention -- --apply"];
    }
    const removedReleases = releases.map(({ releaseId }) => releaseId);
    const note = `${releases.length} releases and ${raw.length} raw files taken away`;
    const started = {
      action: "retain" as const,
      removedReleases,
      about: raw.flatMap(({ known }) => (known === null ? [] : [known])),
      note,
    };
    const isTold = await withEntries(ledger, options.paths, started, async () => {
      const detail = [note, ...removedReleases, ...raw.map(({ file }) => file)].join("; ");
      const result = await tellAuditLog(options.stateFolder, detail);
      // First the word, then the deed: a run that is killed between the two has said what it was about to do, and the next one does it.
      const day = options.now.toISOString().slice(0, 10);
      if (releases.length > 0) await noteRemoved(options.paths.releases, removedReleases, day);
      for (const id of removedReleases) await removeRelease(options.paths.releases, id);
      for (const file of raw) await rm(file.path, { force: true });
      return { ended: { outcome: "recorded", note }, result };
    });
    return [
      ...lines,
      `${note}. The ledger has it${isTold ? ", and so has the audit log" : "; there is no audit log here that could"}.`,
    ];
  });
}

async function makePlan(options: RetentionOptions, state: LedgerState): Promise<RetentionPlan> {
  const { paths, now, settings } = options;
  const standing = await findStanding(paths, await readLedger(paths));
  const facts = await withSession(paths, [], undefined, (session) =>
    readReleaseFacts(session, paths, state.shown),
  );
  if (standing.current === null && facts.length > 0) {
    throw new PipelineError(
      `${path.join(paths.releases, "current")} names no release that is there, so nobody can tell which of the ${facts.length} is live. Nothing was taken away. Make one current first: npm run publish -- --release ID`,
      exitCode.usage,
    );
  }
  return {
    releases: planReleases(facts, standing, settings, now),
    raw: await planRawFiles(options, state, settings),
  };
}

async function removeRelease(releases: string, releaseId: string): Promise<void> {
  for (const name of [`${releaseId}.duckdb`, `${releaseId}.duckdb.wal`]) {
    await rm(path.join(releases, name), { force: true });
  }
}

function toLines({ releases, raw }: RetentionPlan): readonly string[] {
  const line = (goes: boolean, name: string, bytes: number, why: string) =>
    `  ${goes ? "goes " : "stays"}  ${name}  ${Math.ceil(bytes / 1e6)} MB  ${why}`;
  const heading = (title: string, n: number) => (n === 0 ? [] : [`${title} (${n})`]);
  return [
    ...heading("Releases, newest first", releases.length),
    ...releases.map(({ goes, releaseId, publishedOn, bytes, why }) =>
      line(goes, `${releaseId} of ${publishedOn ?? "an unknown day"}`, bytes, why),
    ),
    ...heading("Raw files that are not loaded", raw.length),
    ...raw.map(({ goes, file, bytes, why }) => line(goes, file, bytes, why)),
    "Loaded files stay: every release is made from them. To let one go, withdraw it and load first.",
  ];
}
