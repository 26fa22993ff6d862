-- grain: a cell of the lattice that would be left with a handful of people once the groups inside it are taken away
-- key:   instrument_code, place_id, profession_id
-- reads: core.place, core.place_member, core.profession, core.profession_member, marts.extract_leaf, marts.extract_step
-- why:   which two groups of the extract become one for it: one inside the cell, one that is not, as close to each other and as small as there
--        are. The cell then keeps at least a group. Two groups that become one leave no other cell with a handful that it did not have
--        (what it is left with stays or grows by a group), so one round is enough. Cells of families and of job groups in every place of
--        both geographies; cells of sides and of everyone hold withheld families, which the disclosure audit looks after.
with
part as (
    select
        leaf.instrument_code,
        member.place_id,
        way_up.profession_id,
        step.label,
        any_value(step.label_people) as label_people,
        sum(leaf.people) as people,
    from marts.extract_leaf as leaf
    inner join marts.extract_step as step
        on leaf.instrument_code = step.instrument_code
        and leaf.wave_code = step.wave_code
        and leaf.then_organisation_code = step.then_organisation_code
        and leaf.job_group = step.job_group
    inner join core.place_member as member
        on leaf.wave_code = member.wave_code
        and leaf.organisation_code = member.organisation_code
    inner join core.profession_member as way_up
        on leaf.job_group_code = way_up.job_group_code
    inner join core.profession as profession
        on way_up.profession_id = profession.profession_id
        and profession.profession_level in ('family', 'job_group')
    -- Nobody can be taken away from cells whose whole family is withheld.
    where step.step <= 5
    group by leaf.instrument_code, member.place_id, way_up.profession_id, step.label
),

isolating as (
    select instrument_code, place_id, profession_id
    from part
    group by instrument_code, place_id, profession_id
    having sum(people) filter (where people < label_people) < getvariable('extract_minimum_group')
        and bool_or(people = label_people)
),

-- Every group once, with what all its people have in common.
listed as (
    select
        instrument_code,
        wave_code,
        family,
        label,
        any_value(label_people) as label_people,
        any_value(case when step <= 2 then then_organisation_code end) as organisation_code,
        any_value(case when step <= 3 then then_icb_code end) as icb_code,
        any_value(case when step <= 4 then then_region_code end) as region_code,
    from marts.extract_step
    where step <= 5
    group by instrument_code, wave_code, family, label
),

inside as (
    select part.place_id, part.profession_id, listed.*
    from part
    semi join isolating
        using (instrument_code, place_id, profession_id)
    inner join core.place as place
        on part.place_id = place.place_id
    inner join listed
        on part.instrument_code = listed.instrument_code
        and place.wave_code = listed.wave_code
        and part.label = listed.label
    where part.people = part.label_people
),

pair as (
    select
        inside.instrument_code,
        inside.wave_code,
        inside.place_id,
        inside.profession_id,
        inside.label,
        listed.label as other_label,
        case
            when inside.organisation_code = listed.organisation_code then 2
            when inside.icb_code = listed.icb_code then 3
            when inside.region_code = listed.region_code then 4
            else 5
        end as step,
        inside.label_people + listed.label_people as people,
    from inside
    inner join listed
        on inside.instrument_code = listed.instrument_code
        and inside.wave_code = listed.wave_code
        and inside.family = listed.family
    anti join inside as also_inside
        on inside.place_id = also_inside.place_id
        and inside.profession_id = also_inside.profession_id
        and inside.instrument_code = also_inside.instrument_code
        and listed.label = also_inside.label
)

select
    instrument_code,
    wave_code,
    place_id,
    profession_id,
    unnest(min({'step': step, 'people': people, 'label': label, 'other_label': other_label})),
from pair
group by instrument_code, wave_code, place_id, profession_id
