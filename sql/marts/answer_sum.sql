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
        domains as subjects,
        cast(list_sum([*columns('^confidence_[1-6]$')]) as bigint) as first_sum,
        cast(list_sum([*columns('^target_[1-6]$')]) as bigint) as second_sum,
    from core.assessment
    where is_headline
        and list_count([confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6]) = domains
        and list_count([target_1, target_2, target_3, target_4, target_5, target_6]) = domains
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
