import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import {
  AGE_AMBER,
  AGE_GREEN,
  COMPLETENESS_AMBER,
  COMPLETENESS_GREEN,
  COVERAGE_AMBER,
  COVERAGE_GREEN,
  FLAT_CARE,
  WIDTH_AMBER,
  WIDTH_GREEN,
} from "../domain/trust-grade";
import { shareLimitSql } from "./cohort-interval-sql";

/**
 * Common table expressions with what a figure's trust and notes rest on: `companion` (respondents and flatness of the same cell), `national`
 * (flatness of everybody in England), `noted` (quality notes of a place in a wave).
 */
export function companionsOf(
  { instrument, geography }: Cohort,
  waves: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    companion as (
      select
        wave_code, geography_level, geography_code, profession_level, profession_code,
        bool_or(measure = 'respondents') as has_respondents,
        any_value(value) filter (where measure = 'respondents') as respondents,
        any_value(value) filter (where measure = 'flat') as flat_share,
        any_value(base) filter (where measure = 'flat') as flat_base,
        any_value(noise_variance) filter (where measure = 'flat') as flat_noise,
      from figure
      where instrument_code = ${instrument}
        and geography_version in ('both', ${geography})
        and measure in ('respondents', 'flat')
        and wave_code in (${waves})
      group by all
    ),
    national as (
      select wave_code, flat_share
      from companion
      where geography_level = 'england' and profession_level = 'all'
    ),
    above as (
      select geography_code as organisation_code, geography_level, geography_code, parent_level, parent_code
      from geography
      where geography_level = 'organisation'
    ),
    higher as (
      select above.organisation_code, place.geography_level, place.geography_code, place.parent_level, place.parent_code
      from above
      inner join geography as place on above.parent_level = place.geography_level and above.parent_code = place.geography_code
    ),
    highest as (
      select higher.organisation_code, place.geography_level, place.geography_code, place.parent_level, place.parent_code
      from higher
      inner join geography as place on higher.parent_level = place.geography_level and higher.parent_code = place.geography_code
    ),
    held as (
      select organisation_code, geography_level, geography_code from above
      union all
      select organisation_code, geography_level, geography_code from higher
      union all
      select organisation_code, geography_level, geography_code from highest
      union all
      select organisation_code, 'england', 'ENG' from above
    ),
    noted as (
      select wave_code, geography_level, geography_code, string_agg(distinct note_code, '; ' order by note_code) as quality_notes
      from quality_note
      inner join held using (organisation_code)
      where instrument_code = ${instrument}
      group by all
    )`;
}

const ENROLMENT = "('enrolled', 'respondents', 'submitted', 'reviewing', 'incomplete', 'untouched')";
const FLAT = { share: "companion.flat_share", base: "companion.flat_base", noise: "companion.flat_noise" };

/** 0 green, 1 amber, 2 red. */
const rise = (value: string, green: number, amber: number) =>
  `case when ${value} is null then 1 when ${value} >= ${green} then 0 when ${value} >= ${amber} then 1 else 2 end`;
const fall = (value: string, green: number, amber: number) =>
  `case when ${value} is null then 1 when ${value} <= ${green} then 0 when ${value} <= ${amber} then 1 else 2 end`;

const SHARE_OF_STAFF =
  "(case when coalesce(headcount.headcount, 0) > 0 then case when companion.has_respondents then companion.respondents else 0 end / headcount.headcount end)";
const COVERAGE = `case when ${SHARE_OF_STAFF} > 1 then 1 else ${rise(SHARE_OF_STAFF, COVERAGE_GREEN, COVERAGE_AMBER)} end`;

const AGE_IN_QUARTERS = `greatest(0, (
  datediff('month', bounded.end_date, release_info.published_on)
  - case when day(release_info.published_on) < day(bounded.end_date) and release_info.published_on <> last_day(release_info.published_on) then 1 else 0 end
) // 3)`;

const COMPLETENESS = `case when measure in ${ENROLMENT} then 0 else ${rise("(bounded.base / companion.respondents)", COMPLETENESS_GREEN, COMPLETENESS_AMBER)} end`;

const FLATNESS = `case
  when measure in ${ENROLMENT} or not scale.has_scores then 0
  when companion.flat_share is null or national.flat_share is null then 1
  else (companion.flat_share > ${FLAT_CARE})::integer + (${shareLimitSql(-1, FLAT)} > national.flat_share)::integer
end`;

const PRECISION = `case when form = 'count' then 0 else ${fall("((upper_limit - lower_limit) / case when form = 'mean' then scale_width else 1 end)", WIDTH_GREEN, WIDTH_AMBER)} end`;

/** The grade of a shown figure, the worst of five facts as `gradeTrust` has them; null where it is not shown. */
export const TRUST_SQL = `case when form is not null then
  list_extract(['green', 'amber', 'red'], 1 + greatest(
    ${COVERAGE},
    ${fall(AGE_IN_QUARTERS, AGE_GREEN, AGE_AMBER)},
    ${COMPLETENESS},
    ${FLATNESS},
    ${PRECISION}
  ))
end`;
