-- grain: instrument, wave, organisation, job group, domain
-- key:   all five
-- reads: core.assessment, reference.framework_domain
-- why:   sums and sums of squares per domain over the headline base. Squares are taken around the middle of the scale, which keeps one
--        person's influence on them, and so the noise that hides it, small. Gaps only count people who gave both scores.
with
score as (
    select
        assessment.instrument_code,
        assessment.wave_code,
        assessment.organisation_code,
        assessment.job_group_code,
        domain.domain_code,
        cast(assessment.confidence[domain.domain_order] as integer) as confidence,
        cast(assessment.target[domain.domain_order] as integer) as target,
        (domain.scale_min + domain.scale_max) // 2 as centre,
        list_contains(assessment.lost_confidence, domain.domain_order) as is_lost,
        assessment.record_key,
    from core.assessment as assessment
    inner join reference.framework_domain as domain
        on assessment.instrument_code = domain.framework
    where assessment.is_headline
)

select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    domain_code,
    count(*) filter (where is_lost) as lost,
    count(confidence) as confidence_base,
    bit_xor(record_key) filter (where confidence is not null) as confidence_key,
    cast(sum(confidence) as bigint) as confidence_total,
    cast(sum((confidence - centre) * (confidence - centre)) as bigint) as confidence_squares,
    count(target) as target_base,
    bit_xor(record_key) filter (where target is not null) as target_key,
    cast(sum(target) as bigint) as target_total,
    cast(sum((target - centre) * (target - centre)) as bigint) as target_squares,
    count(target - confidence) as gap_base,
    bit_xor(record_key) filter (where target - confidence is not null) as gap_key,
    cast(sum(target - confidence) as bigint) as gap_total,
    cast(sum((target - confidence) * (target - confidence)) as bigint) as gap_squares,
    -- Need: confidence at most 4 and target at least 7 on the 0 to 10 scale.
    count(*) filter (where confidence <= 4 and target >= 7) as need_total,
    bit_xor(record_key) filter (where confidence <= 4 and target >= 7) as need_key,
from score
group by instrument_code, wave_code, organisation_code, job_group_code, domain_code
