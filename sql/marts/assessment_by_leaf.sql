-- grain: instrument, wave, organisation, job group
-- key:   all four
-- reads: marts.keyed_assessment
-- why:   the sufficient statistics of the funnel and of how the assessments were answered. Each count comes with the XOR of the record
--        keys of the people in it: the cell key that ties protection noise to who is counted. Portable SQL (deploy/scaling.md).
with
counted as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        job_group_code,
        count(*) as enrolled,
        bit_xor(record_key) as enrolled_key,
        count(case when is_headline then 1 end) as respondents,
        bit_xor(case when is_headline then record_key end) as respondents_key,
        count(case when status = 'submitted' then 1 end) as submitted,
        bit_xor(case when status = 'submitted' then record_key end) as submitted_key,
        count(case when status = 'reviewing' then 1 end) as reviewing,
        bit_xor(case when status = 'reviewing' then record_key end) as reviewing_key,
        count(case when status = 'incomplete' then 1 end) as incomplete,
        bit_xor(case when status = 'incomplete' then record_key end) as incomplete_key,
        count(case when status = 'submitted' and is_untouched then 1 end) as untouched,
        bit_xor(case when status = 'submitted' and is_untouched then record_key end) as untouched_key,
        count(case when is_flat then 1 end) as flat,
        bit_xor(case when is_flat then record_key end) as flat_key,
        count(case when is_target_below then 1 end) as target_below,
        bit_xor(case when is_target_below then record_key end) as target_below_key,
        count(case when is_partial then 1 end) as partial,
        bit_xor(case when is_partial then record_key end) as partial_key
    from marts.keyed_assessment
    group by instrument_code, wave_code, organisation_code, job_group_code
),

-- Respondents whose every published value another of the same organisation and wave has too.
twin as (
    select instrument_code, wave_code, organisation_code, job_group_code, count(*) as people, bit_xor(record_key) as people_key
    from marts.keyed_assessment
    where is_headline
        and may_have_twin
    group by
        instrument_code, wave_code, organisation_code, job_group_code,
        confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6,
        target_1, target_2, target_3, target_4, target_5, target_6
    having count(*) > 1
),

repeated as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        job_group_code,
        cast(sum(people) as bigint) as repeated,
        bit_xor(people_key) as repeated_key
    from twin
    group by instrument_code, wave_code, organisation_code, job_group_code
)

select
    counted.*,
    coalesce(repeated.repeated, 0) as repeated,
    repeated.repeated_key
from counted
left join repeated
    on counted.instrument_code = repeated.instrument_code
    and counted.wave_code = repeated.wave_code
    and counted.organisation_code = repeated.organisation_code
    and counted.job_group_code = repeated.job_group_code
