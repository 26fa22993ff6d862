-- grain: cell, domain
-- key:   both
-- reads: marts.score_by_leaf, marts.leaf, marts.cell_part, core.profession_member
-- why:   the sums of the leaves rolled up, as assessment_by_cell does it with the counts.
with
part as (
    select
        leaf.part_id,
        member.profession_id,
        score.domain_code,
        cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from marts.score_by_leaf as score
    inner join marts.leaf as leaf
        on score.leaf_id = leaf.leaf_id
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    group by leaf.part_id, member.profession_id, score.domain_code
)

select
    cell.cell_id,
    part.domain_code,
    cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    cast(max(columns('^(.*)_base$')) as bigint) as "\1_largest",
    coalesce(cast(min(nullif(columns('^(.*)_base$'), 0)) as bigint), 0) as "\1_smallest",
from part
inner join marts.cell_part as cell
    on part.part_id = cell.part_id
    and part.profession_id = cell.profession_id
group by cell.cell_id, part.domain_code
