-- grain: instrument, wave, organisation, job group
-- key:   all four
-- reads: core.assessment
-- why:   the sufficient statistics of the funnel and of how the assessments were answered. Each count comes with the XOR of the record
--        keys of the people in it: the cell key that ties protection noise to who is counted.
with
judged as not materialized (
    select
        instrument_code,
        wave_code,
        organisation_code,
        job_group_code,
        status,
        is_untouched,
        is_headline,
        record_key,
        -- One answer throughout, for each of the two questions; four answers are the least that say so.
        case
            when not is_headline or confidence[1] <> confidence[2] or target[1] <> target[2] then false
            else list_count(confidence) >= 4 and list_min(confidence) = list_max(confidence)
                and list_count(target) >= 4 and list_min(target) = list_max(target)
        end as is_flat,
        -- The target below the confidence in every domain with both. Nearly everybody has a domain where it is not among the first four, which
        -- is looked up faster than a list is gone through.
        case
            when not is_headline
                or target[1] >= confidence[1] or target[2] >= confidence[2]
                or target[3] >= confidence[3] or target[4] >= confidence[4]
                then false
            else
                len(list_filter(list_zip(confidence, target), lambda pair: pair[2] < pair[1])) >= 4
                and len(list_filter(list_zip(confidence, target), lambda pair: pair[2] >= pair[1])) = 0
        end as is_target_below,
        -- A domain without either score.
        case
            when not is_headline or list_count(target) = len(target) or list_count(confidence) = len(confidence) then false
            else len(list_filter(list_zip(confidence, target), lambda pair: pair[1] is null and pair[2] is null)) > 0
        end as is_partial,
    from core.assessment
),

counted as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        job_group_code,
        count(*) as enrolled,
        bit_xor(record_key) as enrolled_key,
        count(*) filter (where is_headline) as respondents,
        bit_xor(record_key) filter (where is_headline) as respondents_key,
        count(*) filter (where status = 'submitted') as submitted,
        bit_xor(record_key) filter (where status = 'submitted') as submitted_key,
        count(*) filter (where status = 'reviewing') as reviewing,
        bit_xor(record_key) filter (where status = 'reviewing') as reviewing_key,
        count(*) filter (where status = 'incomplete') as incomplete,
        bit_xor(record_key) filter (where status = 'incomplete') as incomplete_key,
        count(*) filter (where status = 'submitted' and is_untouched) as untouched,
        bit_xor(record_key) filter (where status = 'submitted' and is_untouched) as untouched_key,
        count(*) filter (where is_flat) as flat,
        bit_xor(record_key) filter (where is_flat) as flat_key,
        count(*) filter (where is_target_below) as target_below,
        bit_xor(record_key) filter (where is_target_below) as target_below_key,
        count(*) filter (where is_partial) as partial,
        bit_xor(record_key) filter (where is_partial) as partial_key,
    from judged
    group by instrument_code, wave_code, organisation_code, job_group_code
),

-- Respondents whose every published value another of the same organisation and wave has too.
twin as (
    select instrument_code, wave_code, organisation_code, job_group_code, count(*) as people, bit_xor(record_key) as people_key
    from core.assessment
    where is_headline
        and may_have_twin
    group by instrument_code, wave_code, organisation_code, job_group_code, confidence, target
    having count(*) > 1
),

repeated as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        job_group_code,
        cast(sum(people) as bigint) as repeated,
        bit_xor(people_key) as repeated_key,
    from twin
    group by instrument_code, wave_code, organisation_code, job_group_code
)

select
    counted.*,
    coalesce(repeated.repeated, 0) as repeated,
    repeated.repeated_key,
from counted
left join repeated
    on counted.instrument_code = repeated.instrument_code
    and counted.wave_code = repeated.wave_code
    and counted.organisation_code = repeated.organisation_code
    and counted.job_group_code = repeated.job_group_code
