-- grain: wave, organisation, job group, measure
-- key:   all four (a measure belongs to one instrument)
-- reads: core.assessment, core.measure, reference.framework_domain, reference.score_band
-- why:   how many people's scores lie in each band, by the smallest sets of people that are counted, which is what the audit needs the truth
--        of. A band that nobody is in has no row here.
with
-- The measure of each score of each question. The place of a question is that in the two lists of scores.
answer as (
    select
        measure.instrument_code,
        measure.measure_id,
        domain.domain_order,
        measure.measure = 'target_band' as is_target,
        unnest(range(band.lowest, band.highest + 1)) as score,
    from core.measure as measure
    inner join reference.framework_domain as domain
        on measure.instrument_code = domain.framework
    inner join reference.score_band as band
        on domain.scale_min = band.scale_min
        and domain.scale_max = band.scale_max
        and measure.subject = domain.domain_code || '/' || band.band_code
    where measure.measure in ('confidence_band', 'target_band')
),

question as (
    select distinct instrument_code, domain_order, is_target
    from answer
),

given as (
    select
        assessment.instrument_code,
        assessment.wave_code,
        assessment.organisation_code,
        assessment.job_group_code,
        assessment.record_key,
        question.domain_order,
        question.is_target,
        case when question.is_target then assessment.target[question.domain_order] else assessment.confidence[question.domain_order] end as score,
    from core.assessment as assessment
    inner join question
        on assessment.instrument_code = question.instrument_code
    where assessment.is_headline
)

select
    given.wave_code,
    given.organisation_code,
    given.job_group_code,
    answer.measure_id,
    count(*) as people,
    bit_xor(given.record_key) as people_key,
from given
inner join answer
    on given.instrument_code = answer.instrument_code
    and given.domain_order = answer.domain_order
    and given.is_target = answer.is_target
    and given.score = answer.score
group by given.wave_code, given.organisation_code, given.job_group_code, answer.measure_id
