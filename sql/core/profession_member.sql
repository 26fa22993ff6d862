-- grain: a leaf profession in one of its professions
-- key:   job_group_code, profession_id
-- reads: core.profession
-- why:   the way up from a leaf. A job group belongs to itself, its family, its side and everyone; a job group with an archetype
--        belongs to the archetype too.
with recursive
climb as (
    select profession_code as job_group_code, profession_id, parent_code
    from core.profession
    where profession_level = 'job_group'
    union all
    select climb.job_group_code, parent.profession_id, parent.parent_code
    from climb
    inner join core.profession as parent
        on climb.parent_code = parent.profession_code
        and parent.profession_level in ('all', 'group', 'family')
),

archetype as (
    select profession_code, profession_id
    from core.profession
    where profession_level = 'archetype'
)

select job_group_code, profession_id
from climb
union all
select climb.job_group_code || '+' || archetype.profession_code, climb.profession_id
from climb
cross join archetype
union all
select job_group.profession_code || '+' || archetype.profession_code, archetype.profession_id
from core.profession as job_group
cross join archetype
where job_group.profession_level = 'job_group'
