import { chmod, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { runChecks } from "./checks.ts";
import { compareFigures } from "./compare/compare-figures.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { findHotspots } from "./hotspots/find-hotspots.ts";
import { listModels, toBuildOrder } from "./model.ts";
import { type DataPaths, sqlFolder } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { toExtractVariables } from "./protect/extract-variables.ts";
import { keepPopulation } from "./protect/keep-population.ts";
import type { DisclosurePolicy } from "./protect/policy.ts";
import { toPolicyVariables } from "./protect/policy-variables.ts";
import type { PublishedHistory, PublishedRelease } from "./protect/published-population.ts";
import { makeCurrent } from "./release-pointer.ts";
import { setVariables } from "./staging-session.ts";
import { warehouseCatalog } from "./warehouse-file.ts";
import type { WarehouseRecord } from "./warehouse-record.ts";
import { isWholeRelease } from "./whole-release.ts";

/**
 * Rows that lie together in the release's file, each group with the least and the greatest value of every column: a statement reads only the
 * groups that can hold what it asks for. DuckDB's own 122,880 would hold most of England's places at once.
 */
const releaseRowGroup = 16_384;

/** The views of a release, each after those it reads. */
export const releaseViews = ["published_figure", "figure", "comparison"] as const;

/** Changes whenever tables or columns of a release do. */
export const releaseSchemaVersion = 6;

export interface ReleaseInput {
  readonly releaseId: string;
  readonly publishedOn: string;
  readonly dataThrough: string;
  readonly isSynthetic: boolean;
  readonly policy: DisclosurePolicy;
  /** What is kept with the people behind it; null for the synthetic sample, in which there is nobody. */
  readonly population: PublishedRelease | null;
}

/** Identifier of the release that a fingerprint of all its inputs leads to. */
export function toReleaseId(fingerprint: string): string {
  return `r${fingerprint.slice(0, 12)}`;
}

/** What a warehouse's record and the policy say about the release it leads to; published on the day of the run. */
export function toReleaseInput(
  record: WarehouseRecord,
  policy: DisclosurePolicy,
  { releases }: PublishedHistory,
): ReleaseInput {
  const releaseId = toReleaseId(record.fingerprint);
  const publishedOn = record.runAt.slice(0, 10);
  const sequence = (releases.at(-1)?.sequence ?? 0) + 1;
  return {
    releaseId,
    publishedOn,
    population: record.isSynthetic
      ? null
      : { version: 2, releaseId, inputs: record.inputs, publishedOn, sequence },
    dataThrough: record.dataThrough,
    isSynthetic: record.isSynthetic,
    policy,
  };
}

/**
 * Builds the release beside the others from the warehouse that the session has attached, checks it, keeps the people behind it for
 * comparison with later ones, and makes it current by one rename. Earlier releases stay.
 * @throws PipelineError (exit code 4) when a check finds a violation; the current release then stays
 */
export async function publishRelease(
  session: Session,
  { releases, warehouse }: Pick<DataPaths, "releases" | "warehouse">,
  input: ReleaseInput,
  progress: Progress,
): Promise<void> {
  await mkdir(releases, { recursive: true, mode: 0o755 });
  const target = path.join(releases, `${input.releaseId}.duckdb`);
  // A release never changes: inputs that were published before lead back to the file they made then.
  if (await isWholeRelease(session, releases, input.releaseId)) {
    if (input.population !== null) await keepPopulation(session, warehouse, input.population);
    return makeCurrent(releases, input.releaseId);
  }
  const draft = path.join(releases, `${input.releaseId}.draft.duckdb`);
  await removeDrafts(releases);
  await session.run(`attach ${quoteText(draft)} as release (row_group_size ${releaseRowGroup})`);
  try {
    await fillRelease(session, input, progress);
    await session.run("checkpoint release");
  } catch (error) {
    // What did not pass the checks must not lie where releases are read.
    await session.run(`use ${warehouseCatalog}`);
    await session.run("detach release");
    await removeDrafts(releases);
    throw error;
  }
  await session.run("detach release");
  await chmod(draft, 0o644);
  // Before anybody can see the release: killed after this, the run has shown nothing, and what is kept of it counts for nothing.
  if (input.population !== null) await keepPopulation(session, warehouse, input.population);
  await rename(draft, target);
  await makeCurrent(releases, input.releaseId);
}

async function fillRelease(session: Session, input: ReleaseInput, progress: Progress): Promise<void> {
  await setVariables(session, {
    published_on: { date: input.publishedOn },
    data_through: { date: input.dataThrough },
    geography_as_at: { date: input.dataThrough },
    is_synthetic: input.isSynthetic,
    // A warehouse without a passed audit is never made current.
    is_audited: true,
    schema_version: releaseSchemaVersion,
    release_id: input.releaseId,
    ...toPolicyVariables(input.policy),
    ...toExtractVariables(input.policy, input.isSynthetic),
  });
  const models = toBuildOrder(await listModels(session, "release"));
  for (const [index, model] of models.entries()) {
    progress.advance(index, models.length, `release.${model.name}`);
    await session.run(`create table release.${model.name} as ${model.sql}`);
  }
  progress.advance(models.length, models.length, "comparisons");
  await compareFigures(session);
  await createViews(session);
  progress.advance(models.length, models.length, "hotspots");
  await findHotspots(session);
  progress.advance(models.length, models.length, "release built");
  await runChecks(session, "release");
}

/** Takes away what killed runs left half done. */
async function removeDrafts(releases: string): Promise<void> {
  for (const name of await readdir(releases)) {
    if (/\.draft(\.|$)/.test(name)) await rm(path.join(releases, name), { force: true });
  }
}

/** Views name tables of their own file without a catalog, so that they still work when the file is opened under another name. */
async function createViews(session: Session): Promise<void> {
  const folder = path.join(sqlFolder, "release", "views");
  await session.run("use release");
  for (const name of releaseViews) {
    await session.run(`create view ${name} as ${await readFile(path.join(folder, `${name}.sql`), "utf8")}`);
  }
  await session.run(`use ${warehouseCatalog}`);
}
