-- grain: place, profession, measure
-- key:   all three
-- reads: marts.answer_by_area, marts.area, marts.job_family, core.measure, core.place, core.place_member, core.profession, core.profession_member,
--        policy.lattice
-- why:   the answers of the families rolled up, in the cells for which the policy publishes them: areas to places first, because
--        places are few. A band that nobody is in has no row here.
with
published as (
    select measure.measure_id, lattice.geography_level, lattice.profession_level
    from policy.lattice as lattice
    inner join core.measure as measure
        on lattice.instrument_code = measure.instrument_code
        and lattice.measure = measure.measure
),

place as (
    select distinct area.area_id, place.place_id, place.geography_level
    from marts.area as area
    inner join core.place_member as member
        on area.wave_code = member.wave_code
        and area.organisation_code = member.organisation_code
    inner join core.place as place
        on member.place_id = place.place_id
        and place.geography_level in (select geography_level from published where measure_id in (select measure_id from marts.answer_by_area))
),

in_place as (
    select
        place.place_id,
        place.geography_level,
        answer.family_id,
        answer.measure_id,
        sum(cast(answer.people as double)) as people,
        bit_xor(answer.people_key) as people_key,
    from marts.answer_by_area as answer
    inner join place
        on answer.area_id = place.area_id
    group by place.place_id, place.geography_level, answer.family_id, answer.measure_id
),

profession as (
    select distinct family.family_id, member.profession_id, profession.profession_level
    from marts.job_family as family
    inner join core.profession_member as member
        on family.job_group_code = member.job_group_code
    inner join core.profession as profession
        on member.profession_id = profession.profession_id
        and profession.profession_level in ('all', 'group', 'family')
)

select
    in_place.place_id,
    profession.profession_id,
    in_place.measure_id,
    cast(sum(in_place.people) as bigint) as people,
    bit_xor(in_place.people_key) as people_key,
from in_place
inner join profession
    on in_place.family_id = profession.family_id
inner join published
    on in_place.measure_id = published.measure_id
    and in_place.geography_level = published.geography_level
    and profession.profession_level = published.profession_level
group by in_place.place_id, profession.profession_id, in_place.measure_id
