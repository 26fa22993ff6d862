import type { Session } from "../../pipelines/duckdb.ts";

/** A cohort: the people of one instrument and wave. */
export interface ExtractCohort {
  readonly instrument_code: string;
  readonly wave_code: string;
}

/** Tables of `instrument_code, wave_code, record_key, label`: who was, or would be, released in which group. */
export interface ExtractAssignments {
  /** With a column `release_id`: the extracts issued so far. Schema-qualified, as written in SQL. */
  readonly issued: string;
  /** The extract that would be issued now. */
  readonly candidate: string;
}

/**
 * Finds the cohorts whose extract must stay as it was issued. Whoever has several extracts of a cohort recognises records by their
 * scores, so what they share a label in, in one extract after the other, is a group, too: those who came, went, or changed their
 * group with one another have to be nobody or a group themselves. Cohorts never issued before are free.
 * @param minimumGroup the fewest people that may be told apart
 */
export function listKeptExtracts(
  session: Session,
  { issued, candidate }: ExtractAssignments,
  minimumGroup: number,
): Promise<readonly ExtractCohort[]> {
  return session.rows<ExtractCohort>(
    `with
     assigned as (
       select instrument_code, wave_code, record_key, release_id, label from ${issued}
       union all
       select instrument_code, wave_code, record_key, null, label from ${candidate}
       where (instrument_code, wave_code) in (select (instrument_code, wave_code) from ${issued})
     ),
     told_apart as (
       select instrument_code, wave_code, list({'release_id': release_id, 'label': label} order by release_id) as labels
       from assigned
       group by instrument_code, wave_code, record_key
     ),
     part as (
       select instrument_code, wave_code, labels
       from told_apart
       group by instrument_code, wave_code, labels
       having count(*) < $minimum
     )
     select distinct instrument_code, wave_code from part order by all`,
    { minimum: minimumGroup },
  );
}
