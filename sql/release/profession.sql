-- grain: a profession
-- key:   profession_level, profession_code
-- reads: core.profession
-- why:   the professions a figure may be for.
select profession_level, profession_code, profession_name, parent_code, profession_id as profession_order
from core.profession
order by profession_id
