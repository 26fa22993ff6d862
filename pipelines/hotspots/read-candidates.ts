import type { ShareCandidate } from "../../app/domain/hotspot-shrinkage.ts";
import type { ComparableKind } from "../../app/domain/measure.ts";
import { toExcessP } from "../compare/figure-test.ts";
import { quoteText, type Session } from "../duckdb.ts";
import { readNumbers } from "../read-numbers.ts";

/** A candidate with its levels, and the need share beside a gap (NaN where there is none). */
export interface PooledCandidate extends ShareCandidate {
  readonly needShare: number;
}

export interface CandidateSource {
  readonly instrument: string;
  readonly measure: "gap" | "barrier";
  readonly waves: readonly string[];
}

/**
 * Reads every shown cell of an instrument's waves on today's geography, against the rest of England in its profession.
 *
 * Waves are pooled by people: figure and rest alike are means of the waves' figures weighted by the people of the cell, so
 * that the benchmark has the cell's own times. Someone who answered in two of the waves counts twice. Places, professions
 * and subjects are numbered by their order in the release.
 */
export async function readCandidates(
  session: Session,
  { instrument, measure, waves }: CandidateSource,
): Promise<readonly PooledCandidate[]> {
  const kind: ComparableKind = measure === "gap" ? "mean" : "share";
  const candidates: PooledCandidate[] = [];
  if (waves.length === 0) return candidates;
  await readNumbers(session, toSql(instrument, measure, waves), (column) => {
    const [people, value, ownError, noiseVariance] = [column(5), column(6), column(7), column(8)];
    const [restBase, benchmark, benchmarkError] = [column(9), column(10), column(11)];
    const unit = { base: people, value, standardError: ownError, noiseVariance };
    const rest = { base: restBase, value: benchmark, standardError: benchmarkError, noiseVariance: 0 };
    const p = toExcessP(kind, unit, rest);
    if (Number.isNaN(p)) return;
    candidates.push({
      place: column(0),
      profession: column(1),
      subject: column(2),
      family: `${column(3)}/${column(4)}`,
      people,
      value,
      benchmark,
      excess: value - benchmark,
      standardError: Math.hypot(ownError, benchmarkError),
      p,
      noiseVariance,
      benchmarkError,
      needShare: column(12),
    });
  });
  return candidates;
}

function toSql(instrument: string, measure: CandidateSource["measure"], waves: readonly string[]): string {
  const [subjects, subject] =
    measure === "gap"
      ? [
          `select domain_code, domain_order from release.domain where instrument_code = ${quoteText(instrument)}`,
          "domain",
        ]
      : ["select barrier_code, barrier_order from release.barrier", "barrier"];
  return `
    with
    figure as (
        select *, measure = ${quoteText(measure)} as is_own
        from release.published_figure
        where instrument_code = ${quoteText(instrument)}
            and wave_code in (${waves.map(quoteText).join(", ")})
            and geography_version in ('both', 'restated')
            and geography_level <> 'england'
            and measure in (${quoteText(measure)}, 'need')
            and status = 'shown'
            and standard_error is not null
            and england_rest_base is not null
    ),

    pooled as (
        select
            geography_level,
            geography_code,
            profession_level,
            profession_code,
            subject,
            sum(base) filter (where is_own) as people,
            sum(base * value) filter (where is_own) / people as value,
            sqrt(sum((base * standard_error) ** 2) filter (where is_own)) / people as error,
            sum(base * base * noise_variance) filter (where is_own) / people ** 2 as noise,
            sum(england_rest_base) filter (where is_own) as rest_people,
            sum(base * england_rest_value) filter (where is_own) / people as rest_value,
            sqrt(sum((base * england_rest_standard_error) ** 2) filter (where is_own)) / people as rest_error,
            sum(base * value) filter (where measure = 'need') / sum(base) filter (where measure = 'need') as need,
        from figure
        group by all
    )

    select
        cast(geography.geography_order as integer),
        cast(profession.profession_order as integer),
        cast(subject.position as integer),
        list_position(['region', 'icb', 'organisation'], pooled.geography_level),
        list_position(['all', 'group', 'family', 'job_group', 'archetype'], pooled.profession_level),
        cast(people as double),
        value,
        error,
        noise,
        cast(rest_people as double),
        rest_value,
        rest_error,
        need,
    from pooled
    inner join release.geography as geography using (geography_level, geography_code)
    inner join release.profession as profession using (profession_level, profession_code)
    inner join (${subjects}) as subject (${subject}_code, position) on pooled.subject = subject.${subject}_code
    where people > 0
    order by all`;
}
