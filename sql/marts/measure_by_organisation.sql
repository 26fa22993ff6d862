-- grain: wave, organisation, profession, measure
-- key:   all four
-- reads: marts.measure_by_leaf, core.profession_member
-- why:   job groups rolled up to families, sides and everyone, within an organisation.
select
    leaf.wave_code,
    leaf.organisation_code,
    member.profession_id,
    leaf.measure_id,
    cast(sum(leaf.base) as bigint) as base,
    bit_xor(leaf.base_key) as base_key,
    cast(sum(leaf.total) as bigint) as total,
    bit_xor(leaf.total_key) as total_key,
    cast(sum(leaf.squares) as bigint) as squares,
    cast(sum(leaf.lost) as bigint) as lost,
from marts.measure_by_leaf as leaf
inner join core.profession_member as member
    on leaf.job_group_code = member.job_group_code
group by leaf.wave_code, leaf.organisation_code, member.profession_id, leaf.measure_id
