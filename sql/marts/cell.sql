-- grain: instrument, place, profession
-- key:   cell_id; all three
-- reads: marts.leaf, core.profession_member, core.place_member, core.place, core.profession
-- why:   how many people a cell holds decides first whether anything in it can be shown; most cells of the lattice end here.
--        Cells are numbered in the order in which figures lie in a release, so that what is asked for together is read together: a place with
--        one level of professions over all waves, and all places of a level with one level of professions.
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

select
    cast(
        row_number() over (
            order by
                place.geography_level,
                profession.profession_level,
                place.geography_code,
                counted.instrument_code,
                place.wave_code,
                profession.profession_code,
                place.geography_version
        ) as integer
    ) as cell_id,
    counted.*,
from counted
inner join core.place as place
    on counted.place_id = place.place_id
inner join core.profession as profession
    on counted.profession_id = profession.profession_id
