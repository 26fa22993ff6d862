-- grain: wave, organisation, family, measure
-- key:   all four (a measure belongs to one instrument)
-- reads: marts.answer_by_leaf, core.profession, core.profession_member
-- why:   bands are published of ICBs and families at the finest, so families are rolled up first; by organisation, because places are made
--        of organisations.
select
    answer.wave_code,
    answer.organisation_code,
    member.profession_id,
    answer.measure_id,
    cast(sum(answer.people) as bigint) as people,
    bit_xor(answer.people_key) as people_key,
from marts.answer_by_leaf as answer
inner join core.profession_member as member
    on answer.job_group_code = member.job_group_code
inner join core.profession as profession
    on member.profession_id = profession.profession_id
    and profession.profession_level = 'family'
group by answer.wave_code, answer.organisation_code, member.profession_id, answer.measure_id
