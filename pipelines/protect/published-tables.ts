import { existsSync } from "node:fs";
import path from "node:path";
import { quoteText, type Session } from "../duckdb.ts";
import { createTableFrom } from "../insert-rows.ts";
import { type PublishedHistory, toPublishedFolder } from "./published-population.ts";

/** What is kept of a release, each with the columns that the models name, for when nothing is there yet. */
const populationTables = {
  part: `null::varchar as release_id, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::bigint as people, null::ubigint as part_print, null::varchar as stored_in, null::date as stored_on,
    null::boolean as is_provisional, null::varchar as title, null::struct(note_code varchar, note varchar)[] as notes`,
  held: `null::varchar as release_id, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::varchar as block_code, null::varchar as stored_in, null::date as held_since`,
  assessment: `null::varchar as stored_in, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::varchar as job_group_code, null::varchar as status, null::tinyint[] as confidence, null::tinyint[] as target, null::integer[] as lost_confidence,
    null::boolean as is_untouched, null::boolean as is_headline, null::ubigint as record_key`,
  survey_response: `null::varchar as stored_in, null::varchar as instrument_code, null::varchar as wave_code, null::varchar as organisation_code,
    null::varchar as job_group_code, null::varchar[] as answered_barriers, null::varchar[] as reported_barriers, null::ubigint as record_key`,
} as const;

/** Describes what was published to the models, in the catalog that the session uses. */
export async function createPublishedTables(
  session: Session,
  warehouse: string,
  { releases, base }: PublishedHistory,
): Promise<void> {
  await createTableFrom(
    session,
    "published.release",
    { release_id: "varchar", is_base: "boolean" },
    releases.map(({ releaseId }) => ({ release_id: releaseId, is_base: releaseId === base?.releaseId })),
  );
  for (const [name, columns] of Object.entries(populationTables)) {
    const files = releases
      .map(({ releaseId }) => path.join(toPublishedFolder(warehouse), releaseId, `${name}.parquet`))
      .filter((file) => existsSync(file));
    await session.run(
      `create or replace view published.${name} as ${
        files.length === 0
          ? `select ${columns} where false`
          : `from read_parquet([${files.map(quoteText).join(", ")}], union_by_name = true)`
      }`,
    );
  }
}
