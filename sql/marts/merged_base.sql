-- grain: place, profession, measure
-- key:   all three
-- reads: marts.measure_by_leaf, core.organisation_today, core.profession_member, core.place_member
-- why:   the most that any organisation with predecessors holds of a cell, its predecessors' people included. Apart from the rest, because
--        nearly every organisation holds its own people only.
with
merged_organisation as (
    select organisation_code, heir_code
    from core.organisation_today
    where heir_code in (select heir_code from core.organisation_today group by heir_code having count(*) > 1)
),

holder as (
    select place.place_id, profession.profession_id, leaf.measure_id, sum(leaf.base) as base
    from marts.measure_by_leaf as leaf
    inner join merged_organisation as merged
        on leaf.organisation_code = merged.organisation_code
    inner join core.profession_member as profession
        on leaf.job_group_code = profession.job_group_code
    inner join core.place_member as place
        on leaf.wave_code = place.wave_code
        and leaf.organisation_code = place.organisation_code
    group by place.place_id, profession.profession_id, leaf.measure_id, merged.heir_code
)

select place_id, profession_id, measure_id, cast(max(base) as bigint) as base
from holder
group by place_id, profession_id, measure_id
