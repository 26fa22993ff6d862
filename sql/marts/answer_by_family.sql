-- grain: part, family, measure
-- key:   all three (a measure belongs to one instrument)
-- reads: marts.answer_count, marts.leaf, core.profession, core.profession_member
-- why:   bands are published of ICBs and families at the finest, so families are rolled up first; by organisation, because places are made
--        of organisations.
with
family as (
    select leaf.leaf_id, leaf.part_id, member.profession_id
    from marts.leaf as leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    inner join core.profession as profession
        on member.profession_id = profession.profession_id
        and profession.profession_level = 'family'
)

select
    family.part_id,
    family.profession_id,
    answer.measure_id,
    cast(sum(answer.people) as bigint) as people,
    bit_xor(answer.people_key) as people_key,
from marts.answer_count as answer
inner join family
    on answer.leaf_id = family.leaf_id
group by family.part_id, family.profession_id, answer.measure_id
