-- grain: instrument, wave, organisation, job group
-- key:   leaf_id; all four
-- reads: marts.assessment_by_leaf, marts.response_by_leaf, marts.area, marts.job_family
-- why:   the smallest sets of people that are counted, with a number each, because marts group by it: texts take several times as long. part_id
--        numbers the organisations of an instrument and a wave. Wave by wave, so that the numbers of a wave, which the audit asks for, lie
--        together. Portable SQL (deploy/scaling.md).
with
listed as (
    select instrument_code, wave_code, organisation_code, job_group_code, enrolled as people
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, respondents
    from marts.response_by_leaf
)

select
    cast(
        row_number() over (order by listed.wave_code, listed.instrument_code, listed.organisation_code, listed.job_group_code) as integer
    ) as leaf_id,
    cast(dense_rank() over (order by listed.wave_code, listed.instrument_code, listed.organisation_code) as integer) as part_id,
    area.area_id,
    job_family.family_id,
    listed.instrument_code,
    listed.wave_code,
    listed.organisation_code,
    listed.job_group_code,
    listed.people
from listed
left join marts.area as area
    on listed.instrument_code = area.instrument_code
    and listed.wave_code = area.wave_code
    and listed.organisation_code = area.organisation_code
left join marts.job_family as job_family
    on listed.job_group_code = job_family.job_group_code
