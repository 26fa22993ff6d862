-- finds: a cell of a family or job group that keeps a handful of people once the extract's groups inside it are taken away
-- reads: core.place_member, core.profession, core.profession_member, marts.extract_leaf_group
with
group_size as (
    select group_id, sum(people) as group_people
    from marts.extract_leaf_group
    where group_id is not null
    group by group_id
),

part as (
    select leaf.instrument_code, member.place_id, way_up.profession_id, leaf.group_id, sum(leaf.people) as people
    from marts.extract_leaf_group as leaf
    inner join core.place_member as member
        on leaf.wave_code = member.wave_code
        and leaf.organisation_code = member.organisation_code
    inner join core.profession_member as way_up
        on leaf.job_group_code = way_up.job_group_code
    inner join core.profession as profession
        on way_up.profession_id = profession.profession_id
        and profession.profession_level in ('family', 'job_group')
    group by leaf.instrument_code, member.place_id, way_up.profession_id, leaf.group_id
)

select part.instrument_code, part.place_id, part.profession_id
from part
left join group_size
    on part.group_id = group_size.group_id
group by part.instrument_code, part.place_id, part.profession_id
having bool_or(part.people = group_size.group_people)
    and sum(part.people) filter (where part.people is distinct from group_size.group_people)
        between 1 and getvariable('extract_minimum_group') - 1
