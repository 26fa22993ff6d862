import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import type { CohortVocabulary } from "../domain/cohort-vocabulary";
import { FALSE_DISCOVERY_RATE } from "../domain/comparison";
import { STRICT_DISCOVERY_RATE } from "../domain/significance";
import { bindWaves, cellsOf } from "./cohort-cells.server";
import { DEGREES_SQL, STUDENT_SQL, shareLimitSql } from "./cohort-interval-sql";
import { companionsOf, TRUST_SQL } from "./cohort-trust-sql";
import { roundedSql } from "./rounding-sql";

const SHARE = { share: "value", base: "base", noise: "noise_variance" };

/**
 * Common table expressions that end in `figure_row`: the figures of a cohort with every number as it is given, its interval, trust grade,
 * verdicts and the notes on its data, by the rules of `app/domain`. A hidden figure's numbers are null to begin with.
 */
export function figuresOf(cohort: Cohort, vocabulary: CohortVocabulary): RawBuilder<unknown> {
  const { instrument } = cohort;
  return sql`${cellsOf(cohort, vocabulary)},
    scale as (
      select
        coalesce(first(scale_min order by domain_order), 0) as scale_min,
        coalesce(first(scale_max order by domain_order), 10) as scale_max,
        count(*) > 0 as has_scores,
      from domain
      where instrument_code = ${instrument}
    ),
    scaled as (
      select
        cell.*,
        scale_max - scale_min as scale_width,
        case when measure = 'gap' then scale_min - scale_max else scale_min end as least_value,
        case when measure = 'gap' then scale_max - scale_min else scale_max end as most_value,
        case when form = 'share' then 100 else 1 end as factor,
        case when form = 'count' then 0 when form = 'mean' then 2 when base < 100 then 0 when form = 'share' then 1 end as decimals,
        case when form = 'mean' and standard_error is not null then ${sql.raw(DEGREES_SQL)} end as degrees,
      from cell
      cross join scale
    ),
    spread as (
      select *, case when form = 'mean' then coalesce(${sql.raw(STUDENT_SQL)} * standard_error, 0) end as margin
      from scaled
    ),
    bounded as (
      select
        *,
        case
          when form = 'share' then ${sql.raw(shareLimitSql(-1, SHARE))}
          when form = 'mean' and base < 2 then least_value
          when form = 'mean' then greatest(least_value, least(most_value, value - margin))
        end as lower_limit,
        case
          when form = 'share' then ${sql.raw(shareLimitSql(1, SHARE))}
          when form = 'mean' and base < 2 then most_value
          when form = 'mean' then greatest(least_value, least(most_value, value + margin))
        end as upper_limit,
      from spread
    ),
    ${companionsOf(cohort, bindWaves(cohort, vocabulary))},
    figure_row as (
      select
        bounded.*,
        case when bounded.band is null then ${sql.raw(roundedSql("(factor * bounded.value)"))} end as told_value,
        case bounded.band
          when 'under' then ceil(100 * (2 * bounded.value + 1 / bounded.base) * pow(10, decimals) - 1e-9) / pow(10, decimals)
          when 'over' then
            floor(100 * (1 - (2 * (1 - bounded.value) + 1 / bounded.base)) * pow(10, decimals) + 1e-9) / pow(10, decimals)
        end as band_limit,
        case when bounded.band is null and form <> 'count' then round(factor * standard_error, decimals + 1) end as told_error,
        ${sql.raw(roundedSql("(factor * lower_limit)"))} as lower_95,
        ${sql.raw(roundedSql("(factor * upper_limit)"))} as upper_95,
        ${sql.raw(TRUST_SQL)} as trust,
        ${sql.raw(verdictSql("parent_rest"))},
        ${sql.raw(verdictSql("england_rest"))},
        coalesce(noted.quality_notes, '') as quality_notes,
        coalesce(parent.geography_name, '') as parent_name,
      from bounded
      left join companion
        on bounded.wave_code = companion.wave_code
        and bounded.geography_level = companion.geography_level
        and bounded.geography_code = companion.geography_code
        and bounded.profession_level = companion.profession_level
        and bounded.profession_code = companion.profession_code
      left join national on bounded.wave_code = national.wave_code
      left join headcount
        on bounded.geography_version <> 'then'
        and bounded.geography_level = headcount.geography_level
        and bounded.geography_code = headcount.geography_code
        and bounded.profession_level = headcount.profession_level
        and bounded.profession_code = headcount.profession_code
      left join noted
        on bounded.wave_code = noted.wave_code
        and bounded.geography_level = noted.geography_level
        and bounded.geography_code = noted.geography_code
      left join geography as parent
        on bounded.parent_level = parent.geography_level
        and bounded.parent_code = parent.geography_code
      cross join scale
      cross join release_info
    )`;
}

function verdictSql(rest: "parent_rest" | "england_rest"): string {
  const [value, p] = [`bounded.${rest}_value`, `bounded.${rest}_adjusted_p`];
  return `
    case when ${p} is not null and bounded.band is null then ${roundedSql(`(factor * (bounded.value - ${value}))`)} end as ${rest}_difference,
    case
      when form is null then null
      when ${p} is null then 'not_compared'
      when ${p} > ${FALSE_DISCOVERY_RATE} then 'no_clear_difference'
      when bounded.value > ${value} then 'higher'
      else 'lower'
    end as ${rest}_verdict,
    cast(case when ${p} <= ${STRICT_DISCOVERY_RATE} then 99.8 when ${p} <= ${FALSE_DISCOVERY_RATE} then 95 end as double) as ${rest}_level`;
}
