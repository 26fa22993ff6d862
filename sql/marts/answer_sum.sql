-- grain: instrument, wave
-- key:   both
-- reads: core.assessment, core.survey_response
-- why:   how far a person's answers on different subjects go together, for the audit's attacker, who is taken to know that much of people
--        at large. One number a person is enough: the variance of a sum holds every covariance of its parts. Only people with every answer
--        count. From whole numbers, so that the order of rows changes no digit. Never published.
with
person as (
    select
        instrument_code,
        wave_code,
        len(confidence) as subjects,
        cast(list_sum(confidence) as bigint) as first_sum,
        cast(list_sum(target) as bigint) as second_sum,
    from core.assessment
    where is_headline
        and list_count(confidence) = len(confidence)
        and list_count(target) = len(target)
    union all
    select
        instrument_code,
        wave_code,
        len(answered_barriers) as subjects,
        len(reported_barriers) as first_sum,
        null as second_sum,
    from core.survey_response
),

complete as (
    select *
    from person
    qualify subjects = max(subjects) over (partition by instrument_code, wave_code)
)

select
    instrument_code,
    wave_code,
    any_value(subjects) as subjects,
    count(*) as people,
    (sum(first_sum * first_sum) - sum(first_sum) * sum(first_sum) / count(*)) / (count(*) - 1) as first_variance,
    (sum(second_sum * second_sum) - sum(second_sum) * sum(second_sum) / count(*)) / (count(*) - 1) as second_variance,
    (sum(first_sum * second_sum) - sum(first_sum) * sum(second_sum) / count(*)) / (count(*) - 1) as covariance,
from complete
group by instrument_code, wave_code
having count(*) > 1
