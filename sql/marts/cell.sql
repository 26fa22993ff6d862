-- grain: instrument, place, profession
-- key:   cell_id; all three
-- reads: marts.leaf, core.profession_member, core.place_member
-- why:   how many people a cell holds decides first whether anything in it can be shown; most cells of the lattice end here.
with
part as (
    select
        leaf.part_id,
        member.profession_id,
        any_value(leaf.instrument_code) as instrument_code,
        any_value(leaf.wave_code) as wave_code,
        any_value(leaf.organisation_code) as organisation_code,
        sum(leaf.people) as people,
    from marts.leaf as leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    group by leaf.part_id, member.profession_id
),

counted as (
    select part.instrument_code, member.place_id, part.profession_id, cast(sum(part.people) as bigint) as people
    from part
    inner join core.place_member as member
        on part.wave_code = member.wave_code
        and part.organisation_code = member.organisation_code
    group by part.instrument_code, member.place_id, part.profession_id
)

select cast(row_number() over (order by place_id, profession_id, instrument_code) as integer) as cell_id, *
from counted
