-- grain: a job group in one of its professions
-- key:   job_group_code, profession_id
-- reads: core.profession
-- why:   the way up from a job group: itself, its family, its side, everyone.
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
        and parent.profession_level <> 'job_group'
)

select job_group_code, profession_id
from climb
