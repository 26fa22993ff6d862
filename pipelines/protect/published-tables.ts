import { existsSync } from "node:fs";
import path from "node:path";
import { quoteText, type Session } from "../duckdb.ts";
import { exitCode, PipelineError } from "../fault.ts";
import { createTableFrom } from "../insert-rows.ts";
import { orderedScoreColumns } from "../sources/assessment-columns.ts";
import { type PublishedHistory, toPublishedFolder } from "./published-population.ts";

/** What is kept of a release, each with the columns that the models name, for when nothing is there yet. */
const populationTables = {
  part: `null::varchar as release_id, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::bigint as people, null::ubigint as part_print, null::varchar as stored_in, null::date as stored_on,
    null::boolean as is_provisional, null::varchar as title, null::struct(note_code varchar, note varchar)[] as notes`,
  held: `null::varchar as release_id, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::varchar as block_code, null::varchar as stored_in, null::date as held_since`,
  placement: `null::varchar as release_id, null::varchar as wave_code, null::varchar as geography_version, null::varchar as organisation_code,
    null::varchar as heir_code, null::varchar as icb_code, null::varchar as region_code`,
  kept_placement: `null::varchar as release_id, null::varchar as wave_code, null::varchar as geography_version, null::varchar as organisation_code,
    null::varchar as heir_code, null::varchar as icb_code, null::varchar as region_code`,
  assessment: `null::varchar as stored_in, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::varchar as job_group_code, null::varchar as status, null::tinyint as domains, ${orderedScoreColumns.map((name) => `null::tinyint as ${name}`).join(", ")},
    null::tinyint as lost_confidence, null::boolean as is_untouched, null::boolean as is_headline, null::ubigint as record_key`,
  survey_response: `null::varchar as stored_in, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::varchar as job_group_code, null::varchar[] as answered_barriers, null::varchar[] as reported_barriers, null::ubigint as record_key`,
} as const;

/**
 * Describes what was published to the models, in the catalog that the session uses.
 * @throws PipelineError (exit code 6) when a file of it is gone, cut off, or not the one that was kept: whoever is missing from it would
 * count as a newcomer among whom others are hidden
 */
export async function createPublishedTables(
  session: Session,
  warehouse: string,
  { releases, base }: PublishedHistory,
): Promise<void> {
  await createTableFrom(
    session,
    "published.release",
    { release_id: "varchar", sequence: "integer", is_base: "boolean" },
    releases.map(({ releaseId, sequence }) => ({
      release_id: releaseId,
      sequence,
      is_base: releaseId === base?.releaseId,
    })),
  );
  for (const [name, columns] of Object.entries(populationTables)) {
    const files: string[] = [];
    for (const release of releases) {
      const file = path.join(toPublishedFolder(warehouse), release.releaseId, `${name}.parquet`);
      if ((await countKept(session, file, release.rows?.[name])) > 0) files.push(file);
    }
    const source = name === "assessment" ? await toAssessmentSource(session, files) : toSource(files);
    await session.run(
      `create or replace view published.${name} as ${source ?? `select ${columns} where false`}`,
    );
  }
  await refuseMissingPeople(session, warehouse);
}

function toSource(files: readonly string[]): string | null {
  return files.length === 0
    ? null
    : `from read_parquet([${files.map(quoteText).join(", ")}], union_by_name = true)`;
}

/** Earlier versions kept the scores of a person, and the domains whose confidence was lost, as lists. */
const listsAsColumns = `* exclude (confidence, target, lost_confidence), len(confidence)::tinyint as domains,
  ${orderedScoreColumns.map((name) => `${name.replace("_", "[")}] as ${name}`).join(", ")},
  coalesce(list_sum(list_transform(lost_confidence, lambda domain: 1 << (domain - 1))), 0)::tinyint as lost_confidence`;

async function toAssessmentSource(session: Session, files: readonly string[]): Promise<string | null> {
  const withLists = new Set<string>();
  for (const file of files) {
    const columns = `(describe from read_parquet(${quoteText(file)}))`;
    const lists = await session.count(`select count(*) from ${columns} where column_name = 'confidence'`);
    if (lists > 0) withLists.add(file);
  }
  const earlier = toSource(files.filter((file) => withLists.has(file)));
  const sources = [
    toSource(files.filter((file) => !withLists.has(file))),
    earlier === null ? null : `select ${listsAsColumns} ${earlier}`,
  ];
  return sources.filter((source) => source !== null).join(" union all by name ") || null;
}

/** Rows of a kept file, which must be as many as were kept; unless nothing says how many that were. */
async function countKept(session: Session, file: string, kept: number | undefined): Promise<number> {
  const isThere = existsSync(file);
  let rows = 0;
  try {
    if (isThere) rows = await session.count(`select num_rows from parquet_file_metadata(${quoteText(file)})`);
  } catch {
    throw toRefusal(`${file} cannot be read`, path.dirname(file));
  }
  if (kept === undefined || rows === kept) return rows;
  throw toRefusal(
    isThere ? `${file} has ${rows} rows where ${kept} were kept` : `${file} is gone`,
    path.dirname(file),
  );
}

/** Every organisation's people must be in the folder that is said to hold them, which may be that of an earlier release. */
async function refuseMissingPeople(session: Session, warehouse: string): Promise<void> {
  const missing = await session.rows<{ stored_in: string }>(
    `with
     kept as (
       select stored_in, instrument_code, wave_code, organisation_code, count(*) as people from published.assessment group by all
       union all
       select stored_in, instrument_code, wave_code, organisation_code, count(*) from published.survey_response group by all
     )
     select min(part.stored_in) as stored_in
     from published.part as part
     left join kept using (stored_in, instrument_code, wave_code, organisation_code)
     where part.people is distinct from kept.people
     having count(*) > 0`,
  );
  const folder = path.join(toPublishedFolder(warehouse), missing[0]?.stored_in ?? "");
  if (missing.length > 0)
    throw toRefusal(`${folder} does not hold everybody who was published from it`, folder);
}

function toRefusal(what: string, folder: string): PipelineError {
  return new PipelineError(
    `${what}. Without the people behind a release nobody can tell whether a new one would give away the few who came or went: restore ${folder} from its backup.`,
    exitCode.publishRefused,
  );
}
