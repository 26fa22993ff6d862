import type { Session } from "../duckdb.ts";
import { toFingerprint } from "../file-identity.ts";

/** Models of core that compare the files with what was published, and what they need; the last of them is `held_organisation`. */
export const comparisonModels: ReadonlySet<string> = new Set([
  "assessment_part",
  "candidate_row",
  "candidate_assessment",
  "candidate_survey_response",
  "candidate_part",
  "file_placement",
  "kept_placement",
  "wave_block",
  "shown_version",
  "newcomer",
  "held_block",
  "held_organisation",
]);

/** An organisation whose figures of a wave stay those that were published. */
export interface HeldOrganisation {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly organisation_code: string;
  /** Named after the first ICB of the block. */
  readonly block_code: string;
  /** The release whose rows stand in; null where nobody of it is shown. */
  readonly stored_in: string | null;
  /** ISO date on which the block's figures were last changed; null where nobody of the block is shown. */
  readonly held_since: string | null;
}

/** Takes over which figures and places the live release holds, for a load that would lead to the same release. */
export async function keepHeld(session: Session): Promise<void> {
  for (const [table, kept] of [
    ["held_organisation", "held"],
    ["kept_placement", "kept_placement"],
  ] as const) {
    await session.run(
      `create or replace table core.${table} as
       select * exclude (release_id) from published.${kept}
       where release_id in (select release_id from published.release where is_base)`,
    );
  }
}

export function listHeldOrganisations(session: Session): Promise<readonly HeldOrganisation[]> {
  return session.rows<HeldOrganisation>("from core.held_organisation order by all");
}

/** The places that stay as they were published, a line each. */
export async function listKeptPlaces(session: Session): Promise<readonly string[]> {
  const rows = await session.rows<{ line: string }>(
    `select concat_ws(' ', wave_code, geography_version, organisation_code, heir_code, icb_code, region_code) as line
     from core.kept_placement order by 1`,
  );
  return rows.map(({ line }) => line);
}

/**
 * Identifies a release by what goes into it: its inputs and what was published that stands in for part of them. Without any of
 * that the inputs alone say it, so that the same files lead to the same release again.
 */
export function toReleaseFingerprint(
  inputs: string,
  held: readonly HeldOrganisation[],
  keptPlaces: readonly string[],
): string {
  if (held.length === 0 && keptPlaces.length === 0) return inputs;
  return toFingerprint([
    inputs,
    ...held.map((each) =>
      [each.instrument_code, each.wave_code, each.organisation_code, each.stored_in ?? ""].join(" "),
    ),
    ...keptPlaces,
  ]);
}
