-- grain: a profession
-- key:   profession_id; profession_level, profession_code
-- reads: reference.job_group, reference.profession_family, reference.archetype, core.instrument_wave
-- why:   the names and the way up of everyone, sides, families and job groups; a number each, because marts group by it. Archetypes cut
--        across job groups and are there only when an instrument that asks for them is.
with
profession as (
    select 'all' as profession_level, 'all' as profession_code, 'All professions' as profession_name,
        cast(null as varchar) as parent_code, 0 as position
    union all
    select 'group', 'clinical', 'Clinical staff', 'all', 1
    union all
    select 'group', 'administrative', 'Administrative and management staff', 'all', 2
    union all
    select 'group', 'other', 'Other staff', 'all', 3
    union all
    select 'family', family_code, family_name, staff_side, 0
    from reference.profession_family
    union all
    select
        'job_group',
        'job-' || lpad(cast(job_group.job_group_id as varchar), 2, '0'),
        job_group.job_group_name,
        family.family_code,
        job_group.job_group_id
    from reference.job_group as job_group
    inner join reference.profession_family as family
        on job_group.profession_family = family.family_name
    union all
    select 'archetype', lower(archetype), archetype, 'all', 0
    from reference.archetype
    where framework in (select instrument_code from core.instrument_wave)
)

select
    cast(row_number() over (
        order by
            list_position(['all', 'group', 'family', 'job_group', 'archetype'], profession_level),
            position,
            profession_code = 'other-roles',
            profession_name
    ) as smallint) as profession_id,
    profession_level,
    profession_code,
    profession_name,
    parent_code,
from profession
