-- grain: instrument, wave
-- key:   both
-- reads: marts.headline_score, marts.leaf, core.survey_response, reference.framework_domain
-- why:   how far a person's answers on different subjects go together, for the audit's attacker, who is taken to know that much of people
--        at large. One number a person is enough: the variance of a sum holds every covariance of its parts. Only people with every answer
--        count. From whole numbers, so that the order of rows changes no digit. Never published.
with
leaf as (
    select leaf.leaf_id, leaf.instrument_code, leaf.wave_code, framework.domains
    from marts.leaf as leaf
    inner join (
        select framework, cast(count(*) as tinyint) as domains
        from reference.framework_domain
        group by framework
    ) as framework
        on leaf.instrument_code = framework.framework
),

-- Null where an answer is missing, but not where the framework has no such domain.
person as (
    select
        leaf.instrument_code,
        leaf.wave_code,
        leaf.domains as subjects,
        cast(
            score.confidence_1
            + if(leaf.domains < 2, 0, score.confidence_2)
            + if(leaf.domains < 3, 0, score.confidence_3)
            + if(leaf.domains < 4, 0, score.confidence_4)
            + if(leaf.domains < 5, 0, score.confidence_5)
            + if(leaf.domains < 6, 0, score.confidence_6)
        as integer) as first_sum,
        cast(
            score.target_1
            + if(leaf.domains < 2, 0, score.target_2)
            + if(leaf.domains < 3, 0, score.target_3)
            + if(leaf.domains < 4, 0, score.target_4)
            + if(leaf.domains < 5, 0, score.target_5)
            + if(leaf.domains < 6, 0, score.target_6)
        as integer) as second_sum,
    from marts.headline_score as score
    inner join leaf
        on score.leaf_id = leaf.leaf_id
),

response as (
    select
        instrument_code,
        wave_code,
        len(answered_barriers) as subjects,
        len(reported_barriers) as first_sum,
    from core.survey_response
    qualify subjects = max(subjects) over (partition by instrument_code, wave_code)
),

complete as (
    select instrument_code, wave_code, subjects, first_sum, second_sum
    from person
    where first_sum + second_sum is not null
    union all by name
    select *
    from response
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
