-- grain: a part (an organisation in a wave of an instrument), profession, cell
-- key:   all three
-- reads: marts.leaf, marts.cell, core.profession_member, core.place_member
-- why:   the way up from an organisation's professions to the cells that are large enough to show anything; is_shared says that the place of
--        the cell is of several organisations.
with
part as (
    select distinct leaf.part_id, leaf.area_id, leaf.instrument_code, leaf.wave_code, leaf.organisation_code, way_up.profession_id
    from marts.leaf as leaf
    inner join core.profession_member as way_up
        on leaf.job_group_code = way_up.job_group_code
),

member as (
    select *, count(*) over (partition by place_id) > 1 as is_shared
    from core.place_member
)

select part.part_id, part.area_id, part.profession_id, cell.cell_id, member.is_shared
from part
inner join member
    on part.wave_code = member.wave_code
    and part.organisation_code = member.organisation_code
inner join marts.cell as cell
    on part.instrument_code = cell.instrument_code
    and member.place_id = cell.place_id
    and part.profession_id = cell.profession_id
where cell.people >= getvariable('minimum_base')
