import type { Session } from "../duckdb.ts";
import { toFingerprint } from "../file-identity.ts";

/** Models of core that compare the files with what was published, and what they need; the last of them is `held_organisation`. */
export const comparisonModels: ReadonlySet<string> = new Set([
  "candidate_assessment",
  "candidate_survey_response",
  "candidate_part",
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
  /** ISO date on which the block's figures were last changed; null where the organisation shows nobody. */
  readonly held_since: string | null;
}

/** Takes over which figures the live release holds, for a load that would lead to the same release. */
export async function keepHeldOrganisations(session: Session): Promise<void> {
  await session.run(
    `create or replace table core.held_organisation as
     select * exclude (release_id) from published.held
     where release_id in (select release_id from published.release where is_base)`,
  );
}

export function listHeldOrganisations(session: Session): Promise<readonly HeldOrganisation[]> {
  return session.rows<HeldOrganisation>("from core.held_organisation order by all");
}

/**
 * Identifies a release by what goes into it: its inputs and the published figures that stand in for part of them. Without any of
 * those the inputs alone say it, so that the same files lead to the same release again.
 */
export function toReleaseFingerprint(inputs: string, held: readonly HeldOrganisation[]): string {
  if (held.length === 0) return inputs;
  return toFingerprint([
    inputs,
    ...held.map((each) =>
      [each.instrument_code, each.wave_code, each.organisation_code, each.stored_in ?? ""].join(" "),
    ),
  ]);
}
