import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { quoteText, type Session } from "../duckdb.ts";
import type { LedgerEntry } from "../ledger-entry.ts";
import type { ShownRelease } from "../ledger-state.ts";
import type { DataPaths } from "../paths.ts";
import { findPublishedRelease, toPublishedFolder } from "../protect/published-population.ts";
import { findCurrentRelease } from "../release-pointer.ts";
import type { ReleaseFacts, StandingReleases } from "./release-plan.ts";

/**
 * What is known of every release file.
 * @param shown releases in the order in which they were first live, as the ledger says
 */
export async function readReleaseFacts(
  session: Session,
  paths: DataPaths,
  shown: readonly ShownRelease[],
): Promise<readonly ReleaseFacts[]> {
  if (!existsSync(paths.releases)) return [];
  const published = toPublishedFolder(paths.warehouse);
  const facts: ReleaseFacts[] = [];
  for (const name of (await readdir(paths.releases)).sort()) {
    if (!/^r[0-9a-f]{12}\.duckdb$/.test(name)) continue;
    const file = path.join(paths.releases, name);
    const releaseId = path.basename(name, ".duckdb");
    const info = await readInfo(session, file);
    const people = await findPublishedRelease(path.join(published, releaseId));
    facts.push({
      releaseId,
      publishedOn: info?.published_on ?? null,
      order: shown.findIndex((each) => each.releaseId === releaseId),
      bytes: (await stat(file)).size,
      canBeCompared: people?.releaseId === releaseId || info?.is_synthetic === true,
    });
  }
  return facts;
}

interface ReleaseInfo {
  readonly published_on: string;
  readonly is_synthetic: boolean;
}

async function readInfo(session: Session, file: string): Promise<ReleaseInfo | null> {
  try {
    await session.run(`attach ${quoteText(file)} as old_release (read_only)`);
  } catch {
    return null;
  }
  try {
    const rows = await session.rows<ReleaseInfo>(
      "select strftime(published_on, '%Y-%m-%d') as published_on, is_synthetic from old_release.release_info",
    );
    return rows[0] ?? null;
  } catch {
    return null;
  } finally {
    await session.run("detach old_release");
  }
}

/** Which release is live, and which the ledger says was live before it. */
export async function findStanding(
  paths: DataPaths,
  entries: readonly LedgerEntry[],
): Promise<StandingReleases> {
  const current = await findCurrentRelease(paths.releases);
  const live = entries.flatMap(({ outcome, releaseId }) =>
    outcome === "published" && releaseId !== undefined && releaseId !== current ? [releaseId] : [],
  );
  return { current, previous: live.at(-1) ?? null };
}
