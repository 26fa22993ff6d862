-- grain: a measure of an instrument, for one domain or barrier where it has one
-- key:   measure_id; instrument_code, measure, subject
-- reads: core.instrument_wave, reference.framework_domain, reference.score_band, reference.barrier
-- why:   every measure in one list with a number each, because marts group by it. form: count (people), mean (total and squares over
--        base), share (total out of base). gate: the measure that counts everybody in a cell.
--        Of a band the subject is domain and band ("technical_proficiency/7-8"), and its base is everybody with the score that it is a
--        band of: base_measure_id, else the measure itself.
--        "untouched" needs a 0 on the scale; "need" (confidence at most 4, target at least 7) is defined on 0 to 10 only.
with
instrument as (
    select
        instrument_code,
        instrument_code in (select framework from reference.framework_domain) as is_assessment,
    from (select distinct instrument_code from core.instrument_wave)
),

measure as (
    select instrument_code, 'enrolled' as measure, '' as subject, 'count' as form, true as is_gate
    from instrument
    where is_assessment
    union all
    select instrument_code, 'respondents', '', 'count', not is_assessment
    from instrument
    union all
    select instrument_code, unnest(['submitted', 'reviewing', 'incomplete']), '', 'share', false
    from instrument
    where is_assessment
    union all
    select instrument_code, 'untouched', '', 'share', false
    from instrument
    where instrument_code in (select framework from reference.framework_domain where scale_min = 0)
    union all
    -- How the assessments were answered: facts about their quality, over the same people as the figures.
    select instrument_code, unnest(['flat', 'target_below', 'partial', 'repeated']), '', 'share', false
    from instrument
    where is_assessment
    union all
    select domain.framework, unnest(['confidence', 'target', 'gap']), domain.domain_code, 'mean', false
    from instrument
    inner join reference.framework_domain as domain
        on instrument.instrument_code = domain.framework
    union all
    select domain.framework, 'need', domain.domain_code, 'share', false
    from instrument
    inner join reference.framework_domain as domain
        on instrument.instrument_code = domain.framework
        and domain.scale_min = 0
        and domain.scale_max = 10
    union all
    select
        domain.framework,
        unnest(['confidence_band', 'target_band']),
        domain.domain_code || '/' || band.band_code,
        'share',
        false,
    from instrument
    inner join reference.framework_domain as domain
        on instrument.instrument_code = domain.framework
    inner join reference.score_band as band
        on domain.scale_min = band.scale_min
        and domain.scale_max = band.scale_max
    union all
    select instrument.instrument_code, 'barrier', barrier.barrier_code, 'share', false
    from instrument
    cross join reference.barrier as barrier
    where not instrument.is_assessment
),

numbered as (
    select
        cast(row_number() over (order by instrument_code, measure, subject) as smallint) as measure_id,
        instrument_code,
        measure,
        subject,
        form,
        is_gate,
    from measure
)

select
    numbered.*,
    coalesce(score.measure_id, numbered.measure_id) as base_measure_id,
from numbered
left join numbered as score
    on numbered.instrument_code = score.instrument_code
    and numbered.measure = score.measure || '_band'
    and split_part(numbered.subject, '/', 1) = score.subject
