-- grain: a leaf profession
-- key:   job_group_code
-- reads: core.profession, core.profession_member
-- why:   the family of everyone in plain columns, for the adding up by leaf (deploy/scaling.md), which reads nothing of core.
select member.job_group_code, member.profession_id as family_id
from core.profession_member as member
inner join core.profession as profession
    on member.profession_id = profession.profession_id
    and profession.profession_level = 'family'
