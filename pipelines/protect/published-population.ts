import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { quoteText, type Session } from "../duckdb.ts";
import { exitCode, PipelineError } from "../fault.ts";
import type { LedgerState, ShownRelease } from "../ledger-state.ts";
import type { DataPaths } from "../paths.ts";
import { findCurrentRelease } from "../release-pointer.ts";

/** What is kept beside the rows of a release. */
export const publishedReleaseSchema = z.object({
  /** 1: scores in lists, which are still read; earlier versions read nothing newer. */
  version: z.union([z.literal(1), z.literal(2)]),
  releaseId: z.string().regex(/^r[0-9a-f]{12}$/),
  /** Identifies what the release was made from, apart from what was published before. */
  inputs: z.string(),
  /** ISO date. */
  publishedOn: z.string(),
  /** Counts up; tells later releases from earlier ones of the same day. */
  sequence: z.number(),
  /** Rows of each table that is kept; a table without rows has no file. */
  rows: z.record(z.string(), z.number().int().nonnegative()).optional(),
});

export type PublishedRelease = Readonly<z.infer<typeof publishedReleaseSchema>>;

/** The people behind every release of real exports that has been live. */
export interface PublishedHistory {
  /** Oldest first. */
  readonly releases: readonly PublishedRelease[];
  /** The one that is live, else the newest; null before the first. */
  readonly base: PublishedRelease | null;
}

/** Nothing was published yet, or nobody real is in it. */
export const noHistory: PublishedHistory = { releases: [], base: null };

/** Where the people behind each release are kept: a folder for each, named by its id. */
export function toPublishedFolder(warehouse: string): string {
  return path.join(warehouse, "published");
}

/** The releases whose people are kept, shown or not, in no particular order. */
export async function listPublishedIds(warehouse: string): Promise<readonly string[]> {
  const folder = toPublishedFolder(warehouse);
  return existsSync(folder) ? (await readdir(folder)).filter((name) => /^r[0-9a-f]{12}$/.test(name)) : [];
}

/**
 * Reads which releases of real exports have been live, and where their people are kept.
 * @throws PipelineError (exit code 6) when a release was live whose people are not there: a new one could not be compared with it
 */
export async function readPublishedHistory(
  session: Session,
  paths: DataPaths,
  { unshown, shown }: LedgerState,
): Promise<PublishedHistory> {
  const folder = toPublishedFolder(paths.warehouse);
  const live = await findCurrentRelease(paths.releases);
  // A release that a killed run had built and never made current was seen by nobody.
  const isShown = (id: string) => id === live || !unshown.has(id);
  const names = await listPublishedIds(paths.warehouse);
  const releases = (
    await Promise.all(names.filter(isShown).map((name) => readPublishedRelease(path.join(folder, name))))
  ).sort((one, other) => one.sequence - other.sequence);
  await refuseForgotten(
    session,
    paths,
    (await listReleaseIds(paths.releases)).filter((id) => isShown(id) && !names.includes(id)),
  );
  refuseLost(paths.warehouse, shown, names);
  return { releases, base: releases.find(({ releaseId }) => releaseId === live) ?? releases.at(-1) ?? null };
}

/**
 * Refuses to make a release of real exports current whose people are not kept.
 * @throws PipelineError (exit code 6)
 */
export async function refuseForgotten(
  session: Session,
  paths: Pick<DataPaths, "releases" | "warehouse">,
  releaseIds: readonly string[],
): Promise<void> {
  for (const id of releaseIds) {
    if (existsSync(path.join(toPublishedFolder(paths.warehouse), id))) continue;
    if (!(await isOfRealExports(session, path.join(paths.releases, `${id}.duckdb`)))) continue;
    throw new PipelineError(
      `${path.join(toPublishedFolder(paths.warehouse), id)} is gone but release ${id} exists. Without the people behind it nobody can tell whether a new release would give away the few who came or went: restore the folder from its backup, or remove ${id}.duckdb if nobody has seen it.`,
      exitCode.publishRefused,
    );
  }
}

/**
 * Refuses to forget a release that the ledger remembers and whose file does not demand its people, because the file is gone. What nobody
 * has seen may be taken back by hand, the newest first (data/README.md): a release that is gone with nothing kept after it is let go.
 */
function refuseLost(warehouse: string, shown: readonly ShownRelease[], kept: readonly string[]): void {
  const lastKept = shown.findLastIndex(({ releaseId }) => kept.includes(releaseId));
  const lost = shown.find(
    ({ releaseId, isSample, isRemoved }, index) =>
      !isSample && !kept.includes(releaseId) && (isRemoved || index < lastKept),
  );
  if (lost === undefined) return;
  const folder = path.join(toPublishedFolder(warehouse), lost.releaseId);
  throw new PipelineError(
    `${folder} is gone but release ${lost.releaseId} was published, and ${lost.isRemoved ? "its file was taken away because of its age" : "later ones rest on it"}. Without the people behind it nobody can tell whether a new release would give away the few who came or went: restore the folder from its backup.`,
    exitCode.publishRefused,
  );
}

async function readPublishedRelease(folder: string): Promise<PublishedRelease> {
  const release = await findPublishedRelease(folder);
  if (release !== null) return release;
  throw new PipelineError(
    `${path.join(folder, "release.json")} cannot be read. Restore ${folder} from its backup.`,
    exitCode.publishRefused,
  );
}

/** Reads what is kept beside the rows of a release; null where it is not there or cannot be read. */
export async function findPublishedRelease(folder: string): Promise<PublishedRelease | null> {
  try {
    return publishedReleaseSchema.parse(
      JSON.parse(await readFile(path.join(folder, "release.json"), "utf8")),
    );
  } catch {
    return null;
  }
}

async function listReleaseIds(releases: string): Promise<readonly string[]> {
  if (!existsSync(releases)) return [];
  return (await readdir(releases))
    .filter((name) => /^r[0-9a-f]{12}\.duckdb$/.test(name))
    .map((name) => path.basename(name, ".duckdb"));
}

/**
 * Whether a release is not of the synthetic sample, in which there is nobody.
 * @throws PipelineError (exit code 6) when its file cannot be read: it may be of real people, whom somebody has seen
 */
async function isOfRealExports(session: Session, file: string): Promise<boolean> {
  try {
    await session.run(`attach ${quoteText(file)} as shown_release (read_only)`);
    try {
      return (
        (await session.count("select count(*) from shown_release.release_info where not is_synthetic")) > 0
      );
    } finally {
      await session.run("detach shown_release");
    }
  } catch {
    throw new PipelineError(
      `${file} cannot be read, and the people behind it are not kept, so nobody can tell whether a new release would give away the few who came or went. Put the file back from its backup, or remove it if nobody has seen it or it was of the synthetic sample.`,
      exitCode.publishRefused,
    );
  }
}
