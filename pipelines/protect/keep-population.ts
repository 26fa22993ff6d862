import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { quoteText, type Session } from "../duckdb.ts";
import { type PublishedRelease, publishedReleaseSchema, toPublishedFolder } from "./published-population.ts";

/**
 * Keeps the people behind a release, mode 0600, before anybody can see it; rows that an earlier release has are not kept twice. The session
 * must have attached the warehouse the release is made from. What a release was kept with never changes.
 */
export async function keepPopulation(
  session: Session,
  warehouse: string,
  release: PublishedRelease,
): Promise<void> {
  const folder = path.join(toPublishedFolder(warehouse), release.releaseId);
  if (existsSync(folder)) return;
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const id = quoteText(release.releaseId);
  const rows: Record<string, number> = {};
  const keep = async (name: string, sql: string) => {
    rows[name] = await copy(session, draft, name, sql);
  };
  await keep(
    "part",
    `select ${id} as release_id, * replace (
       coalesce(stored_in, ${id}) as stored_in,
       coalesce(stored_on, date ${quoteText(release.publishedOn)}) as stored_on
     ) from core.shown_part`,
  );
  await keep("held", `select ${id} as release_id, * from core.held_organisation`);
  await keep(
    "placement",
    `select ${id} as release_id, * from core.shown_placement where icb_code is not null`,
  );
  await keep("kept_placement", `select ${id} as release_id, * from core.kept_placement`);
  for (const name of ["assessment", "survey_response"]) {
    await keep(
      name,
      `select ${id} as stored_in, * from core.candidate_${name}
       semi join (from core.shown_part where stored_in is null) as part using (instrument_code, wave_code, organisation_code)`,
    );
  }
  const kept = JSON.stringify(publishedReleaseSchema.parse({ ...release, rows }));
  await writeFile(path.join(draft, "release.json"), kept, { mode: 0o600 });
  await rename(draft, folder);
}

/** @returns how many rows were written; none leave no file */
async function copy(session: Session, folder: string, name: string, sql: string): Promise<number> {
  const file = path.join(folder, `${name}.parquet`);
  await session.run(`copy (${sql}) to ${quoteText(file)} (format parquet, write_empty_file false)`);
  if (!existsSync(file)) return 0;
  await chmod(file, 0o600);
  return session.count(`select num_rows from parquet_file_metadata(${quoteText(file)})`);
}

/** Takes away what is kept of releases that are not there and that nobody saw, and what killed runs left half done. */
export async function prunePopulations(
  warehouse: string,
  releases: string,
  unshown: ReadonlySet<string>,
): Promise<void> {
  const folder = toPublishedFolder(warehouse);
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const isForgotten = unshown.has(name) && !existsSync(path.join(releases, `${name}.duckdb`));
    if (isForgotten || name.endsWith(".draft"))
      await rm(path.join(folder, name), { recursive: true, force: true });
  }
}
