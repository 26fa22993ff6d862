-- grain: instrument, wave, organisation, job group
-- key:   leaf_id; all four
-- reads: marts.assessment_by_leaf, marts.response_by_leaf
-- why:   the smallest sets of people that are counted, with a number each, because marts group by it: texts take several times as long. part_id
--        numbers the organisations of an instrument and a wave. Portable SQL (deploy/scaling.md).
with
listed as (
    select instrument_code, wave_code, organisation_code, job_group_code, enrolled as people
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, respondents
    from marts.response_by_leaf
)

select
    cast(row_number() over (order by instrument_code, wave_code, organisation_code, job_group_code) as integer) as leaf_id,
    cast(dense_rank() over (order by instrument_code, wave_code, organisation_code) as integer) as part_id,
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    people
from listed
